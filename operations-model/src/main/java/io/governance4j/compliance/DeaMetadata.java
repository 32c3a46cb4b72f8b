package io.governance4j.compliance;

import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;

import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.RowLock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;

/**
 * The workspace for registrations with the DEA: references, dates and notes. It stores no credential and submits nothing.
 * Seeing takes {@code open_dea_portal}, {@code dea:view} and {@code dea.read}; changing {@code open_dea_portal},
 * {@code dea:edit} and {@code dea.write}. For one transaction, used by one thread at a time.
 */
public final class DeaMetadata {
    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public DeaMetadata(Work work) {
        this.work = work;
    }

    /**
     * {@return the registrations of an agency}
     *
     * @param agency the tenant
     */
    public List<DeaRegistrantMetadataRecord> all(UUID agency) {
        Portal.DEA.view(work, agency);
        return work.dsl()
                .selectFrom(DEA_REGISTRANT_METADATA)
                .where(DEA_REGISTRANT_METADATA.AGENCY_ID.eq(agency))
                .orderBy(DEA_REGISTRANT_METADATA.REGISTRANT_NAME, DEA_REGISTRANT_METADATA.ID)
                .fetch();
    }

    /**
     * {@return a registration}
     *
     * @param agency the tenant
     * @param id the registration
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public DeaRegistrantMetadataRecord get(UUID agency, UUID id) {
        Portal.DEA.view(work, agency);
        return work.dsl()
                .selectFrom(DEA_REGISTRANT_METADATA)
                .where(is(agency, id))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(Portal.DEA.table(), id));
    }

    /**
     * Stores a registration.
     *
     * @param agency the tenant
     * @param registration what is known of it
     * @return its id
     * @throws org.jooq.exception.IntegrityConstraintViolationException if the agency has one of that number
     */
    public UUID create(UUID agency, DeaRegistration registration) {
        Portal.DEA.edit(work, agency);
        DeaRegistrantMetadataRecord row = new DeaRegistrantMetadataRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        fill(row, registration);
        work.dsl().insertInto(DEA_REGISTRANT_METADATA).set(row).execute();
        return row.getId();
    }

    /**
     * Changes what is known. Another end or lead time is reminded of anew; notes stay.
     *
     * @param agency the tenant
     * @param id the registration
     * @param registration what is known of it now
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public void update(UUID agency, UUID id, DeaRegistration registration) {
        DeaRegistrantMetadataRecord row = locked(agency, id);
        boolean same = Objects.equals(row.getExpirationDate(), registration.expiresOn())
                && row.getReminderLeadDays() == registration.reminderLeadDays();
        fill(row, registration);
        if (!same) {
            row.setExpirationReminderSent(false);
            row.setReminderSentAt(null);
        }
        row.update();
    }

    /**
     * Removes a registration. Takes {@code dea.remove} in place of {@code dea.write}.
     *
     * @param agency the tenant
     * @param id the registration
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public void remove(UUID agency, UUID id) {
        Portal.DEA.remove(work, agency);
        if (work.dsl().deleteFrom(DEA_REGISTRANT_METADATA).where(is(agency, id)).execute() == 0) {
            throw new UnknownRecordException(Portal.DEA.table(), id);
        }
    }

    /**
     * Adds a note, which stays. Takes {@code create_compliance_notes} as well.
     *
     * @param agency the tenant
     * @param id the registration
     * @param note what there is to know
     * @throws io.governance4j.AccessDeniedException if it looks like a credential
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public void note(UUID agency, UUID id, String note) {
        work.require("create_compliance_notes", Portal.DEA.table(), agency);
        Portal.DEA.refuseCredentials(work, agency, note);
        DeaRegistrantMetadataRecord row = locked(agency, id);
        row.setComplianceNotes(Notes.added(work, row.getComplianceNotes(), note));
        row.update();
    }

    /**
     * {@return the active registrations that end within some days or have ended, those first} Takes
     * {@code monitor_expirations} as well.
     *
     * @param agency the tenant
     * @param days how many
     * @param zone whose day it is
     */
    public List<DeaRegistrantMetadataRecord> expiring(UUID agency, int days, ZoneId zone) {
        work.require("monitor_expirations", Portal.DEA.table(), agency);
        Portal.DEA.view(work, agency);
        return work.dsl()
                .selectFrom(DEA_REGISTRANT_METADATA)
                .where(DEA_REGISTRANT_METADATA.AGENCY_ID.eq(agency))
                .and(DEA_REGISTRANT_METADATA.REGISTRATION_STATUS.eq(DeaRegistration.Status.ACTIVE.code()))
                .and(DEA_REGISTRANT_METADATA.EXPIRATION_DATE.le(today(zone).plusDays(days)))
                .orderBy(DEA_REGISTRANT_METADATA.EXPIRATION_DATE, DEA_REGISTRANT_METADATA.ID)
                .fetch();
    }

    /**
     * Writes down a reminder for each active registration whose lead time has begun, once for that end and lead time. The
     * host tells whoever is responsible.
     *
     * @param agency the tenant
     * @param zone whose day it is
     * @return those that are reminded of now
     */
    public List<DeaRegistrantMetadataRecord> remind(UUID agency, ZoneId zone) {
        Portal.DEA.edit(work, agency);
        LocalDate today = today(zone);
        return expiring(agency, 365, zone).stream()
                .filter(row -> !Objects.requireNonNull(row.getExpirationDate())
                        .isAfter(today.plusDays(row.getReminderLeadDays())))
                .filter(this::isFirst)
                .toList();
    }

    /**
     * {@return how ready a registration is, from what is stored} Nothing is written.
     *
     * @param agency the tenant
     * @param id the registration
     * @param zone whose day it is
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public Readiness<DeaReadiness.Item> readiness(UUID agency, UUID id, ZoneId zone) {
        return DeaReadiness.of(get(agency, id), today(zone));
    }

    /**
     * Looks how ready a registration is and writes it down.
     *
     * @param agency the tenant
     * @param id the registration
     * @param zone whose day it is
     * @return what was found
     * @throws UnknownRecordException if there is no such registration within reach
     */
    public Readiness<DeaReadiness.Item> check(UUID agency, UUID id, ZoneId zone) {
        DeaRegistrantMetadataRecord row = locked(agency, id);
        Readiness<DeaReadiness.Item> readiness = DeaReadiness.of(row, today(zone));
        row.setReadinessChecks(readiness.json());
        row.setReadinessStatus(DeaReadiness.status(readiness, row, today(zone)));
        row.update();
        return readiness;
    }

    private boolean isFirst(DeaRegistrantMetadataRecord row) {
        return work.dsl()
                        .update(DEA_REGISTRANT_METADATA)
                        .set(DEA_REGISTRANT_METADATA.EXPIRATION_REMINDER_SENT, true)
                        .set(DEA_REGISTRANT_METADATA.REMINDER_SENT_AT, work.now())
                        .where(is(row.getAgencyId(), row.getId()))
                        .and(DEA_REGISTRANT_METADATA.EXPIRATION_REMINDER_SENT.isFalse())
                        .execute()
                == 1;
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(work.now(), zone);
    }

    private void fill(DeaRegistrantMetadataRecord row, DeaRegistration registration) {
        Portal.DEA.refuseCredentials(work, row.getAgencyId(), registration.registrantName());
        row.setRegistrantName(registration.registrantName());
        row.setDeaRegistrationNumber(registration.number().value());
        row.setBusinessActivity(registration.activity().code());
        row.setAuthorizedSchedules(registration.schedules());
        row.setRegistrationStatus(registration.status().code());
        row.setIssueDate(registration.issuedOn());
        row.setExpirationDate(registration.expiresOn());
        row.setReminderLeadDays(registration.reminderLeadDays());
        if (!Objects.equals(row.getLastVerifiedOn(), registration.lastVerifiedOn())) {
            row.setLastVerifiedOn(registration.lastVerifiedOn());
            row.setVerifiedBy(
                    registration.lastVerifiedOn() == null
                            ? null
                            : work.subject().id());
        }
        row.setResponsibleId(registration.responsibleId());
    }

    private DeaRegistrantMetadataRecord locked(UUID agency, UUID id) {
        Portal.DEA.edit(work, agency);
        return RowLock.row(work, DEA_REGISTRANT_METADATA.UPDATED_AT, is(agency, id), id);
    }

    private static Condition is(UUID agency, UUID id) {
        return DEA_REGISTRANT_METADATA.AGENCY_ID.eq(agency).and(DEA_REGISTRANT_METADATA.ID.eq(id));
    }
}
