package io.governance4j.operations.demo;

import io.governance4j.compliance.DeaNumber;
import io.governance4j.compliance.Npi;
import io.governance4j.compliance.tables.records.CmsEnrollmentMetadataRecord;
import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import io.governance4j.operations.Part;
import java.time.LocalDate;
import java.util.List;

/** References to an agency's registrations; every second one soon runs out. */
final class ComplianceRows {
    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Agency agency;

    ComplianceRows(RowStream stream, DemoYear year, Values values, Agency agency) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.agency = agency;
    }

    void write(int index) {
        LocalDate ends = year.last().plusDays(index % 2 == 0 ? values.between(100, 700) : values.between(10, 50));
        dea(ends);
        cms(ends.plusDays(100));
    }

    private void dea(LocalDate ends) {
        DeaRegistrantMetadataRecord row = new DeaRegistrantMetadataRecord();
        boolean soon = year.age(ends) > -60;
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setRegistrantName("District " + agency.code());
        row.setDeaRegistrationNumber(Values.checked("RG" + values.digits(6), DeaNumber::isValid));
        row.setBusinessActivity("emergency_medical_services");
        row.setAuthorizedSchedules(List.of("II", "III", "IV"));
        row.setRegisteredState("MT");
        row.setRegistrationStatus("active");
        row.setIssueDate(ends.minusYears(3).plusDays(1));
        row.setExpirationDate(ends);
        row.setReminderLeadDays(60);
        row.setExpirationReminderSent(soon);
        row.setReminderSentAt(soon ? agency.at(ends.minusDays(60), 6, 0) : null);
        row.setReadinessStatus(soon ? "needs_attention" : "ready");
        row.setReadinessChecks("[]");
        row.setResponsibleId("demo-compliance");
        row.setLastVerifiedOn(year.first());
        row.setVerifiedBy("demo-compliance");
        row.setAuditHistory("[]");
        stream.add(Part.COMPLIANCE, row, agency.at(year.first(), 9, 0));
    }

    private void cms(LocalDate due) {
        CmsEnrollmentMetadataRecord row = new CmsEnrollmentMetadataRecord();
        boolean soon = year.age(due) > -90;
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setNpiReference(Values.checked("1" + values.digits(8), Npi::isValid));
        row.setPtanReference("P" + values.digits(7));
        row.setEnrolledName("District " + agency.code());
        row.setEnrollmentStatus("active");
        row.setEffectiveDate(due.minusYears(5));
        row.setRevalidationDueDate(due);
        row.setReminderLeadDays(90);
        row.setRevalidationReminderSent(soon);
        row.setReminderSentAt(soon ? agency.at(due.minusDays(90), 6, 0) : null);
        row.setPayerParticipationStatus("{}");
        row.setReadinessStatus("ready");
        row.setReadinessChecks("[]");
        row.setResponsibleId("demo-compliance");
        row.setLastVerifiedOn(year.first());
        row.setVerifiedBy("demo-compliance");
        row.setAuditHistory("[]");
        stream.add(Part.COMPLIANCE, row, agency.at(year.first(), 9, 30));
    }
}
