package io.governance4j.quality;

import static io.governance4j.quality.Tables.PEER_REVIEWS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;

import io.governance4j.Resource;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;

/** The rows of cases, and what rules look at: whose care it was, who was on the crew, who reviews. */
final class CaseRows {
    static final String TYPE = "qa_case_records";
    static final Set<String> UNDER_WAY = Set.of("open", "in_review", "peer_review", "education");

    private final Work work;

    CaseRows(Work work) {
        this.work = work;
    }

    static Condition is(UUID agency, UUID id) {
        return QA_CASE_RECORDS.AGENCY_ID.eq(agency).and(QA_CASE_RECORDS.ID.eq(id));
    }

    QaCaseRecordsRecord read(UUID agency, UUID id) {
        return work.dsl()
                .selectFrom(QA_CASE_RECORDS)
                .where(is(agency, id))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(TYPE, id));
    }

    /** Locks a case that is under way. */
    QaCaseRecordsRecord lock(UUID agency, UUID id) {
        QaCaseRecordsRecord row = RowLock.row(work, QA_CASE_RECORDS.UPDATED_AT, is(agency, id), id);
        if (!UNDER_WAY.contains(row.getStatus())) {
            throw new WrongStateException("case " + row.getCaseNumber() + " is " + row.getStatus());
        }
        return row;
    }

    /** Refuses who may not even read what is assigned to them, before anything is looked at. */
    static void requireReading(Work work, String type, UUID agency) {
        work.require(
                "quality.read",
                Resource.of(type, "*")
                        .tenant(agency.toString())
                        .assignees(work.subject().id())
                        .build());
    }

    Resource resource(QaCaseRecordsRecord row) {
        List<String> reviewers = work.dsl()
                .select(PEER_REVIEWS.REVIEWER_ID)
                .from(PEER_REVIEWS)
                .where(PEER_REVIEWS.AGENCY_ID.eq(row.getAgencyId()))
                .and(PEER_REVIEWS.CASE_ID.eq(row.getId()))
                .and(PEER_REVIEWS.STATUS.ne("declined"))
                .fetch(PEER_REVIEWS.REVIEWER_ID);
        Set<String> assignees = new HashSet<>(reviewers);
        if (row.getAssignedTo() != null) {
            assignees.add(row.getAssignedTo());
        }
        return resource(TYPE, row.getId(), row)
                .relation(Resource.ASSIGNEES, assignees)
                .build();
    }

    static Resource.Builder resource(String type, UUID id, QaCaseRecordsRecord row) {
        return Resource.of(type, id.toString())
                .tenant(row.getAgencyId().toString())
                .owner(row.getSubjectId())
                .relation("crew", row.getCrewIds());
    }

    /** Whoever gave the care, or was there, does not judge it, whatever role they hold. */
    static void requireApart(QaCaseRecordsRecord row, String person) {
        if (row.getSubjectId().equals(person) || row.getCrewIds().contains(person)) {
            throw new WrongStateException("case " + row.getCaseNumber() + " is about " + person
                    + " or their crew; somebody else looks into it");
        }
    }
}
