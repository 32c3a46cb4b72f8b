package io.governance4j.oracle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. Safe for all threads. */
public final class SettableClock extends Clock {
    private volatile Instant now;

    /**
     * A clock.
     *
     * @param now where it stands
     */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Moves the hands. */
    public void set(Instant instant) {
        this.now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The zone is of no account here. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
