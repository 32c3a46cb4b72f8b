package io.governance4j.oracle;

import java.nio.charset.StandardCharsets;

/** MurmurHash3_x86_32 with seed 0, one byte after the other, from Austin Appleby's description. */
final class Murmur3 {
    private static final long MASK = 0xffff_ffffL;

    private Murmur3() {}

    /** Unleash's bucket of an id in a group, 1 to 100. */
    static int bucket(String group, String id) {
        return (int) (hash((group + ":" + id).getBytes(StandardCharsets.UTF_8)) % 100) + 1;
    }

    /** The hash as an unsigned number. */
    static long hash(byte[] bytes) {
        long hash = 0;
        int whole = bytes.length / 4 * 4;
        for (int at = 0; at < whole; at += 4) {
            hash ^= scramble(littleEndian(bytes, at, 4));
            hash = rotate(hash, 13);
            hash = (hash * 5 + 0xe6546b64L) & MASK;
        }
        hash ^= scramble(littleEndian(bytes, whole, bytes.length - whole));
        hash ^= bytes.length;
        hash ^= hash >>> 16;
        hash = (hash * 0x85ebca6bL) & MASK;
        hash ^= hash >>> 13;
        hash = (hash * 0xc2b2ae35L) & MASK;
        hash ^= hash >>> 16;
        return hash;
    }

    private static long scramble(long block) {
        return (rotate((block * 0xcc9e2d51L) & MASK, 15) * 0x1b873593L) & MASK;
    }

    private static long rotate(long value, int bits) {
        return ((value << bits) | (value >>> (32 - bits))) & MASK;
    }

    private static long littleEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[from + i] & 0xff);
        }
        return value;
    }
}
