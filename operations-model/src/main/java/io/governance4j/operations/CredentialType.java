package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CREDENTIAL_TYPES;

import io.governance4j.operations.tables.records.OpsCredentialTypesRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What a scan has to know of a kind of credential. */
record CredentialType(String name, @Nullable LeadTimes own) {
    static Map<UUID, CredentialType> ofClinic(DSLContext dsl, UUID clinicId) {
        return dsl.selectFrom(OPS_CREDENTIAL_TYPES).where(OPS_CREDENTIAL_TYPES.CLINIC_ID.eq(clinicId)).fetch().stream()
                .collect(Collectors.toMap(
                        OpsCredentialTypesRecord::getId,
                        row -> new CredentialType(row.getTypeName(), leads(row.getId(), row.getAlertLeadDays()))));
    }

    /** The clinic's word for this kind comes before what the scan was told. */
    LeadTimes leads(LeadTimes otherwise) {
        return own == null ? otherwise : own;
    }

    private static @Nullable LeadTimes leads(UUID id, List<String> days) {
        if (days.isEmpty()) {
            return null;
        }
        try {
            return new LeadTimes(days.stream().map(Integer::valueOf).toList());
        } catch (IllegalArgumentException e) {
            throw new WrongStateException(
                    "ops_credential_types " + id + ": alert_lead_days " + days + " are not numbers of days", e);
        }
    }
}
