package io.governance4j.quality;

import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A standard by which cases are scored: which criteria, how many points each and how much they count. Pure.
 *
 * @param name as its publisher calls it
 * @param version which version of it, from 1
 * @param criteria the criteria
 */
public record ScoringModel(String name, int version, Map<Criterion, Weighted> criteria) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int PLACES = 2;

    /**
     * Takes a model that scores something.
     *
     * @param name as its publisher calls it
     * @param version which version of it, from 1
     * @param criteria the criteria
     * @throws IllegalArgumentException if there is no criterion, or {@code OVERALL} is one, which is computed
     */
    public ScoringModel {
        Given.text("name", name, 100);
        Given.require(version >= 1, "version", "must be 1 or more, but is " + version);
        Given.require(!criteria.isEmpty(), "criteria", "is empty");
        Given.require(!criteria.containsKey(Criterion.OVERALL), "criteria", "OVERALL is computed from the others");
        criteria = Collections.unmodifiableMap(new EnumMap<>(criteria));
    }

    /**
     * How much a criterion counts.
     *
     * @param maximum the points that there are, with at most two decimal places and five digits before them
     * @param weight how much they count among the others, with at most four decimal places and three digits before them
     */
    public record Weighted(BigDecimal maximum, BigDecimal weight) {
        /**
         * Takes points and a weight, more than none.
         *
         * @param maximum the points that there are
         * @param weight how much they count among the others
         * @throws IllegalArgumentException if one is not positive or does not fit
         */
        public Weighted {
            Given.require(maximum.signum() > 0, "maximum", "must be positive, but is " + maximum);
            Given.decimal("maximum", maximum, 7, 2);
            Given.require(weight.signum() > 0, "weight", "must be positive, but is " + weight);
            Given.decimal("weight", weight, 7, 4);
        }
    }

    /**
     * The points given for a criterion.
     *
     * @param points how many, with at most two decimal places
     * @param criticalFailure whether it fails the case by itself
     * @param remarks why, if there is something to say
     */
    public record Points(
            BigDecimal points,
            boolean criticalFailure,
            @Nullable String remarks) {
        /**
         * Takes points that can be kept.
         *
         * @param points how many
         * @param criticalFailure whether it fails the case by itself
         * @param remarks why, if there is something to say
         * @throws IllegalArgumentException if one does not fit
         */
        public Points {
            Given.decimal("points", points, 7, 2);
            Given.optional("remarks", remarks, 10_000);
        }
    }

    /**
     * {@return the weighted share of the points, from 0.00 to 100.00; none if a criterion fails the case by itself}
     *
     * @param given the points for each criterion of the model and no other
     * @throws IllegalArgumentException if a criterion is missing, unknown or has more points than there are
     */
    public BigDecimal overall(Map<Criterion, Points> given) {
        Given.require(
                given.keySet().equals(criteria.keySet()),
                "points",
                "are for " + given.keySet() + ", and the model has " + criteria.keySet());
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        boolean failed = false;
        for (Map.Entry<Criterion, Weighted> one : criteria.entrySet()) {
            Points points = Objects.requireNonNull(given.get(one.getKey()));
            BigDecimal maximum = one.getValue().maximum();
            Given.require(
                    points.points().signum() >= 0 && points.points().compareTo(maximum) <= 0,
                    "points",
                    one.getKey() + " has " + points.points() + " of " + maximum);
            failed |= points.criticalFailure();
            weights = weights.add(one.getValue().weight());
            sum = sum.add(
                    points.points().multiply(one.getValue().weight()).divide(maximum, 10, RoundingMode.HALF_EVEN));
        }
        BigDecimal share = failed ? BigDecimal.ZERO : sum.multiply(HUNDRED);
        return share.divide(weights, PLACES, RoundingMode.HALF_EVEN);
    }
}
