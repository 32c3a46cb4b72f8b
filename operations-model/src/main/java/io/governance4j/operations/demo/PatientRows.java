package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.PatientInsuranceRecord;
import io.governance4j.operations.tables.records.PatientsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The patients of a clinic, their insurance and their cases. */
final class PatientRows {
    private static final int FEWEST = 6;
    private static final int FOR_1000_ROWS = 15;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;

    PatientRows(RowStream stream, DemoYear year, Values values, Clinic clinic) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
    }

    Patients write(long budget) {
        int count = (int) Math.max(FEWEST, budget * FOR_1000_ROWS / 1_000);
        List<UUID> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ids.add(patient(i));
        }
        return new Patients(ids, new CaseRows(stream, year, values, clinic).write(ids));
    }

    private UUID patient(int number) {
        PatientsRecord row = new PatientsRecord();
        LocalDate came = values.day(year.first().minusYears(1), year.first().minusDays(1));
        Instant made = clinic.at(came, clinic.opens(), 30);
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setPatientNumber(clinic.code() + "-P" + (10_000 + number));
        row.setFirstName(values.pick(Words.FIRST));
        row.setLastName(values.pick(Words.LAST));
        int age = values.chance(8) ? values.between(6, 17) : values.between(18, 84);
        row.setDateOfBirth(year.first().minusYears(age + 2L).minusDays(values.between(0, 364)));
        row.setSex(values.pick(List.of("female", "male", "female", "male", "other", "unknown")));
        row.setPhone(values.phone());
        row.setEmail("p" + number + "." + clinic.code() + "@patients.example");
        row.setAddressLine1(Words.address(values));
        row.setCity(values.pick(Words.TOWNS));
        row.setState("AB");
        row.setCountry("CA");
        row.setPreferredLanguage(values.chance(85) ? "en-CA" : "fr-CA");
        row.setEmergencyContactName(Words.name(values));
        row.setEmergencyContactPhone(values.phone());
        row.setIsActive(true);
        stream.add(Part.OPERATIONS, row, made);
        if (values.chance(80)) {
            insurance(row, came, made);
        }
        return row.getId();
    }

    private void insurance(PatientsRecord patient, LocalDate from, Instant made) {
        PatientInsuranceRecord row = new PatientInsuranceRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setPatientId(patient.getId());
        row.setPayerId(values.pick(clinic.payers()));
        row.setCoverageRank("primary");
        row.setMemberId("M" + values.digits(8));
        row.setPlanName("Plan " + values.between(1, 4));
        row.setSubscriberRelationship("self");
        row.setEffectiveDate(from);
        row.setCopayAmount(BigDecimal.valueOf(values.between(2, 8) * 500L, 2));
        row.setDeductibleAmount(BigDecimal.valueOf(values.between(1, 10) * 10_000L, 2));
        row.setDeductibleMetAmount(BigDecimal.valueOf(0, 2));
        row.setCoinsurancePercent(BigDecimal.valueOf(2_000, 2));
        row.setCurrency("CAD");
        row.setVerificationStatus("verified");
        row.setVerifiedAt(made.plusSeconds(3_600));
        row.setVerifiedBy(clinic.user("desk"));
        row.setIsActive(true);
        stream.add(Part.OPERATIONS, row, made);
    }
}
