package io.governance4j.internal;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): they begin with the time, so that an index on them grows at one end. */
final class TimeOrderedId {
    private TimeOrderedId() {}

    /** Not for secrets: the random part is not cryptographic. */
    static UUID at(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (millis << 16) | 0x7000L | random.nextLong(0x1000);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
