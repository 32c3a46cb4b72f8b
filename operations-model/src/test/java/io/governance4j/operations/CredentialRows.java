package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CALGARY_STAFF;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;

import io.governance4j.operations.tables.records.OpsCredentialAlertsRecord;
import io.governance4j.operations.tables.records.OpsCredentialTypesRecord;
import io.governance4j.operations.tables.records.OpsCredentialsRecord;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Credentials of the member of staff in Calgary, and what became of them. */
final class CredentialRows {
    /** The day in Calgary that {@link ClinicWorld} begins with. */
    static final LocalDate TODAY = LocalDate.of(2026, 1, 8);

    private CredentialRows() {}

    static OpsCredentialTypesRecord type(List<String> leads) {
        OpsCredentialTypesRecord row = new OpsCredentialTypesRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setTypeCode("t-" + row.getId());
        row.setTypeName("Nursing licence");
        row.setCategory("license");
        row.setAlertLeadDays(leads);
        return row;
    }

    static OpsCredentialsRecord credential(OpsCredentialTypesRecord type, String status, int daysLeft) {
        OpsCredentialsRecord row = new OpsCredentialsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setStaffId(CALGARY_STAFF);
        row.setCredentialTypeId(type.getId());
        row.setCredentialNumber("RN-1");
        row.setExpiryDate(TODAY.plusDays(daysLeft));
        row.setStatus(status);
        row.setVerificationStatus("verified");
        row.setVerifiedBy("registry");
        row.setVerifiedAt(Instant.parse("2025-01-01T00:00:00Z"));
        return row;
    }

    static OpsCredentialsRecord find(ClinicWorld world, OpsCredentialsRecord row) {
        return world.as(MANAGER, work -> work.dsl().fetchSingle(OPS_CREDENTIALS, OPS_CREDENTIALS.ID.eq(row.getId())));
    }

    static List<OpsCredentialAlertsRecord> alerts(ClinicWorld world) {
        return world.as(
                MANAGER,
                work -> work.dsl()
                        .selectFrom(OPS_CREDENTIAL_ALERTS)
                        .orderBy(OPS_CREDENTIAL_ALERTS.RAISED_AT)
                        .fetch());
    }

    static List<OpsKpiEventsRecord> events(ClinicWorld world, KpiEventType type) {
        return world.as(MANAGER, work -> work.dsl().fetch(OPS_KPI_EVENTS, OPS_KPI_EVENTS.EVENT_TYPE.eq(type.code())));
    }
}
