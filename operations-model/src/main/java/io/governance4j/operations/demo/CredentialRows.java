package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.OpsCredentialAlertsRecord;
import io.governance4j.operations.tables.records.OpsCredentialTypesRecord;
import io.governance4j.operations.tables.records.OpsCredentialVerificationsRecord;
import io.governance4j.operations.tables.records.OpsCredentialsRecord;
import io.governance4j.operations.tables.records.StaffCertificationsRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people may do and until when: some was renewed in the year, some ran out in it, and some soon will. */
final class CredentialRows {
    private static final int LEAD_DAYS = 30;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;
    private final KpiEventRows events;

    CredentialRows(RowStream stream, DemoYear year, Values values, Clinic clinic, KpiEventRows events) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
        this.events = events;
    }

    void write() {
        UUID licence = type("LICENCE", "Licence to practise", "license", 12);
        UUID insurance = type("LIABILITY", "Liability insurance", "insurance", 12);
        List<UUID> staff = new ArrayList<>(clinic.clinicians());
        for (int i = 0; i < staff.size(); i++) {
            // Of three people, the licence of the first was renewed, of the second ran out, and of the third soon will.
            LocalDate ends = switch (i % 3) {
                case 0 -> year.last().plusDays(values.between(120, 330));
                case 1 -> year.last().minusDays(values.between(5, 60));
                default -> year.last().plusDays(values.between(3, LEAD_DAYS - 1));
            };
            credential(staff.get(i), licence, ends);
            credential(staff.get(i), insurance, year.last().plusDays(values.between(LEAD_DAYS + 1, 300)));
            certification(staff.get(i));
        }
        certification(clinic.manager());
    }

    private UUID type(String code, String name, String category, int months) {
        OpsCredentialTypesRecord row = new OpsCredentialTypesRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setTypeCode(code);
        row.setTypeName(name);
        row.setCategory(category);
        row.setDefaultIssuingAuthority("College of Therapists of the Region");
        row.setRequiredForDisciplines(Words.DISCIPLINES);
        row.setValidityMonths(months);
        row.setRequiresVerification(true);
        row.setVerificationIntervalMonths(months);
        row.setAlertLeadDays(List.of("90", "60", "30"));
        row.setIsActive(true);
        stream.add(Part.OPERATIONS, row, clinic.at(year.first().minusYears(2), 9, 0));
        return row.getId();
    }

    private void credential(UUID staff, UUID type, LocalDate ends) {
        OpsCredentialsRecord row = new OpsCredentialsRecord();
        LocalDate issued = ends.minusYears(1).plusDays(1);
        Instant made = clinic.at(issued, 10, 0);
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setStaffId(staff);
        row.setCredentialTypeId(type);
        row.setCredentialNumber("L-" + values.digits(6));
        row.setIssuingAuthority("College of Therapists of the Region");
        row.setIssuingRegion("AB");
        row.setIssueDate(issued);
        row.setExpiryDate(ends);
        boolean over = year.age(ends) > 0;
        row.setStatus(over ? "expired" : year.age(ends) > -LEAD_DAYS ? "pending_renewal" : "active");
        row.setVerificationStatus("verified");
        row.setVerifiedBy(clinic.user("s0"));
        row.setVerifiedAt(made.plusSeconds(7_200));
        row.setCreatedBy(clinic.user("s0"));
        stream.add(Part.OPERATIONS, row, made, over ? clinic.at(ends.plusDays(1), 0, 0) : made.plusSeconds(7_200));
        verification(row);
        if (year.age(ends) > -LEAD_DAYS) {
            alert(row, over);
        }
        if (!issued.isBefore(year.first())) {
            events.about("credential_renewed", made, issued, staff, "credential", row.getId());
        }
        if (over) {
            LocalDate day = ends.plusDays(1);
            events.about("credential_expired", clinic.at(day, 0, 0), day, staff, "credential", row.getId());
        }
    }

    private void verification(OpsCredentialsRecord credential) {
        OpsCredentialVerificationsRecord row = new OpsCredentialVerificationsRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setCredentialId(credential.getId());
        row.setMethod("registry");
        row.setSource("Public register of the college");
        row.setResult("verified");
        row.setFoundStatus("active");
        row.setFoundExpiryDate(credential.getExpiryDate());
        row.setVerifiedBy(credential.getVerifiedBy());
        row.setVerifiedAt(credential.getVerifiedAt());
        row.setNextDueDate(credential.getExpiryDate());
        stream.add(Part.OPERATIONS, row, credential.getVerifiedAt());
    }

    private void alert(OpsCredentialsRecord credential, boolean over) {
        OpsCredentialAlertsRecord row = new OpsCredentialAlertsRecord();
        LocalDate raised = credential.getExpiryDate().minusDays(LEAD_DAYS);
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setCredentialId(credential.getId());
        row.setLeadDays(LEAD_DAYS);
        row.setExpiryDate(credential.getExpiryDate());
        row.setSeverity(over ? "critical" : "warning");
        row.setStatus(over ? "acknowledged" : "open");
        row.setMessage("Runs out within " + LEAD_DAYS + " days.");
        row.setNotifiedUsers(List.of(clinic.user("s0")));
        row.setRaisedAt(clinic.at(raised, 6, 0));
        if (over) {
            row.setAcknowledgedBy(clinic.user("s0"));
            row.setAcknowledgedAt(clinic.at(raised.plusDays(2), 11, 0));
        }
        stream.add(Part.OPERATIONS, row, row.getRaisedAt());
    }

    private void certification(UUID staff) {
        StaffCertificationsRecord row = new StaffCertificationsRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setStaffId(staff);
        row.setCertificationName("Basic life support");
        row.setCertificationNumber("BLS-" + values.digits(6));
        row.setIssuingAuthority("First Response Institute");
        row.setIssueDate(values.day(year.last().minusMonths(26), year.last().minusMonths(1)));
        row.setExpiryDate(row.getIssueDate().plusYears(2).minusDays(1));
        row.setStatus(year.age(row.getExpiryDate()) > 0 ? "expired" : "active");
        stream.add(Part.OPERATIONS, row, clinic.at(row.getIssueDate(), 12, 0));
    }
}
