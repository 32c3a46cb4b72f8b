package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.quality.tables.records.PeerReviewsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaScoresRecord;
import io.governance4j.quality.tables.records.QaTrendAggregationsRecord;
import io.governance4j.quality.tables.records.QaTriggerConfigurationsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What triggers a review of care, the reviews of some transports, and how many there were a month. */
final class QualityRows {
    private static final int EVERY = 12;
    private static final int FIRST = 3;
    private static final List<String> CRITERIA = List.of("documentation", "assessment", "treatment");

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Agency agency;
    private final List<UUID> triggers = new ArrayList<>();
    private final Map<YearMonth, Integer> opened = new TreeMap<>();

    QualityRows(RowStream stream, DemoYear year, Values values, Agency agency) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.agency = agency;
    }

    void triggers() {
        for (String event : List.of("cardiac_arrest", "refusal")) {
            QaTriggerConfigurationsRecord row = new QaTriggerConfigurationsRecord();
            row.setId(values.uuid());
            row.setAgencyId(agency.id());
            row.setTriggerCode(event.toUpperCase(Locale.ROOT));
            row.setTriggerName(Words.title(event));
            row.setTriggerKind("mandatory");
            row.setEventType(event);
            row.setSamplingPercent(100);
            row.setSeverity("high");
            row.setReviewWithinHours(72);
            row.setAssignsToRole("qa_reviewer");
            row.setIsEnabled(true);
            row.setConfiguredBy(Agency.FOUNDER);
            stream.add(Part.QUALITY, row, agency.at(year.first().minusDays(30), 9, 0));
            triggers.add(row.getId());
        }
    }

    /** Reviews one transport of twelve. */
    void review(Bill bill) {
        if (bill.number % EVERY != FIRST) {
            return;
        }
        boolean closed = year.age(bill.day) > 10;
        Instant open = agency.at(bill.day, 23, 45);
        QaCaseRecordsRecord row = new QaCaseRecordsRecord();
        List<String> crew = EncounterRows.crew(agency, bill);
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setCaseNumber(agency.code() + "-QA-" + (1_000 + bill.number));
        row.setSource("mandatory");
        row.setTriggerId(values.pick(triggers));
        row.setIncidentId(EncounterRows.incident(agency, bill));
        row.setPatientId("demo-patient-" + agency.code() + "-" + bill.number);
        row.setOccurredAt(agency.at(bill.day, 22, 50));
        row.setSubjectId(crew.get(0));
        row.setCrewIds(crew);
        row.setSeverity("high");
        row.setStatus(closed ? "closed" : "in_review");
        row.setAssignedTo("demo-qa");
        row.setOpenedAt(open);
        row.setDueAt(open.plusSeconds(72 * 3_600L));
        Instant done = agency.at(bill.day.plusDays(2), 15, 0);
        if (closed) {
            row.setFindings("Care was within the protocol.");
            row.setOutcome("no_action");
            row.setClosedBy("demo-qa");
            row.setClosedAt(done);
        }
        stream.add(Part.QUALITY, row, open, closed ? done : open);
        opened.merge(YearMonth.from(bill.day), 1, Integer::sum);
        if (closed) {
            CRITERIA.forEach(criterion -> score(row.getId(), criterion, done.minusSeconds(3_600)));
            peer(row, crew, done.minusSeconds(1_800));
        }
    }

    private void score(UUID review, String criterion, Instant when) {
        QaScoresRecord row = new QaScoresRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setCaseId(review);
        row.setScoringModel("care");
        row.setModelVersion(1);
        row.setCriterion(criterion);
        row.setScore(BigDecimal.valueOf(values.between(6, 10) * 100L, 2));
        row.setMaximum(BigDecimal.valueOf(1_000, 2));
        row.setWeight(BigDecimal.valueOf(10_000, 4));
        row.setIsCriticalFailure(false);
        row.setScoredBy("demo-qa");
        row.setScoredAt(when);
        stream.add(Part.QUALITY, row, when);
    }

    private void peer(QaCaseRecordsRecord review, List<String> crew, Instant done) {
        PeerReviewsRecord row = new PeerReviewsRecord();
        int of = agency.crew().indexOf(crew.get(1));
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setCaseId(review.getId());
        row.setReviewerId(agency.crew().get((of + 3) % agency.crew().size()));
        row.setSubjectId(review.getSubjectId());
        row.setCrewIds(crew);
        row.setStatus("completed");
        row.setAssignedBy("demo-qa");
        row.setAssignedAt(review.getOpenedAt());
        row.setDueAt(review.getDueAt());
        row.setStartedAt(done.minusSeconds(1_200));
        row.setObservations("Agrees with the findings.");
        row.setOutcome("no_action");
        row.setCompletedAt(done);
        stream.add(Part.QUALITY, row, review.getOpenedAt(), done);
    }

    /** Writes the months' counts, which are those of the reviews. */
    void trends() {
        opened.forEach((month, count) -> {
            QaTrendAggregationsRecord row = new QaTrendAggregationsRecord();
            LocalDate end = month.atEndOfMonth();
            row.setId(values.uuid());
            row.setAgencyId(agency.id());
            row.setMetric("case_count");
            row.setDimension("agency");
            row.setDimensionValue("");
            row.setPeriodType("month");
            row.setPeriodStart(month.atDay(1));
            row.setPeriodEnd(end);
            row.setFigure(BigDecimal.valueOf(count * 10_000L, 4));
            row.setSampleSize(count);
            row.setFormulaVersion(1);
            row.setInBenchmark(false);
            row.setComputedAt(agency.at(end, 23, 55));
            stream.add(Part.QUALITY, row, row.getComputedAt());
        });
    }
}
