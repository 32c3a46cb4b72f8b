package io.governance4j.quality;

import static io.governance4j.quality.Tables.QA_SCORES;

import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Once;
import io.governance4j.quality.ScoringModel.Points;
import io.governance4j.quality.ScoringModel.Weighted;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaScoresRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Points of cases. Several may score a case, each once by a version of a model. For one transaction, used by one thread at a
 * time.
 */
public final class QaScoring {
    private static final String TYPE = "qa_scores";

    private final Work work;
    private final CaseRows rows;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public QaScoring(Work work) {
        this.work = work;
        this.rows = new CaseRows(work);
    }

    /**
     * Scores a case. Takes {@code score_qa_cases} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @param model by which
     * @param given the points for each criterion of the model
     * @return all of them together, from 0.00 to 100.00
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if it is closed, the subject scored it by this model, or it is about the subject or their
     *     crew
     */
    public BigDecimal score(UUID agency, UUID id, ScoringModel model, Map<Criterion, Points> given) {
        work.require("score_qa_cases", CaseRows.TYPE, agency);
        work.require("quality.write", TYPE, agency);
        BigDecimal overall = model.overall(given);
        QaCaseRecordsRecord row = rows.lock(agency, id);
        CaseRows.requireApart(row, work.subject().id());
        boolean failed = given.values().stream().anyMatch(Points::criticalFailure);
        given.forEach((criterion, points) -> {
            Weighted weighted = model.criteria().get(criterion);
            if (weighted != null) {
                write(row, model, criterion, points, weighted);
            }
        });
        Weighted whole = new Weighted(new BigDecimal("100.00"), BigDecimal.ONE);
        write(row, model, Criterion.OVERALL, new Points(overall, failed, null), whole);
        return overall;
    }

    /**
     * {@return the points of a case} Takes {@code view_qa_cases} for it and {@code quality.read}.
     *
     * @param agency the tenant
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     */
    public List<QaScoresRecord> of(UUID agency, UUID id) {
        new QaCases(work).get(agency, id);
        return work.dsl()
                .selectFrom(QA_SCORES)
                .where(QA_SCORES.AGENCY_ID.eq(agency))
                .and(QA_SCORES.CASE_ID.eq(id))
                .orderBy(QA_SCORES.SCORED_AT, QA_SCORES.CRITERION)
                .fetch();
    }

    private void write(
            QaCaseRecordsRecord about, ScoringModel model, Criterion criterion, Points points, Weighted weighted) {
        QaScoresRecord row = new QaScoresRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(about.getAgencyId());
        row.setCaseId(about.getId());
        row.setScoringModel(model.name());
        row.setModelVersion(model.version());
        row.setCriterion(criterion.code());
        row.setScore(points.points());
        row.setMaximum(weighted.maximum());
        row.setWeight(weighted.weight());
        row.setIsCriticalFailure(points.criticalFailure());
        row.setRemarks(points.remarks());
        row.setScoredBy(work.subject().id());
        row.setScoredAt(work.now());
        boolean first = Once.insert(work.dsl(), row);
        if (!first) {
            throw new WrongStateException("case " + about.getCaseNumber() + " was scored by " + row.getScoredBy()
                    + " with " + model.name() + " " + model.version());
        }
    }
}
