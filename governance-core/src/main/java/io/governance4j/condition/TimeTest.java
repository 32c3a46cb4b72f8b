package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of times, to the nanosecond. A date is its midnight UTC; a string counts when it is an ISO 8601 date or a
 * time with an offset. The only test that may read {@code env.now}.
 *
 * @param op how to compare
 * @param bound what to compare with
 */
public record TimeTest(Op op, Instant bound) implements ValueTest {
    /** How to compare. */
    public enum Op {
        /** The attribute is strictly later. */
        AFTER("is after"),
        /** The attribute is strictly earlier. */
        BEFORE("is before");

        private final String words;

        Op(String words) {
            this.words = words;
        }
    }

    /**
     * Checks that both are there.
     *
     * @param op how to compare
     * @param bound what to compare with
     */
    public TimeTest {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(bound, "bound");
    }

    @Override
    public Truth evaluate(AttributePath attribute, Subject subject, @Nullable Resource resource, long nowMillis) {
        if (attribute.source() == AttributePath.Source.ENV) {
            int nanos = (int) Math.floorMod(nowMillis, 1000L) * 1_000_000;
            return compare(Math.floorDiv(nowMillis, 1000L), nanos);
        }
        return ValueTest.super.evaluate(attribute, subject, resource, nowMillis);
    }

    @Override
    public Truth test(Object attribute) {
        long seconds = Times.seconds(attribute);
        return seconds == Times.NONE ? Truth.UNKNOWN : compare(seconds, Times.nanos(attribute));
    }

    private Truth compare(long seconds, int nanos) {
        int order = Long.compare(seconds, Times.seconds(bound));
        if (order == 0) {
            order = Integer.compare(nanos, Times.nanos(bound));
        }
        return Truth.of(op == Op.AFTER ? order > 0 : order < 0);
    }

    @Override
    public String describe() {
        return op.words + " " + bound;
    }
}
