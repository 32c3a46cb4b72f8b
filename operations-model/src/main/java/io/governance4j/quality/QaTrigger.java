package io.governance4j.quality;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which events open a case.
 *
 * @param code what programs call it
 * @param name what people call it
 * @param mandatory whether there is no choice: it is on, and takes every such event
 * @param type what sets it off
 * @param threshold what the measured figure is compared with; null if every such event is meant
 * @param samplingPercent which share of such events opens a case
 * @param severity how a case begins
 * @param reviewWithin how soon a case has to be looked at, in whole hours
 * @param enabled whether it opens cases
 */
public record QaTrigger(
        String code,
        String name,
        boolean mandatory,
        EventType type,
        @Nullable Threshold threshold,
        int samplingPercent,
        Severity severity,
        Duration reviewWithin,
        boolean enabled) {
    private static final int ALL = 100;
    private static final Duration LATEST = Duration.ofDays(3650);

    /**
     * Takes a trigger that opens cases as its kind says.
     *
     * @param code what programs call it
     * @param name what people call it
     * @param mandatory whether there is no choice: it is on, and takes every such event
     * @param type what sets it off
     * @param threshold what the measured figure is compared with; null if every such event is meant
     * @param samplingPercent which share of such events opens a case
     * @param severity how a case begins
     * @param reviewWithin how soon a case has to be looked at, in whole hours
     * @param enabled whether it opens cases
     * @throws IllegalArgumentException if a mandatory one is off or samples, or a field makes no sense
     */
    public QaTrigger {
        Given.text("code", code, 100);
        Given.text("name", name, 200);
        Given.require(!mandatory || enabled, "enabled", "a mandatory trigger cannot be switched off");
        Given.require(!mandatory || samplingPercent == ALL, "samplingPercent", "a mandatory trigger takes every event");
        Given.require(
                samplingPercent >= 1 && samplingPercent <= ALL,
                "samplingPercent",
                "must be from 1 to 100, but is " + samplingPercent);
        Given.require(
                reviewWithin.toHours() > 0 && reviewWithin.compareTo(LATEST) <= 0,
                "reviewWithin",
                "must be from an hour to 3650 days, but is " + reviewWithin);
    }

    /**
     * What a measured figure is compared with.
     *
     * @param operator how
     * @param value with what, with at most four decimal places and eight digits before them
     * @param unit in what
     */
    public record Threshold(Operator operator, BigDecimal value, Unit unit) {
        /**
         * Takes a value that can be kept.
         *
         * @param operator how
         * @param value with what, with at most four decimal places and eight digits before them
         * @param unit in what
         * @throws IllegalArgumentException if the value does not fit
         */
        public Threshold {
            Given.decimal("value", value, 12, 4);
        }

        boolean isMetBy(BigDecimal measured) {
            int compared = measured.compareTo(value);
            return switch (operator) {
                case AT_LEAST -> compared >= 0;
                case AT_MOST -> compared <= 0;
                case GREATER_THAN -> compared > 0;
                case LESS_THAN -> compared < 0;
            };
        }
    }

    /** How a figure is compared. */
    public enum Operator implements Coded {
        /** That much or more. */
        AT_LEAST,
        /** That much or less. */
        AT_MOST,
        /** More. */
        GREATER_THAN,
        /** Less. */
        LESS_THAN;
    }

    /** What a figure counts. */
    public enum Unit implements Coded {
        /** Seconds. */
        SECONDS,
        /** Minutes. */
        MINUTES,
        /** Hundredths. */
        PERCENT,
        /** Things. */
        COUNT;
    }
}
