package io.governance4j.billing;

import io.governance4j.billing.tables.records.MessageThreadsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two clocks of a conversation as its row holds them: instants at which they run out, and since when they stand still.
 * There is no timer; whoever reads the row at any time, in any process, reads the same clock. Pure.
 *
 * @param firstDue when the first answer is due
 * @param resolutionDue when it has to be settled
 * @param pausedAt since when both stand still; null while they run
 * @param pausedSeconds how long they stood still in pauses that ended, in whole seconds each
 * @param answered whether the first has stopped for good
 */
record SlaClock(
        Instant firstDue, Instant resolutionDue, @Nullable Instant pausedAt, long pausedSeconds, boolean answered) {
    static SlaClock start(MessagePromise promise, Instant at) {
        return new SlaClock(
                promise.hours().after(at, promise.firstResponse()),
                promise.hours().after(at, promise.resolution()),
                null,
                0,
                false);
    }

    static @Nullable SlaClock of(MessageThreadsRecord thread) {
        if (thread.getSlaPolicyId() == null) {
            return null;
        }
        return new SlaClock(
                Objects.requireNonNull(thread.getFirstResponseDueAt()),
                Objects.requireNonNull(thread.getResolutionDueAt()),
                thread.getSlaPausedAt(),
                thread.getSlaPausedSeconds(),
                thread.getFirstRespondedAt() != null);
    }

    void into(MessageThreadsRecord thread) {
        thread.setFirstResponseDueAt(firstDue);
        thread.setResolutionDueAt(resolutionDue);
        thread.setSlaPausedAt(pausedAt);
        thread.setSlaPausedSeconds(pausedSeconds);
    }

    SlaClock pause(Instant at) {
        return pausedAt != null ? this : new SlaClock(firstDue, resolutionDue, at, pausedSeconds, answered);
    }

    /**
     * What was left of the hours when the clock was stopped is left when it goes on. By the clocks of two instances it may go on
     * before it was stopped; then it stood still for no time.
     */
    SlaClock resume(ServiceHours hours, Instant now) {
        Instant since = pausedAt;
        if (since == null) {
            return this;
        }
        Instant at = now.isBefore(since) ? since : now;
        return new SlaClock(
                answered ? firstDue : moved(hours, firstDue, since, at),
                moved(hours, resolutionDue, since, at),
                null,
                pausedSeconds + Duration.between(since, at).toSeconds(),
                answered);
    }

    /** A promise that was broken before the pause stays broken since then. */
    private static Instant moved(ServiceHours hours, Instant due, Instant since, Instant at) {
        return due.isAfter(since) ? hours.after(at, hours.between(since, due)) : due;
    }
}
