package io.governance4j.operations;

import io.governance4j.operations.tables.records.ClinicsRecord;
import io.governance4j.operations.tables.records.StaffCertificationsRecord;
import io.governance4j.operations.tables.records.StaffProfilesRecord;
import io.governance4j.operations.tables.records.UserProfilesRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Rows in which every column has a value. */
final class Rows {
    private static final Instant CREATED = Instant.parse("2026-03-08T02:30:00.000001Z");
    private static final Instant UPDATED = Instant.parse("2026-11-01T08:30:00.999999Z");

    private Rows() {}

    static ClinicsRecord clinic(String code) {
        ClinicsRecord row = new ClinicsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicCode(code);
        row.setClinicName("Clinique d'été \"" + code + "\"");
        row.setPhone("+1 403 555 0100");
        row.setEmail("desk@clinic.example");
        row.setAddressLine1("1 Main Street");
        row.setCity("Calgary");
        row.setState("AB");
        row.setPostalCode("T2P 0A1");
        row.setCountry("CA");
        row.setTimeZone("America/Edmonton");
        row.setIsActive(false);
        row.setCreatedAt(CREATED);
        row.setUpdatedAt(UPDATED);
        return row;
    }

    static UserProfilesRecord user(ClinicsRecord clinic) {
        UserProfilesRecord row = new UserProfilesRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(clinic.getId());
        row.setUserId("u-17");
        row.setDisplayName("Zoë O'Neill 🦜");
        row.setEmail("zoe@clinic.example");
        row.setPhone("+1 403 555 0117");
        row.setJobTitle("Physiotherapist");
        row.setLocale("fr-CA");
        row.setTimeZone("America/Toronto");
        row.setIsActive(false);
        row.setLastSignInAt(UPDATED);
        row.setCreatedAt(CREATED);
        row.setUpdatedAt(UPDATED);
        return row;
    }

    static StaffProfilesRecord staff(ClinicsRecord clinic, String employeeId) {
        StaffProfilesRecord row = new StaffProfilesRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(clinic.getId());
        row.setUserId("u-17");
        row.setEmployeeId(employeeId);
        row.setFirstName("Zoë");
        row.setLastName("O'Neill");
        row.setPreferredName("Zo");
        row.setEmail("zoe@clinic.example");
        row.setPhone("+1 403 555 0117");
        row.setJobTitle("Lead");
        row.setDiscipline("physiotherapy");
        row.setSpecialties(List.of("knee, left", "dos"));
        row.setEmploymentType("per_diem");
        row.setFtePercent(60);
        row.setPrimaryClinicId(clinic.getId());
        row.setSupervisorId(row.getId());
        row.setHireDate(LocalDate.of(2019, 3, 31));
        row.setTerminationDate(LocalDate.of(2026, 12, 31));
        row.setIsActive(false);
        row.setEmergencyContactName("Ann");
        row.setEmergencyContactPhone("+1 403 555 0118");
        row.setCreatedAt(CREATED);
        row.setUpdatedAt(UPDATED);
        return row;
    }

    static StaffCertificationsRecord certification(StaffProfilesRecord staff) {
        StaffCertificationsRecord row = new StaffCertificationsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(staff.getClinicId());
        row.setStaffId(staff.getId());
        row.setCertificationName("Advanced life support");
        row.setCertificationNumber("ALS-1");
        row.setIssuingAuthority("Heart & Stroke");
        row.setIssueDate(LocalDate.of(2024, 2, 29));
        row.setExpiryDate(LocalDate.of(2026, 12, 31));
        row.setStatus("pending_renewal");
        row.setCreatedAt(CREATED);
        row.setUpdatedAt(UPDATED);
        return row;
    }
}
