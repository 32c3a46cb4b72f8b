package io.governance4j.quality;

import static io.governance4j.quality.Tables.PEER_REVIEWS;

import io.governance4j.Resource;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Once;
import io.governance4j.operations.internal.RowLock;
import io.governance4j.quality.tables.records.PeerReviewsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Reviews of a case by a peer. Nobody reviews their own case or one of their crew's: it is refused when a review is
 * assigned, and the policy decides it again, by the crew of that day and of now, whenever a reviewer opens, writes or closes
 * one. For one transaction, used by one thread at a time.
 */
public final class PeerReviews {
    private static final String TYPE = "peer_reviews";
    private static final Set<String> UNDER_WAY = Set.of("assigned", "in_progress");

    private final Work work;
    private final CaseRows cases;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public PeerReviews(Work work) {
        this.work = work;
        this.cases = new CaseRows(work);
    }

    /**
     * Assigns a review. Takes {@code peer_review:assign} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @param reviewer the user who reviews
     * @param dueAt when it has to be done
     * @return the review's id
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if the case is closed, is about the reviewer or their crew, or was assigned to them before
     */
    public UUID assign(UUID agency, UUID id, String reviewer, Instant dueAt) {
        work.require("peer_review:assign", TYPE, agency);
        work.require("quality.write", TYPE, agency);
        Given.text("reviewer", reviewer, 200);
        QaCaseRecordsRecord about = cases.lock(agency, id);
        CaseRows.requireApart(about, reviewer);
        PeerReviewsRecord row = new PeerReviewsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setCaseId(id);
        row.setReviewerId(reviewer);
        row.setSubjectId(about.getSubjectId());
        row.setCrewIds(about.getCrewIds());
        row.setStatus("assigned");
        row.setAssignedBy(work.subject().id());
        row.setAssignedAt(work.now());
        row.setDueAt(dueAt);
        if (!Once.insert(work.dsl(), row)) {
            throw new WrongStateException("case " + about.getCaseNumber() + " was assigned to " + reviewer + " before");
        }
        about.setStatus("peer_review");
        about.update();
        return row.getId();
    }

    /**
     * {@return a review} Takes {@code peer_review:read} and {@code quality.read}.
     *
     * @param agency the tenant
     * @param id the review
     * @throws UnknownRecordException if there is no such review within reach
     */
    public PeerReviewsRecord get(UUID agency, UUID id) {
        CaseRows.requireReading(work, TYPE, agency);
        PeerReviewsRecord row = read(agency, id);
        Resource record = resource(row);
        work.require("quality.read", record);
        work.require("peer_review:read", record);
        return row;
    }

    /**
     * {@return who was asked to review a case, and how far they are} Takes {@code view_peer_review_assignments} and
     * {@code quality.read}.
     *
     * @param agency the tenant
     * @param id the case
     */
    public List<PeerReviewsRecord> of(UUID agency, UUID id) {
        work.require("quality.read", TYPE, agency);
        work.require("view_peer_review_assignments", TYPE, agency);
        return work.dsl()
                .selectFrom(PEER_REVIEWS)
                .where(PEER_REVIEWS.AGENCY_ID.eq(agency))
                .and(PEER_REVIEWS.CASE_ID.eq(id))
                .orderBy(PEER_REVIEWS.ASSIGNED_AT, PEER_REVIEWS.ID)
                .fetch();
    }

    /**
     * {@return the reviews that the subject was assigned} Takes {@code view_peer_review_history} and {@code quality.read}.
     *
     * @param agency the tenant
     */
    public List<PeerReviewsRecord> mine(UUID agency) {
        String self = work.subject().id();
        CaseRows.requireReading(work, TYPE, agency);
        work.require(
                "view_peer_review_history",
                Resource.of(TYPE, "*").tenant(agency.toString()).owner(self).build());
        return work.dsl()
                .selectFrom(PEER_REVIEWS)
                .where(PEER_REVIEWS.AGENCY_ID.eq(agency))
                .and(PEER_REVIEWS.REVIEWER_ID.eq(self))
                .orderBy(PEER_REVIEWS.ASSIGNED_AT, PEER_REVIEWS.ID)
                .fetch();
    }

    /**
     * Writes down what the reviewer saw. Takes {@code document_peer_review} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the review
     * @param observations what was seen
     * @param strengths what was done well, if there is something to say
     * @param recommendation what the reviewer would have learned or changed, if anything
     * @throws UnknownRecordException if there is no such review within reach
     * @throws WrongStateException if it has ended, or is another's
     */
    public void document(
            UUID agency, UUID id, String observations, @Nullable String strengths, @Nullable String recommendation) {
        Given.text("observations", observations, Given.LONG_TEXT);
        PeerReviewsRecord row = locked(agency, id, "document_peer_review");
        if (row.getStartedAt() == null) {
            row.setStartedAt(work.now());
        }
        row.setStatus("in_progress");
        row.setObservations(observations);
        row.setStrengths(Given.optional("strengths", strengths, Given.LONG_TEXT));
        row.setRecommendation(Given.optional("recommendation", recommendation, Given.LONG_TEXT));
        row.update();
    }

    /**
     * Ends a review that was documented. Takes {@code close_peer_review} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the review
     * @param outcome what came of it
     * @throws UnknownRecordException if there is no such review within reach
     * @throws WrongStateException if nothing was documented, it has ended, or is another's
     */
    public void close(UUID agency, UUID id, Outcome outcome) {
        PeerReviewsRecord row = locked(agency, id, "close_peer_review");
        if (!row.getStatus().equals("in_progress")) {
            throw new WrongStateException("review " + id + " is " + row.getStatus() + "; nothing was documented");
        }
        row.setStatus("completed");
        row.setOutcome(outcome.code());
        row.setCompletedAt(work.now());
        row.update();
    }

    /**
     * Gives a review back. Takes {@code peer_review:write} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the review
     * @param reason why
     * @throws UnknownRecordException if there is no such review within reach
     * @throws WrongStateException if it has ended, or is another's
     */
    public void decline(UUID agency, UUID id, String reason) {
        PeerReviewsRecord row = locked(agency, id, "peer_review:write");
        row.setStatus("declined");
        row.setDeclineReason(Given.text("reason", reason, 500));
        row.update();
    }

    private PeerReviewsRecord locked(UUID agency, UUID id, String permission) {
        work.require("quality.write", TYPE, agency);
        Condition is = PEER_REVIEWS.AGENCY_ID.eq(agency).and(PEER_REVIEWS.ID.eq(id));
        PeerReviewsRecord row = RowLock.row(work, PEER_REVIEWS.UPDATED_AT, is, id);
        work.require(permission, resource(row));
        if (!row.getReviewerId().equals(work.subject().id())) {
            throw new WrongStateException("review " + id + " is that of " + row.getReviewerId());
        }
        if (!UNDER_WAY.contains(row.getStatus())) {
            throw new WrongStateException("review " + id + " is " + row.getStatus());
        }
        return row;
    }

    private PeerReviewsRecord read(UUID agency, UUID id) {
        return work.dsl()
                .selectFrom(PEER_REVIEWS)
                .where(PEER_REVIEWS.AGENCY_ID.eq(agency))
                .and(PEER_REVIEWS.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(TYPE, id));
    }

    /** The crew that was written down with the review and the one that the case has now: neither may review. */
    private Resource resource(PeerReviewsRecord row) {
        QaCaseRecordsRecord about = cases.read(row.getAgencyId(), row.getCaseId());
        Set<String> crew = new HashSet<>(row.getCrewIds());
        crew.addAll(about.getCrewIds());
        return Resource.of(TYPE, row.getId().toString())
                .tenant(row.getAgencyId().toString())
                .owner(about.getSubjectId())
                .relation("crew", crew)
                .assignees(row.getReviewerId())
                .build();
    }
}
