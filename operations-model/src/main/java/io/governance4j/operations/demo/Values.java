package io.governance4j.operations.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Values that follow from a seed, the area that they are for and a number. SplitMix64 (Steele, Lea and Flood, 2014), written
 * out so that no JVM can change it.
 */
final class Values {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Values(long seed, String area, int index) {
        this.state = mixed(seed) ^ mixed(area.hashCode() * STEP + index);
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a number from the first to the second, both included. */
    int between(int low, int high) {
        return low + (int) Long.remainderUnsigned(next(), (long) high - low + 1);
    }

    boolean chance(int percent) {
        return between(1, 100) <= percent;
    }

    <T> T pick(List<T> from) {
        return from.get(between(0, from.size() - 1));
    }

    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(between(0, (int) ChronoUnit.DAYS.between(first, last)));
    }

    /** Returns an id of version 4. */
    UUID uuid() {
        return new UUID((next() & ~0xF000L) | 0x4000L, (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + between(0, 9)));
        }
        return digits.toString();
    }

    /** Returns a number of those that are kept for fiction. */
    String phone() {
        return "+1 " + between(201, 989) + " 555 01" + digits(2);
    }

    /** Returns the text with the digit behind it that makes it valid. */
    static String checked(String text, Predicate<String> valid) {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (valid.test(text + digit)) {
                return text + digit;
            }
        }
        throw new IllegalStateException("no digit makes " + text + " valid");
    }
}
