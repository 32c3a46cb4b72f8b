package io.governance4j.operations;

import static io.governance4j.operations.Tables.STAFF_CERTIFICATIONS;

import io.governance4j.operations.tables.records.StaffCertificationsRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Certifications of staff that have ended. There is no kind that would say when to warn, so nobody is warned before. */
final class Certifications {
    private final Work work;

    Certifications(Work work) {
        this.work = work;
    }

    /**
     * What became of some.
     *
     * @param examined how many were looked at
     * @param changed how many of them were expired
     * @param done whether there are no more for this one
     */
    record Expired(int examined, int changed, boolean done) {}

    /** Expires some whose last day has passed. Only who changes the status records the event, so each ends once. */
    Expired expire(UUID clinicId, LocalDate today, int most) {
        List<StaffCertificationsRecord> rows = work.dsl()
                .selectFrom(STAFF_CERTIFICATIONS)
                .where(STAFF_CERTIFICATIONS.CLINIC_ID.eq(clinicId))
                .and(STAFF_CERTIFICATIONS.STATUS.in(Credentials.HOLDING))
                .and(STAFF_CERTIFICATIONS.EXPIRY_DATE.lt(today))
                .orderBy(STAFF_CERTIFICATIONS.EXPIRY_DATE, STAFF_CERTIFICATIONS.ID)
                .limit(most)
                .fetch();
        int changed = 0;
        for (StaffCertificationsRecord row : rows) {
            changed += expire(row) ? 1 : 0;
        }
        // Where none could be changed another has, or nobody may: the next scan will see.
        return new Expired(rows.size(), changed, rows.size() < most || changed == 0);
    }

    private boolean expire(StaffCertificationsRecord row) {
        LocalDate end = Objects.requireNonNull(row.getExpiryDate());
        boolean changed = work.dsl()
                        .update(STAFF_CERTIFICATIONS)
                        .set(STAFF_CERTIFICATIONS.STATUS, CredentialStatus.EXPIRED.code())
                        .set(STAFF_CERTIFICATIONS.UPDATED_AT, work.now())
                        .where(STAFF_CERTIFICATIONS.ID.eq(row.getId()))
                        .and(STAFF_CERTIFICATIONS.CLINIC_ID.eq(row.getClinicId()))
                        .and(STAFF_CERTIFICATIONS.STATUS.eq(row.getStatus()))
                        .and(STAFF_CERTIFICATIONS.EXPIRY_DATE.eq(end))
                        .execute()
                == 1;
        if (changed) {
            new KpiEvents(work)
                    .record(NewKpiEvent.of(KpiEventType.CREDENTIAL_EXPIRED, "Certification Expired", row.getClinicId())
                            .dimensions(Map.of("expiry_date", end.toString()))
                            .about(new NewKpiEvent.About(
                                    row.getStaffId(),
                                    null,
                                    null,
                                    STAFF_CERTIFICATIONS.getName(),
                                    row.getId().toString())));
        }
        return changed;
    }
}
