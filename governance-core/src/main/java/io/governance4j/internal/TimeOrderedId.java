package io.governance4j.internal;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 (RFC 9562): they begin with the time, so that an index on them grows at one end. */
public final class TimeOrderedId {
    /** The last id's time in milliseconds, shifted by the 12 bits that count within one (RFC 9562, section 6.2). */
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrderedId() {}

    /**
     * Makes an id that sorts after all that this process made before, whatever the clock does. Not for secrets: the random part is
     * not cryptographic.
     *
     * @param millis the time, in milliseconds since 1970
     * @return the id
     */
    public static UUID at(long millis) {
        long tick = LAST.accumulateAndGet(millis << 12, (last, now) -> Math.max(last + 1, now));
        long high = (tick >>> 12 << 16) | 0x7000L | (tick & 0xFFF);
        long low = 0x8000_0000_0000_0000L | (ThreadLocalRandom.current().nextLong() >>> 2);
        return new UUID(high, low);
    }
}
