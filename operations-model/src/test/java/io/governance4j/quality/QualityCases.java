package io.governance4j.quality;

import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.START;

import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.Work;
import io.governance4j.quality.QaTrigger.Operator;
import io.governance4j.quality.QaTrigger.Threshold;
import io.governance4j.quality.QaTrigger.Unit;
import io.governance4j.quality.ScoringModel.Points;
import io.governance4j.quality.ScoringModel.Weighted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases, triggers and points for the tests of quality. */
final class QualityCases {
    static final ScoringModel MODEL = new ScoringModel(
            "Standard",
            1,
            Map.of(
                    Criterion.SAFETY, new Weighted(new BigDecimal("5"), new BigDecimal("2")),
                    Criterion.TIMELINESS, new Weighted(new BigDecimal("10"), BigDecimal.ONE)));

    private QualityCases() {}

    static BigDecimal score(Work work, UUID id, String safety, boolean failure) {
        return new QaScoring(work).score(NORTH, id, MODEL, points(safety, failure));
    }

    static Map<Criterion, Points> points(String safety, boolean failure) {
        return Map.of(
                Criterion.SAFETY, new Points(new BigDecimal(safety), failure, null),
                Criterion.TIMELINESS, new Points(new BigDecimal("5"), false, "Slow"));
    }

    static UUID assign(TwoAgencies agencies, UUID id, String reviewer) {
        return agencies.as(REVIEWER, work -> new PeerReviews(work).assign(NORTH, id, reviewer, START));
    }

    static UUID manual(TwoAgencies agencies) {
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

    static List<UUID> raise(TwoAgencies agencies, QaEvent event) {
        return agencies.as(REVIEWER, work -> new QaCases(work).raise(NORTH, event));
    }

    static QaEvent event(EventType type, String incident, @Nullable String measured) {
        BigDecimal figure = measured == null ? null : new BigDecimal(measured);
        return new QaEvent(type, incident, "p-1", START, "medic", List.of("crew-peer"), figure);
    }

    static QaTrigger arrest() {
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

    static QaTrigger late(int sampling, boolean enabled) {
        Threshold threshold = new Threshold(Operator.GREATER_THAN, new BigDecimal("8"), Unit.MINUTES);
        return new QaTrigger(
                "late",
                "Late",
                false,
                EventType.RESPONSE_TIME,
                threshold,
                sampling,
                Severity.MODERATE,
                Duration.ofDays(3),
                enabled);
    }
}
