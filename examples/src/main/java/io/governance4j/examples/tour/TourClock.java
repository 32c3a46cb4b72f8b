package io.governance4j.examples.tour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes when the tour says so. It advances a millisecond with each look, so that what happens later is later.
 * Safe for all threads.
 */
final class TourClock extends Clock {
    private final AtomicLong millis;

    TourClock(Instant start) {
        this.millis = new AtomicLong(start.toEpochMilli());
    }

    void forward(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
