package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;

import io.governance4j.operations.internal.Once;
import io.governance4j.operations.tables.records.OpsCredentialAlertsRecord;
import io.governance4j.operations.tables.records.OpsCredentialsRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Warns before credentials end, expires those that have ended, and renews them.
 *
 * <p>It asks for {@code operations.write} in the clinic, and where it records an event for {@code operations.record} too.
 * What is suspended or revoked is left alone. Days are those of the clinic. Certifications ({@code staff_certifications}) are
 * expired like credentials; nobody is warned before.
 *
 * <p>For one transaction, used by one thread at a time. {@link CredentialScan} runs a scan to its end.
 */
public final class Credentials {
    private static final String WRITE = "operations.write";
    static final List<String> HOLDING =
            List.of(CredentialStatus.ACTIVE.code(), CredentialStatus.PENDING_RENEWAL.code());

    private final Work work;
    private final KpiEvents events;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Credentials(Work work) {
        this.work = Objects.requireNonNull(work, "work");
        this.events = new KpiEvents(work);
    }

    /**
     * Looks at the next credentials of a clinic, in the order of their ends: writes the alert that is due for each, and
     * expires those whose last day has passed, and as many certifications. It can be done at any time, by several instances at once and again: a unique
     * key decides that each alert is written once, and only who changes the status records the event.
     *
     * @param clinicId the clinic
     * @param leads when to warn, where the kind of credential does not say itself
     * @param from how far it came before
     * @param batch how many to look at, at least one
     * @return how far it came now
     * @throws io.governance4j.AccessDeniedException if the subject may not write there
     * @throws UnknownRecordException if there is no such clinic
     * @throws WrongStateException if the lead times of a kind of credential are not numbers
     */
    public ScanProgress scan(UUID clinicId, LeadTimes leads, ScanProgress from, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: must be positive, but is " + batch);
        }
        work.require(WRITE, OPS_CREDENTIALS.getName(), clinicId);
        LocalDate today = Clinic.of(work, clinicId).now(work).toLocalDate();
        Map<UUID, CredentialType> types = CredentialType.ofClinic(work.dsl(), clinicId);
        int farthest = types.values().stream()
                .mapToInt(type -> type.leads(leads).farthest())
                .max()
                .orElse(leads.farthest());
        List<OpsCredentialsRecord> rows = next(clinicId, today.plusDays(farthest), from.last(), batch);
        ScanProgress.Position last = from.last();
        int warned = 0;
        int expired = 0;
        for (OpsCredentialsRecord row : rows) {
            if (row.getExpiryDate().isBefore(today)) {
                expired += expire(row) ? 1 : 0;
            } else {
                CredentialType type = Objects.requireNonNull(types.get(row.getCredentialTypeId()));
                OptionalInt due = type.leads(leads).due(ChronoUnit.DAYS.between(today, row.getExpiryDate()));
                warned += due.isPresent() && warn(row, type, due.getAsInt()) ? 1 : 0;
            }
            last = new ScanProgress.Position(row.getExpiryDate(), row.getId());
        }
        Certifications.Expired certifications = new Certifications(work).expire(clinicId, today, batch);
        return new ScanProgress(
                last,
                from.examined() + rows.size() + certifications.examined(),
                from.warned() + warned,
                from.expired() + expired + certifications.changed(),
                rows.size() < batch && certifications.done());
    }

    private List<OpsCredentialsRecord> next(
            UUID clinicId, LocalDate until, ScanProgress.@Nullable Position after, int batch) {
        Condition later = after == null
                ? DSL.noCondition()
                : OPS_CREDENTIALS
                        .EXPIRY_DATE
                        .gt(after.expiry())
                        .or(OPS_CREDENTIALS
                                .EXPIRY_DATE
                                .eq(after.expiry())
                                .and(OPS_CREDENTIALS.ID.gt(after.credentialId())));
        return work.dsl()
                .selectFrom(OPS_CREDENTIALS)
                .where(OPS_CREDENTIALS.CLINIC_ID.eq(clinicId))
                .and(OPS_CREDENTIALS.STATUS.in(HOLDING))
                .and(OPS_CREDENTIALS.EXPIRY_DATE.le(until))
                .and(later)
                .orderBy(OPS_CREDENTIALS.EXPIRY_DATE, OPS_CREDENTIALS.ID)
                .limit(batch)
                .fetch();
    }

    private boolean warn(OpsCredentialsRecord credential, CredentialType type, int lead) {
        Instant now = work.now();
        OpsCredentialAlertsRecord alert = new OpsCredentialAlertsRecord();
        alert.setId(UUID.randomUUID());
        alert.setClinicId(credential.getClinicId());
        alert.setCredentialId(credential.getId());
        alert.setLeadDays(lead);
        alert.setExpiryDate(credential.getExpiryDate());
        alert.setSeverity(AlertSeverity.ahead(lead).code());
        alert.setMessage(type.name() + " ends on " + credential.getExpiryDate());
        alert.setRaisedAt(now);
        alert.setCreatedAt(now);
        alert.setUpdatedAt(now);
        return Once.insert(work.dsl(), alert);
    }

    private boolean expire(OpsCredentialsRecord credential) {
        OpsCredentialsRecord changed = new OpsCredentialsRecord();
        changed.setStatus(CredentialStatus.EXPIRED.code());
        changed.setUpdatedAt(work.now());
        if (!update(credential, changed)) {
            return false;
        }
        tell(KpiEventType.CREDENTIAL_EXPIRED, "Credential Expired", credential, credential.getExpiryDate());
        return true;
    }

    /**
     * Lets a credential hold for longer, whether it still holds or has expired. It has to be verified anew, its open alerts
     * are resolved, warnings begin again before the new end, and an event {@code credential_renewed} is recorded.
     *
     * @param id the credential
     * @param renewal until when
     * @throws IllegalArgumentException if the new end is not later than the old one
     * @throws UnknownRecordException if there is no such credential within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not write it
     * @throws WrongStateException if it is suspended or revoked, if it does not end, or if another changed it meanwhile
     */
    public void renew(UUID id, Renewal renewal) {
        OpsCredentialsRecord row =
                Reach.find(work, OPS_CREDENTIALS.ID, OPS_CREDENTIALS.CLINIC_ID, id, "operations.read");
        work.require(WRITE, Reach.resource(OPS_CREDENTIALS.getName(), id, row.getClinicId()));
        if (!HOLDING.contains(row.getStatus()) && !row.getStatus().equals(CredentialStatus.EXPIRED.code())) {
            throw new WrongStateException(
                    "ops_credentials " + id + ": is " + row.getStatus() + " and cannot be renewed");
        }
        if (row.getExpiryDate() == null) {
            throw new WrongStateException("ops_credentials " + id + ": does not end, so there is nothing to renew");
        }
        if (!renewal.until().isAfter(row.getExpiryDate())) {
            throw new IllegalArgumentException(
                    "until: " + renewal.until() + " is not later than the end that it has, " + row.getExpiryDate());
        }
        OpsCredentialsRecord changed = new OpsCredentialsRecord();
        changed.setStatus(CredentialStatus.ACTIVE.code());
        changed.setExpiryDate(renewal.until());
        if (renewal.from() != null) {
            changed.setIssueDate(renewal.from());
        }
        if (renewal.number() != null) {
            changed.setCredentialNumber(renewal.number());
        }
        changed.setVerificationStatus("not_verified");
        changed.setVerifiedBy(null);
        changed.setVerifiedAt(null);
        changed.setUpdatedAt(work.now());
        if (!update(row, changed)) {
            throw new WrongStateException("ops_credentials " + id + ": another changed it at the same time");
        }
        resolve(row);
        tell(KpiEventType.CREDENTIAL_RENEWED, "Credential Renewed", row, renewal.until());
    }

    /** Changes a credential that is still what it was. */
    private boolean update(OpsCredentialsRecord was, OpsCredentialsRecord changed) {
        return work.dsl()
                        .update(OPS_CREDENTIALS)
                        .set(changed)
                        .where(OPS_CREDENTIALS.ID.eq(was.getId()))
                        .and(OPS_CREDENTIALS.CLINIC_ID.eq(was.getClinicId()))
                        .and(OPS_CREDENTIALS.STATUS.eq(was.getStatus()))
                        .and(OPS_CREDENTIALS.EXPIRY_DATE.eq(was.getExpiryDate()))
                        .execute()
                == 1;
    }

    private void resolve(OpsCredentialsRecord credential) {
        Instant now = work.now();
        work.dsl()
                .update(OPS_CREDENTIAL_ALERTS)
                .set(OPS_CREDENTIAL_ALERTS.STATUS, "resolved")
                .set(OPS_CREDENTIAL_ALERTS.RESOLVED_AT, now)
                .set(OPS_CREDENTIAL_ALERTS.UPDATED_AT, now)
                .where(OPS_CREDENTIAL_ALERTS.CLINIC_ID.eq(credential.getClinicId()))
                .and(OPS_CREDENTIAL_ALERTS.CREDENTIAL_ID.eq(credential.getId()))
                .and(OPS_CREDENTIAL_ALERTS.STATUS.in("open", "acknowledged"))
                .execute();
    }

    private void tell(KpiEventType type, String name, OpsCredentialsRecord credential, LocalDate end) {
        events.record(NewKpiEvent.of(type, name, credential.getClinicId())
                .dimensions(Map.of("expiry_date", end.toString()))
                .about(new NewKpiEvent.About(
                        credential.getStaffId(),
                        null,
                        null,
                        OPS_CREDENTIALS.getName(),
                        credential.getId().toString())));
    }
}
