package io.governance4j.compliance;

import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;

import io.governance4j.audit.json.Json;
import io.governance4j.compliance.tables.records.CmsEnrollmentMetadataRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;

/**
 * The workspace for enrollments with CMS and readiness for payers: references, dates and notes. It stores no credential and submits nothing.
 * Seeing takes {@code open_cms_portal}, {@code cms:view} and {@code cms.read}; changing {@code open_cms_portal},
 * {@code cms:edit} and {@code cms.write}. For one transaction, used by one thread at a time.
 */
public final class CmsMetadata {
    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public CmsMetadata(Work work) {
        this.work = work;
    }

    /**
     * {@return the enrollments of an agency}
     *
     * @param agency the tenant
     */
    public List<CmsEnrollmentMetadataRecord> all(UUID agency) {
        Portal.CMS.view(work, agency);
        return work.dsl()
                .selectFrom(CMS_ENROLLMENT_METADATA)
                .where(CMS_ENROLLMENT_METADATA.AGENCY_ID.eq(agency))
                .orderBy(CMS_ENROLLMENT_METADATA.NPI_REFERENCE, CMS_ENROLLMENT_METADATA.ID)
                .fetch();
    }

    /**
     * {@return an enrollment}
     *
     * @param agency the tenant
     * @param id the enrollment
     * @throws UnknownRecordException if there is no such enrollment within reach
     */
    public CmsEnrollmentMetadataRecord get(UUID agency, UUID id) {
        Portal.CMS.view(work, agency);
        return work.dsl()
                .selectFrom(CMS_ENROLLMENT_METADATA)
                .where(is(agency, id))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(Portal.CMS.table(), id));
    }

    /**
     * Stores an enrollment.
     *
     * @param agency the tenant
     * @param enrollment what is known of it
     * @return its id
     * @throws org.jooq.exception.IntegrityConstraintViolationException if the agency has one of these numbers
     * @throws WrongStateException if there is no PTAN, and the agency has one of that NPI without
     */
    public UUID create(UUID agency, CmsEnrollment enrollment) {
        Portal.CMS.edit(work, agency);
        CmsEnrollmentMetadataRecord row = new CmsEnrollmentMetadataRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        fill(row, enrollment);
        if (enrollment.ptan() == null) {
            new WithoutPtan(work, agency, enrollment.npi()).insert(row);
        } else {
            work.dsl().insertInto(CMS_ENROLLMENT_METADATA).set(row).execute();
        }
        return row.getId();
    }

    /**
     * Changes what is known. Another date or lead time is reminded of anew; notes stay.
     *
     * @param agency the tenant
     * @param id the enrollment
     * @param enrollment what is known of it now
     * @throws UnknownRecordException if there is no such enrollment within reach
     * @throws WrongStateException if there is no PTAN any more, and the agency has another of that NPI without
     */
    public void update(UUID agency, UUID id, CmsEnrollment enrollment) {
        CmsEnrollmentMetadataRecord row = locked(agency, id);
        boolean same = Objects.equals(row.getRevalidationDueDate(), enrollment.revalidationDueOn())
                && row.getReminderLeadDays() == enrollment.reminderLeadDays();
        fill(row, enrollment);
        if (enrollment.ptan() == null) {
            new WithoutPtan(work, agency, enrollment.npi()).requireNone(id);
        }
        if (!same) {
            row.setRevalidationReminderSent(false);
            row.setReminderSentAt(null);
        }
        row.update();
    }

    /**
     * Removes an enrollment. Takes {@code cms.remove} in place of {@code cms.write}.
     *
     * @param agency the tenant
     * @param id the enrollment
     * @throws UnknownRecordException if there is no such enrollment within reach
     */
    public void remove(UUID agency, UUID id) {
        Portal.CMS.remove(work, agency);
        if (work.dsl().deleteFrom(CMS_ENROLLMENT_METADATA).where(is(agency, id)).execute() == 0) {
            throw new UnknownRecordException(Portal.CMS.table(), id);
        }
    }

    /**
     * Adds a note, which stays. Takes {@code create_compliance_notes} as well.
     *
     * @param agency the tenant
     * @param id the enrollment
     * @param note what there is to know
     * @throws io.governance4j.AccessDeniedException if it looks like a credential
     * @throws UnknownRecordException if there is no such enrollment within reach
     */
    public void note(UUID agency, UUID id, String note) {
        work.require("create_compliance_notes", Portal.CMS.table(), agency);
        Portal.CMS.refuseCredentials(work, agency, note);
        CmsEnrollmentMetadataRecord row = locked(agency, id);
        row.setComplianceNotes(Notes.added(work, row.getComplianceNotes(), note));
        row.update();
    }

    /**
     * {@return the active enrollments whose revalidation is due within some days or was, those first} Takes
     * {@code monitor_expirations} as well.
     *
     * @param agency the tenant
     * @param days how many
     * @param zone whose day it is
     */
    public List<CmsEnrollmentMetadataRecord> expiring(UUID agency, int days, ZoneId zone) {
        work.require("monitor_expirations", Portal.CMS.table(), agency);
        Portal.CMS.view(work, agency);
        return work.dsl()
                .selectFrom(CMS_ENROLLMENT_METADATA)
                .where(CMS_ENROLLMENT_METADATA.AGENCY_ID.eq(agency))
                .and(CMS_ENROLLMENT_METADATA.ENROLLMENT_STATUS.eq(CmsEnrollment.Status.ACTIVE.code()))
                .and(CMS_ENROLLMENT_METADATA.REVALIDATION_DUE_DATE.le(
                        today(zone).plusDays(days)))
                .orderBy(CMS_ENROLLMENT_METADATA.REVALIDATION_DUE_DATE, CMS_ENROLLMENT_METADATA.ID)
                .fetch();
    }

    /**
     * Writes down a reminder for each active enrollment whose lead time has begun, once for that date and lead time. The
     * host tells whoever is responsible.
     *
     * @param agency the tenant
     * @param zone whose day it is
     * @return those that are reminded of now
     */
    public List<CmsEnrollmentMetadataRecord> remind(UUID agency, ZoneId zone) {
        Portal.CMS.edit(work, agency);
        LocalDate today = today(zone);
        return expiring(agency, 365, zone).stream()
                .filter(row -> !Objects.requireNonNull(row.getRevalidationDueDate())
                        .isAfter(today.plusDays(row.getReminderLeadDays())))
                .filter(this::isFirst)
                .toList();
    }

    /**
     * {@return how ready an enrollment is, from what is stored} Nothing is written.
     *
     * @param agency the tenant
     * @param id the enrollment
     * @param zone whose day it is
     * @throws UnknownRecordException if there is no such enrollment within reach
     */
    public Readiness<CmsReadiness.Item> readiness(UUID agency, UUID id, ZoneId zone) {
        return CmsReadiness.of(get(agency, id), today(zone));
    }

    /**
     * Looks how ready an enrollment is and writes it down.
     *
     * @param agency the tenant
     * @param id the enrollment
     * @param zone whose day it is
     * @return what was found
     * @throws UnknownRecordException if there is no such enrollment within reach
     */
    public Readiness<CmsReadiness.Item> check(UUID agency, UUID id, ZoneId zone) {
        CmsEnrollmentMetadataRecord row = locked(agency, id);
        Readiness<CmsReadiness.Item> readiness = CmsReadiness.of(row, today(zone));
        row.setReadinessChecks(readiness.json());
        row.setReadinessStatus(CmsReadiness.status(readiness, row, today(zone)));
        row.update();
        return readiness;
    }

    private boolean isFirst(CmsEnrollmentMetadataRecord row) {
        return work.dsl()
                        .update(CMS_ENROLLMENT_METADATA)
                        .set(CMS_ENROLLMENT_METADATA.REVALIDATION_REMINDER_SENT, true)
                        .set(CMS_ENROLLMENT_METADATA.REMINDER_SENT_AT, work.now())
                        .where(is(row.getAgencyId(), row.getId()))
                        .and(CMS_ENROLLMENT_METADATA.REVALIDATION_REMINDER_SENT.isFalse())
                        .execute()
                == 1;
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(work.now(), zone);
    }

    private void fill(CmsEnrollmentMetadataRecord row, CmsEnrollment enrollment) {
        Portal.CMS.refuseCredentials(work, row.getAgencyId(), enrollment.enrolledName());
        enrollment.payers().keySet().forEach(payer -> Portal.CMS.refuseCredentials(work, row.getAgencyId(), payer));
        row.setNpiReference(enrollment.npi().value());
        row.setPtanReference(enrollment.ptan());
        row.setEnrolledName(enrollment.enrolledName());
        row.setEnrollmentStatus(enrollment.status().code());
        row.setEffectiveDate(enrollment.effectiveOn());
        row.setRevalidationDueDate(enrollment.revalidationDueOn());
        row.setReminderLeadDays(enrollment.reminderLeadDays());
        Map<String, Json> payers = new TreeMap<>();
        enrollment.payers().forEach((payer, part) -> payers.put(payer, new Json.Text(part.code())));
        row.setPayerParticipationStatus(new Json.Fields(payers).toString());
        if (!Objects.equals(row.getLastVerifiedOn(), enrollment.lastVerifiedOn())) {
            row.setLastVerifiedOn(enrollment.lastVerifiedOn());
            row.setVerifiedBy(
                    enrollment.lastVerifiedOn() == null ? null : work.subject().id());
        }
        row.setResponsibleId(enrollment.responsibleId());
    }

    private CmsEnrollmentMetadataRecord locked(UUID agency, UUID id) {
        Portal.CMS.edit(work, agency);
        return RowLock.row(work, CMS_ENROLLMENT_METADATA.UPDATED_AT, is(agency, id), id);
    }

    private static Condition is(UUID agency, UUID id) {
        return CMS_ENROLLMENT_METADATA.AGENCY_ID.eq(agency).and(CMS_ENROLLMENT_METADATA.ID.eq(id));
    }
}
