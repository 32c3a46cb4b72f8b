package io.governance4j.quality;

import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;

import io.governance4j.Resource;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import io.governance4j.quality.tables.records.EducationFollowUpsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;

/**
 * What somebody is to learn from a case: assigned, completed by the learner, verified by somebody else. For one transaction,
 * used by one thread at a time.
 */
public final class Education {
    private static final String TYPE = "education_follow_ups";
    private static final Set<String> UNDER_WAY = Set.of("assigned", "in_progress");

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Education(Work work) {
        this.work = work;
    }

    /**
     * Assigns something to learn. Takes {@code education:assign}, {@code education.write} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case that it comes from
     * @param learner the user who learns
     * @param topic what about; nothing of a patient
     * @param type in what form
     * @param dueOn last day for it
     * @return the follow-up's id
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if the case is closed
     */
    public UUID assign(UUID agency, UUID id, String learner, String topic, EducationType type, LocalDate dueOn) {
        teacher(agency);
        work.require("quality.write", CaseRows.TYPE, agency);
        QaCaseRecordsRecord about = new CaseRows(work).lock(agency, id);
        EducationFollowUpsRecord row = new EducationFollowUpsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setCaseId(id);
        row.setLearnerId(Given.text("learner", learner, 200));
        row.setTopic(Given.text("topic", topic, 300));
        row.setEducationType(type.code());
        row.setStatus("assigned");
        row.setAssignedBy(work.subject().id());
        row.setAssignedAt(work.now());
        row.setDueOn(dueOn);
        work.dsl().insertInto(EDUCATION_FOLLOW_UPS).set(row).execute();
        about.setStatus("education");
        about.update();
        return row.getId();
    }

    /**
     * {@return what the subject is to learn} Takes {@code complete_education} and {@code education.read}.
     *
     * @param agency the tenant
     */
    public List<EducationFollowUpsRecord> mine(UUID agency) {
        String self = work.subject().id();
        work.require("education.read", resource(agency, "*", self));
        work.require("complete_education", resource(agency, "*", self));
        return work.dsl()
                .selectFrom(EDUCATION_FOLLOW_UPS)
                .where(EDUCATION_FOLLOW_UPS.AGENCY_ID.eq(agency))
                .and(EDUCATION_FOLLOW_UPS.LEARNER_ID.eq(self))
                .orderBy(EDUCATION_FOLLOW_UPS.DUE_ON, EDUCATION_FOLLOW_UPS.ID)
                .fetch();
    }

    /**
     * Says that the subject has learned it. Takes {@code complete_education} for what is assigned to the subject, and
     * {@code education.write}.
     *
     * @param agency the tenant
     * @param id the follow-up
     * @throws UnknownRecordException if there is no such follow-up within reach
     * @throws WrongStateException if it has ended, or is another's
     */
    public void complete(UUID agency, UUID id) {
        work.require(
                "education.write",
                resource(agency, id.toString(), work.subject().id()));
        EducationFollowUpsRecord row = locked(agency, id);
        work.require("complete_education", resource(agency, id.toString(), row.getLearnerId()));
        if (!row.getLearnerId().equals(work.subject().id())) {
            throw new WrongStateException("follow-up " + id + " is for " + row.getLearnerId() + " to complete");
        }
        requireState(row, UNDER_WAY);
        row.setStatus("completed");
        row.setCompletedAt(work.now());
        row.update();
    }

    /**
     * Makes sure of what the learner completed. Takes {@code education:assign} and {@code education.write}; the learner does
     * not.
     *
     * @param agency the tenant
     * @param id the follow-up
     * @throws UnknownRecordException if there is no such follow-up within reach
     * @throws WrongStateException if it is not completed, or the subject is the learner
     */
    public void verify(UUID agency, UUID id) {
        teacher(agency);
        EducationFollowUpsRecord row = locked(agency, id);
        requireState(row, Set.of("completed"));
        if (row.getLearnerId().equals(work.subject().id())) {
            throw new WrongStateException("follow-up " + id + " is verified by somebody else than the learner");
        }
        row.setStatus("verified");
        row.setVerifiedBy(work.subject().id());
        row.setVerifiedAt(work.now());
        row.update();
    }

    /**
     * Lets it go. Takes {@code education:assign} and {@code education.write}.
     *
     * @param agency the tenant
     * @param id the follow-up
     * @param reason why
     * @throws UnknownRecordException if there is no such follow-up within reach
     * @throws WrongStateException if it has ended, or the subject is the learner
     */
    public void waive(UUID agency, UUID id, String reason) {
        teacher(agency);
        EducationFollowUpsRecord row = locked(agency, id);
        requireState(row, UNDER_WAY);
        if (row.getLearnerId().equals(work.subject().id())) {
            throw new WrongStateException("follow-up " + id + " is waived by somebody else than the learner");
        }
        row.setStatus("waived");
        row.setWaiveReason(Given.text("reason", reason, 500));
        row.update();
    }

    private void teacher(UUID agency) {
        work.require("education:assign", TYPE, agency);
        work.require("education.write", TYPE, agency);
    }

    private EducationFollowUpsRecord locked(UUID agency, UUID id) {
        Condition is = EDUCATION_FOLLOW_UPS.AGENCY_ID.eq(agency).and(EDUCATION_FOLLOW_UPS.ID.eq(id));
        return RowLock.row(work, EDUCATION_FOLLOW_UPS.UPDATED_AT, is, id);
    }

    private static void requireState(EducationFollowUpsRecord row, Set<String> states) {
        if (!states.contains(row.getStatus())) {
            throw new WrongStateException("follow-up " + row.getId() + " is " + row.getStatus());
        }
    }

    private static Resource resource(UUID agency, String id, String learner) {
        return Resource.of(TYPE, id)
                .tenant(agency.toString())
                .owner(learner)
                .assignees(learner)
                .build();
    }
}
