package io.governance4j.operations.demo;

import io.governance4j.billing.tables.records.EligibilityChecksRecord;
import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.TransportEncountersRecord;
import io.governance4j.operations.Part;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** Transports, the accounts that they are billed to, and what the payers said of coverage. */
final class EncounterRows {
    private static final int MINUTE = 60;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Agency agency;
    private int number;

    EncounterRows(RowStream stream, DemoYear year, Values values, Agency agency) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.agency = agency;
    }

    /** Decides what happened on a day. Payers decide on a Wednesday, four weeks later. */
    Bill bill(LocalDate day) {
        number++;
        LocalDate decision = day.plusWeeks(4).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        return new Bill(number, day, decision, year, values);
    }

    void write(Bill bill) {
        Instant dispatched = agency.at(bill.day, values.between(0, 22), values.between(0, 59));
        account(bill, dispatched);
        encounter(bill, dispatched);
        eligibility(bill);
    }

    private void account(Bill bill, Instant made) {
        PatientAccountsRecord row = new PatientAccountsRecord();
        row.setId(bill.account);
        row.setAgencyId(agency.id());
        row.setAccountCode(agency.code() + "-ACC-" + (10_000 + bill.number));
        row.setPatientId("demo-patient-" + agency.code() + "-" + bill.number);
        row.setPatientName(bill.patient);
        row.setDateOfBirth(year.first().minusYears(values.between(19, 94)).minusDays(values.between(0, 360)));
        row.setGuarantorName(bill.patient);
        row.setGuarantorRelationship("self");
        row.setAddressLine1(Words.address(values));
        row.setCity(values.pick(Words.TOWNS));
        row.setState("MT");
        row.setPostalCode("00" + values.digits(3));
        row.setCountry("US");
        row.setPhone(values.phone());
        row.setDeliveryChannel("mail");
        row.setCurrency(Agency.CURRENCY);
        row.setBalance(Money.of(bill.due()));
        row.setUnappliedCredit(Money.NONE);
        boolean over = bill.settled != null && bill.due() == 0 && year.age(bill.settled) > 90;
        row.setStatus(over ? "closed" : "open");
        Instant changed = bill.settled == null ? made : agency.at(bill.settled, 17, 0);
        row.setClosedAt(over ? changed : null);
        stream.add(Part.BILLING, row, made, changed);
    }

    private void encounter(Bill bill, Instant dispatched) {
        TransportEncountersRecord row = new TransportEncountersRecord();
        Instant pickup = dispatched.plusSeconds((long) values.between(8, 35) * MINUTE);
        row.setId(bill.encounter);
        row.setAgencyId(agency.id());
        row.setPatientAccountId(bill.account);
        row.setEncounterCode(
                String.format(Locale.ROOT, "%s-%02d-%05d", agency.code(), bill.day.getYear() % 100, bill.number));
        row.setIncidentId(incident(agency, bill));
        row.setPatientId("demo-patient-" + agency.code() + "-" + bill.number);
        row.setPatientName(bill.patient);
        row.setServiceDate(bill.day);
        row.setDispatchedAt(dispatched);
        row.setPickupAt(pickup);
        row.setDropoffAt(pickup.plusSeconds((long) values.between(10, 50) * MINUTE));
        row.setLevelOfService(bill.level);
        row.setPickupAddress(Words.address(values));
        row.setPickupPostalCode("00" + values.digits(3));
        row.setOriginModifier("R");
        row.setDropoffFacility(values.pick(Words.TOWNS) + " General Hospital");
        row.setDestinationModifier("H");
        row.setLoadedMiles(BigDecimal.valueOf(bill.lines.get(1).hundredths(), 2));
        row.setDiagnosisCodes(List.of(diagnosis(bill)));
        row.setMedicalNecessity("Could not be moved in another way.");
        row.setCrewIds(crew(agency, bill));
        row.setSignatureOnFile(true);
        row.setCertificationOnFile(!bill.level.endsWith("emergency"));
        row.setStatus(bill.sent() ? "billed" : "ready");
        stream.add(Part.BILLING, row, row.getDropoffAt());
    }

    private void eligibility(Bill bill) {
        EligibilityChecksRecord row = new EligibilityChecksRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPatientAccountId(bill.account);
        row.setEncounterId(bill.encounter);
        row.setPayerId(Agency.payer(bill.payer));
        row.setPayerName(Words.PAYERS.get(bill.payer));
        row.setServiceDate(bill.day);
        row.setStatus("active");
        row.setRequestedBy(Agency.FOUNDER);
        row.setRequestedAt(agency.at(bill.day, 23, 30));
        row.setAnsweredAt(agency.at(bill.day, 23, 31));
        row.setCoverageFrom(year.first().minusYears(1));
        row.setCoinsurancePercent(BigDecimal.valueOf(2_000, 2));
        row.setCurrency(Agency.CURRENCY);
        stream.add(Part.BILLING, row, row.getRequestedAt(), row.getAnsweredAt());
    }

    static String incident(Agency agency, Bill bill) {
        return "CAD-" + agency.code() + "-" + (100_000 + bill.number);
    }

    static List<String> crew(Agency agency, Bill bill) {
        List<String> crew = agency.crew();
        return List.of(crew.get(bill.number % crew.size()), crew.get((bill.number + 1) % crew.size()));
    }

    static String diagnosis(Bill bill) {
        List<String> codes = List.of("R07.9", "R55", "S72.001A", "J96.01", "I63.9");
        return codes.get(bill.number % codes.size());
    }
}
