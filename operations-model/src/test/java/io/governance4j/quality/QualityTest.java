package io.governance4j.quality;

import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.PEER;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_REVIEWER;
import static io.governance4j.operations.TwoAgencies.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.quality.QaTrigger.Operator;
import io.governance4j.quality.QaTrigger.Threshold;
import io.governance4j.quality.QaTrigger.Unit;
import io.governance4j.quality.ScoringModel.Points;
import io.governance4j.quality.ScoringModel.Weighted;
import io.governance4j.quality.tables.records.PeerReviewsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaScoresRecord;
import io.governance4j.quality.tables.records.QaTrendAggregationsRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Subject CREW_PEER = TwoAgencies.person("crew-peer", "peer_reviewer", NORTH);
    private static final ScoringModel MODEL = new ScoringModel(
            "Standard",
            1,
            Map.of(
                    Criterion.SAFETY, new Weighted(new BigDecimal("5"), new BigDecimal("2")),
                    Criterion.TIMELINESS, new Weighted(new BigDecimal("10"), BigDecimal.ONE)));

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
            assertThat(agencies.<Integer>as(
                            REVIEWER, work -> new QaTriggers(work).all(NORTH).size()))
                    .isEqualTo(1);
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
    void nobodyReviewsTheirOwnCaseOrOneOfTheirCrew(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            for (String person : List.of("medic", "crew-peer")) {
                assertThatThrownBy(() -> assign(agencies, id, person)).isInstanceOf(WrongStateException.class);
            }
            UUID review = assign(agencies, id, "peer");
            agencies.denies(CREW_PEER, work -> new PeerReviews(work).get(NORTH, review));
            assertThat(agencies.<QaCaseRecordsRecord>as(PEER, work -> new QaCases(work).get(NORTH, id)))
                    .isNotNull();
            // The peer turns out to have been on the crew: the policy takes back what the assignment gave.
            agencies.run(
                    REVIEWER,
                    work -> work.dsl()
                            .update(Tables.QA_CASE_RECORDS)
                            .set(Tables.QA_CASE_RECORDS.CREW_IDS, List.of("crew-peer", "peer"))
                            .where(Tables.QA_CASE_RECORDS.AGENCY_ID.eq(NORTH))
                            .and(Tables.QA_CASE_RECORDS.ID.eq(id))
                            .execute());
            agencies.denies(PEER, work -> new QaCases(work).get(NORTH, id));
            agencies.denies(PEER, work -> new PeerReviews(work).get(NORTH, review));
            agencies.denies(PEER, work -> new PeerReviews(work).document(NORTH, review, "Saw", null, null));
            agencies.denies(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.NO_ACTION));
            Subject both =
                    Subject.user("medic").role("qa_reviewer", NORTH.toString()).build();
            assertThatThrownBy(() -> agencies.run(both, work -> score(work, id, "5", false)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void aReviewIsDocumentedAndClosedByItsReviewer(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            UUID review = assign(agencies, id, "peer");
            Subject otherPeer = TwoAgencies.person("other-peer", "peer_reviewer", NORTH);
            agencies.denies(otherPeer, work -> new QaCases(work).get(NORTH, id));
            agencies.denies(otherPeer, work -> new PeerReviews(work).document(NORTH, review, "Saw", null, null));
            agencies.denies(PEER, work -> new PeerReviews(work).assign(NORTH, id, "other-peer", START));
            assertThatThrownBy(() ->
                            agencies.run(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.EDUCATION)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(PEER, work -> new PeerReviews(work).document(NORTH, review, "Saw", "Calm", "Practice"));
            agencies.run(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.EDUCATION));
            assertThat(agencies.<List<PeerReviewsRecord>>as(PEER, work -> new PeerReviews(work).mine(NORTH)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getStatus()).isEqualTo("completed"));
            assertThatThrownBy(() -> agencies.run(
                            PEER, work -> new PeerReviews(work).document(NORTH, review, "More", null, null)))
                    .isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> assign(agencies, id, "peer")).isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void educationIsCompletedByTheLearnerAndVerifiedBySomebodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            UUID lesson = agencies.as(
                    REVIEWER,
                    work -> new Education(work)
                            .assign(NORTH, id, "medic", "Airway", EducationType.SIMULATION, LocalDate.of(2026, 4, 1)));
            Subject colleague = TwoAgencies.person("colleague", "clinical_staff", NORTH);
            agencies.denies(colleague, work -> new Education(work).complete(NORTH, lesson));
            agencies.denies(MEDIC, work -> new Education(work).verify(NORTH, lesson));
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new Education(work).verify(NORTH, lesson)))
                    .isInstanceOf(WrongStateException.class);
            assertThat(agencies.<Integer>as(
                            MEDIC, work -> new Education(work).mine(NORTH).size()))
                    .isEqualTo(1);
            agencies.run(MEDIC, work -> new Education(work).complete(NORTH, lesson));
            Subject both =
                    Subject.user("medic").role("qa_reviewer", NORTH.toString()).build();
            assertThatThrownBy(() -> agencies.run(both, work -> new Education(work).verify(NORTH, lesson)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(REVIEWER, work -> new Education(work).verify(NORTH, lesson));
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new Education(work).waive(NORTH, lesson, "Late")))
                    .isInstanceOf(WrongStateException.class);
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

    private static BigDecimal score(Work work, UUID id, String safety, boolean failure) {
        return new QaScoring(work).score(NORTH, id, MODEL, points(safety, failure));
    }

    private static Map<Criterion, Points> points(String safety, boolean failure) {
        return Map.of(
                Criterion.SAFETY, new Points(new BigDecimal(safety), failure, null),
                Criterion.TIMELINESS, new Points(new BigDecimal("5"), false, "Slow"));
    }

    private static UUID assign(TwoAgencies agencies, UUID id, String reviewer) {
        return agencies.as(REVIEWER, work -> new PeerReviews(work).assign(NORTH, id, reviewer, START));
    }

    private static UUID manual(TwoAgencies agencies) {
        return agencies.as(
                REVIEWER,
                work -> new QaCases(work)
                        .open(
                                NORTH,
                                event(EventType.COMPLAINT, "i-9", null),
                                Severity.HIGH,
                                START,
                                "Somebody complained"));
    }

    private static List<UUID> raise(TwoAgencies agencies, QaEvent event) {
        return agencies.as(REVIEWER, work -> new QaCases(work).raise(NORTH, event));
    }

    private static QaEvent event(EventType type, String incident, @Nullable String measured) {
        BigDecimal figure = measured == null ? null : new BigDecimal(measured);
        return new QaEvent(type, incident, "p-1", START, "medic", List.of("crew-peer"), figure);
    }

    private static QaTrigger arrest() {
        return new QaTrigger(
                "arrest",
                "Arrest",
                true,
                EventType.CARDIAC_ARREST,
                null,
                100,
                Severity.CRITICAL,
                Duration.ofHours(24),
                true);
    }

    private static QaTrigger late(int sampling, boolean enabled) {
        Threshold threshold = new Threshold(Operator.GREATER_THAN, new BigDecimal("8"), Unit.MINUTES);
        return new QaTrigger(
                "late",
                "Late",
                false,
                EventType.RESPONSE_TIME,
                threshold,
                sampling,
                Severity.MODERATE,
                Duration.ofHours(72),
                enabled);
    }
}
