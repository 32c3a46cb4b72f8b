package io.governance4j.quality;

import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;
import static io.governance4j.quality.Tables.QA_SCORES;
import static io.governance4j.quality.Tables.QA_TREND_AGGREGATIONS;

import io.governance4j.operations.Work;
import io.governance4j.operations.internal.Once;
import io.governance4j.quality.tables.records.EducationFollowUpsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaScoresRecord;
import io.governance4j.quality.tables.records.QaTrendAggregationsRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Figures of quality for a month, in which no person can be told. Computed anew as often as wanted: the same rows give the
 * same figures. For one transaction, used by one thread at a time.
 */
public final class QaTrends {
    private static final String TYPE = "qa_trend_aggregations";
    private static final int PLACES = 4;
    private static final int HOUR = 3600;

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public QaTrends(Work work) {
        this.work = work;
    }

    /**
     * Computes a month: cases opened and their share overdue, hours to close, overall scores and the share of critical
     * failures, and the share of education that is done, of what was assigned. Takes {@code qa:write} and
     * {@code quality.write}.
     *
     * @param agency the tenant
     * @param month the month
     * @param zone whose days are meant, that of the agency
     */
    public void compute(UUID agency, YearMonth month, ZoneId zone) {
        work.require("qa:write", TYPE, agency);
        work.require("quality.read", TYPE, agency);
        work.require("quality.write", TYPE, agency);
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        List<QaCaseRecordsRecord> opened = work.dsl()
                .selectFrom(QA_CASE_RECORDS)
                .where(QA_CASE_RECORDS.AGENCY_ID.eq(agency))
                .and(QA_CASE_RECORDS.OPENED_AT.ge(from))
                .and(QA_CASE_RECORDS.OPENED_AT.lt(to))
                .fetch();
        write(agency, month, "case_count", "agency", "", new BigDecimal(opened.size()), opened.size());
        for (Severity severity : Severity.values()) {
            long some = opened.stream()
                    .filter(row -> row.getSeverity().equals(severity.code()))
                    .count();
            write(agency, month, "case_count", "severity", severity.code(), new BigDecimal(some), opened.size());
        }
        share(
                agency,
                month,
                "overdue_rate",
                opened.stream().filter(this::isOverdue).count(),
                opened.size());
        hoursToClose(agency, month, from, to);
        scores(agency, month, from, to);
        List<EducationFollowUpsRecord> assigned = work.dsl()
                .selectFrom(EDUCATION_FOLLOW_UPS)
                .where(EDUCATION_FOLLOW_UPS.AGENCY_ID.eq(agency))
                .and(EDUCATION_FOLLOW_UPS.ASSIGNED_AT.ge(from))
                .and(EDUCATION_FOLLOW_UPS.ASSIGNED_AT.lt(to))
                .fetch();
        long done =
                assigned.stream().filter(row -> row.getCompletedAt() != null).count();
        share(agency, month, "education_completion_rate", done, assigned.size());
    }

    /**
     * {@return the figures of a month} Takes {@code view_qa_trends} and {@code quality.overview}.
     *
     * @param agency the tenant
     * @param month the month
     */
    public List<QaTrendAggregationsRecord> of(UUID agency, YearMonth month) {
        work.require("view_qa_trends", TYPE, agency);
        work.require("quality.overview", TYPE, agency);
        return work.dsl()
                .selectFrom(QA_TREND_AGGREGATIONS)
                .where(QA_TREND_AGGREGATIONS.AGENCY_ID.eq(agency))
                .and(QA_TREND_AGGREGATIONS.PERIOD_TYPE.eq("month"))
                .and(QA_TREND_AGGREGATIONS.PERIOD_START.eq(month.atDay(1)))
                .orderBy(QA_TREND_AGGREGATIONS.METRIC, QA_TREND_AGGREGATIONS.DIMENSION_VALUE)
                .fetch();
    }

    private void hoursToClose(UUID agency, YearMonth month, Instant from, Instant to) {
        List<QaCaseRecordsRecord> closed = work.dsl()
                .selectFrom(QA_CASE_RECORDS)
                .where(QA_CASE_RECORDS.AGENCY_ID.eq(agency))
                .and(QA_CASE_RECORDS.STATUS.eq("closed"))
                .and(QA_CASE_RECORDS.CLOSED_AT.ge(from))
                .and(QA_CASE_RECORDS.CLOSED_AT.lt(to))
                .fetch();
        long seconds = closed.stream()
                .mapToLong(row ->
                        Duration.between(row.getOpenedAt(), row.getClosedAt()).toSeconds())
                .sum();
        average(agency, month, "hours_to_close", new BigDecimal(seconds), closed.size() * HOUR, closed.size());
    }

    private void scores(UUID agency, YearMonth month, Instant from, Instant to) {
        List<QaScoresRecord> scores = work.dsl()
                .selectFrom(QA_SCORES)
                .where(QA_SCORES.AGENCY_ID.eq(agency))
                .and(QA_SCORES.CRITERION.eq(Criterion.OVERALL.code()))
                .and(QA_SCORES.SCORED_AT.ge(from))
                .and(QA_SCORES.SCORED_AT.lt(to))
                .fetch();
        BigDecimal sum = scores.stream().map(QaScoresRecord::getScore).reduce(BigDecimal.ZERO, BigDecimal::add);
        average(agency, month, "average_score", sum, scores.size(), scores.size());
        long failures =
                scores.stream().filter(QaScoresRecord::getIsCriticalFailure).count();
        share(agency, month, "critical_failure_rate", failures, scores.size());
    }

    private boolean isOverdue(QaCaseRecordsRecord row) {
        Instant end = row.getClosedAt() == null ? work.now() : row.getClosedAt();
        return end.isAfter(row.getDueAt());
    }

    private void share(UUID agency, YearMonth month, String metric, long some, int all) {
        average(agency, month, metric, new BigDecimal(some), all, all);
    }

    private void average(UUID agency, YearMonth month, String metric, BigDecimal sum, int by, int sample) {
        BigDecimal figure = by == 0 ? BigDecimal.ZERO : sum.divide(new BigDecimal(by), PLACES, RoundingMode.HALF_EVEN);
        write(agency, month, metric, "agency", "", figure, sample);
    }

    private void write(
            UUID agency, YearMonth month, String metric, String dimension, String part, BigDecimal figure, int sample) {
        Condition same = is(agency, month.atDay(1), metric, dimension, part);
        BigDecimal before = work.dsl()
                .select(QA_TREND_AGGREGATIONS.FIGURE)
                .from(QA_TREND_AGGREGATIONS)
                .where(is(agency, month.minusMonths(1).atDay(1), metric, dimension, part))
                .fetchOptional(QA_TREND_AGGREGATIONS.FIGURE)
                .orElse(null);
        QaTrendAggregationsRecord row = new QaTrendAggregationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setMetric(metric);
        row.setDimension(dimension);
        row.setDimensionValue(part);
        row.setPeriodType("month");
        row.setPeriodStart(month.atDay(1));
        row.setPeriodEnd(month.atEndOfMonth());
        row.setFormulaVersion(1);
        row.setFigure(figure.setScale(PLACES, RoundingMode.HALF_EVEN));
        row.setSampleSize(sample);
        row.setPreviousFigure(before);
        row.setComputedAt(work.now());
        if (!Once.insert(work.dsl(), row)) {
            work.dsl()
                    .update(QA_TREND_AGGREGATIONS)
                    .set(QA_TREND_AGGREGATIONS.FIGURE, row.getFigure())
                    .set(QA_TREND_AGGREGATIONS.SAMPLE_SIZE, sample)
                    .set(QA_TREND_AGGREGATIONS.PREVIOUS_FIGURE, before)
                    .set(QA_TREND_AGGREGATIONS.COMPUTED_AT, work.now())
                    .set(QA_TREND_AGGREGATIONS.UPDATED_AT, work.now())
                    .where(same)
                    .execute();
        }
    }

    private static Condition is(UUID agency, LocalDate start, String metric, String dimension, String part) {
        return QA_TREND_AGGREGATIONS
                .AGENCY_ID
                .eq(agency)
                .and(QA_TREND_AGGREGATIONS.METRIC.eq(metric))
                .and(QA_TREND_AGGREGATIONS.DIMENSION.eq(dimension))
                .and(QA_TREND_AGGREGATIONS.DIMENSION_VALUE.eq(part))
                .and(QA_TREND_AGGREGATIONS.PERIOD_TYPE.eq("month"))
                .and(QA_TREND_AGGREGATIONS.PERIOD_START.eq(start))
                .and(QA_TREND_AGGREGATIONS.FORMULA_VERSION.eq(1));
    }
}
