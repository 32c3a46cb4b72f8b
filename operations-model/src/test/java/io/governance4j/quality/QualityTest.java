package io.governance4j.quality;

import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_REVIEWER;
import static io.governance4j.operations.TwoAgencies.START;
import static io.governance4j.quality.QualityCases.MODEL;
import static io.governance4j.quality.QualityCases.arrest;
import static io.governance4j.quality.QualityCases.event;
import static io.governance4j.quality.QualityCases.late;
import static io.governance4j.quality.QualityCases.manual;
import static io.governance4j.quality.QualityCases.points;
import static io.governance4j.quality.QualityCases.raise;
import static io.governance4j.quality.QualityCases.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaScoresRecord;
import io.governance4j.quality.tables.records.QaTrendAggregationsRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QualityTest {
    @ServiceTest
    void aMandatoryTriggerOpensOneCaseForEachCallAlways(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            agencies.run(FOUNDER, work -> new QaTriggers(work).configure(NORTH, arrest()));
            List<UUID> opened = raise(agencies, event(EventType.CARDIAC_ARREST, "i-1", null));
            assertThat(opened).hasSize(1);
            assertThat(raise(agencies, event(EventType.CARDIAC_ARREST, "i-1", null)))
                    .isEqualTo(opened);
            assertThat(raise(agencies, event(EventType.CARDIAC_ARREST, "i-2", null)))
                    .doesNotContainAnyElementsOf(opened);
            assertThat(raise(agencies, event(EventType.REFUSAL, "i-3", null))).isEmpty();
            List<QaCaseRecordsRecord> cases = agencies.as(REVIEWER, work -> new QaCases(work).underWay(NORTH));
            assertThat(cases).hasSize(2).allSatisfy(row -> {
                assertThat(row.getSource()).isEqualTo("mandatory");
                assertThat(row.getSeverity()).isEqualTo("critical");
                assertThat(row.getDueAt()).isEqualTo(START.plus(Duration.ofHours(24)));
            });
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new QaCases(work).dismiss(NORTH, opened.get(0))))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("mandatory");
            QaTrigger optional = new QaTrigger(
                    "arrest",
                    "Arrest",
                    false,
                    EventType.CARDIAC_ARREST,
                    null,
                    1,
                    Severity.LOW,
                    Duration.ofHours(1),
                    false);
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new QaTriggers(work).configure(NORTH, optional)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void anOptionalTriggerOpensAsItIsConfigured(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            agencies.run(FOUNDER, work -> new QaTriggers(work).configure(NORTH, late(100, true)));
            assertThat(raise(agencies, event(EventType.RESPONSE_TIME, "i-1", "8")))
                    .isEmpty();
            assertThat(raise(agencies, event(EventType.RESPONSE_TIME, "i-2", "8.5")))
                    .hasSize(1);
            assertThat(raise(agencies, event(EventType.RESPONSE_TIME, "i-3", null)))
                    .isEmpty();
            agencies.run(FOUNDER, work -> new QaTriggers(work).configure(NORTH, late(30, true)));
            int sampled = 0;
            for (int i = 0; i < 60; i++) {
                sampled += raise(agencies, event(EventType.RESPONSE_TIME, "s-" + i, "9"))
                        .size();
            }
            assertThat(sampled).isBetween(8, 30);
            agencies.run(FOUNDER, work -> new QaTriggers(work).configure(NORTH, late(100, false)));
            assertThat(raise(agencies, event(EventType.RESPONSE_TIME, "i-4", "20")))
                    .isEmpty();
            agencies.denies(REVIEWER, work -> new QaTriggers(work).configure(NORTH, late(100, true)));
            for (Subject reader : List.of(REVIEWER, NORTH_ADMIN)) {
                assertThat(agencies.<Integer>as(
                                reader, work -> new QaTriggers(work).all(NORTH).size()))
                        .as(reader.id())
                        .isEqualTo(1);
            }
        }
    }

    @ServiceTest
    void aCaseIsTakenScoredOnceAndClosed(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            assertThatThrownBy(() ->
                            agencies.run(REVIEWER, work -> new QaCases(work).close(NORTH, id, Outcome.COMMENDATION)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(REVIEWER, work -> new QaCases(work).take(NORTH, id));
            assertThat(agencies.<BigDecimal>as(REVIEWER, work -> score(work, id, "4", false)))
                    .isEqualByComparingTo("70.00");
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> score(work, id, "5", false)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("was scored by reviewer");
            assertThat(agencies.<List<QaScoresRecord>>as(REVIEWER, work -> new QaScoring(work).of(NORTH, id)))
                    .extracting(QaScoresRecord::getCriterion)
                    .containsExactlyInAnyOrder("overall", "safety", "timeliness");
            agencies.run(REVIEWER, work -> new QaCases(work).recommend(NORTH, id, "Slow", "Park elsewhere"));
            agencies.run(REVIEWER, work -> new QaCases(work).close(NORTH, id, Outcome.PROCESS_IMPROVEMENT));
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new QaCases(work).take(NORTH, id)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(REVIEWER, work -> new QaTrends(work).compute(NORTH, YearMonth.of(2026, 3), ZoneId.of("UTC")));
            agencies.run(REVIEWER, work -> new QaTrends(work).compute(NORTH, YearMonth.of(2026, 3), ZoneId.of("UTC")));
            List<QaTrendAggregationsRecord> trends =
                    agencies.as(REVIEWER, work -> new QaTrends(work).of(NORTH, YearMonth.of(2026, 3)));
            assertThat(trends)
                    .filteredOn(row -> row.getMetric().equals("average_score"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getFigure()).isEqualByComparingTo("70"));
            assertThat(trends)
                    .filteredOn(row -> row.getMetric().equals("case_count"))
                    .hasSize(5);
        }
    }

    @ServiceTest
    void isClosedToEverybodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            for (Subject other : List.of(SOUTH_REVIEWER, NORTH_ADMIN, BILLER, MEDIC, AGENT)) {
                agencies.denies(other, work -> new QaCases(work).get(NORTH, id));
                agencies.denies(other, work -> new QaCases(work).underWay(NORTH));
                agencies.denies(other, work -> new QaCases(work).raise(NORTH, event(EventType.OTHER, "i", null)));
                agencies.denies(other, work -> new QaCases(work).close(NORTH, id, Outcome.NO_ACTION));
                agencies.denies(other, work -> score(work, id, "4", false));
                agencies.denies(other, work -> new PeerReviews(work).assign(NORTH, id, "peer", START));
                agencies.denies(other, work -> new QaTrends(work).of(NORTH, YearMonth.of(2026, 3)));
            }
            assertThatThrownBy(() -> agencies.run(SOUTH_REVIEWER, work -> new QaCases(work).get(SOUTH, id)))
                    .isInstanceOf(UnknownRecordException.class);
        }
    }

    @Test
    void aCriticalFailureFailsTheWhole() {
        assertThat(MODEL.overall(points("5", true))).isEqualByComparingTo("0");
        assertThat(MODEL.overall(points("5", false))).isEqualByComparingTo("83.33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.overall(points("6", false)))
                .withMessage("points: SAFETY has 6 of 5");
        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.overall(Map.of()));
    }

    @Test
    void aTriggerIsReviewedWithinTenYears() {
        for (Duration never : List.of(Duration.ZERO, Duration.ofDays(3651), Duration.ofDays(1_000_000_000))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new QaTrigger("late", "Late", false, EventType.OTHER, null, 100, Severity.LOW, never, true))
                    .withMessageStartingWith("reviewWithin: ");
        }
    }
}
