package io.governance4j.feature;

/**
 * The bucket of an id in a group: MurmurHash3 (x86, 32 bit) of the UTF-8 bytes of {@code group:id}, modulo 100 plus 1, as
 * Unleash computes it, so that both place the same user in the same bucket. Allocates nothing.
 */
public final class Bucket {
    /** What Unleash seeds the hash of variants with, so that they are independent of the rollout. */
    private static final int VARIANT_SEED = 86_028_157;

    private Bucket() {}

    /**
     * The rollout bucket.
     *
     * @param group the rollout's group
     * @param id the sticky id
     * @return 1 to 100
     */
    public static int of(String group, String id) {
        return 1 + Integer.remainderUnsigned(hash(group, id, 0), 100);
    }

    /**
     * The variant bucket.
     *
     * @param group the rollout's group
     * @param id the sticky id
     * @param total the sum of the weights, at least 1
     * @return 1 to the total
     */
    public static int ofVariant(String group, String id, int total) {
        return 1 + Integer.remainderUnsigned(hash(group, id, VARIANT_SEED), total);
    }

    /** Encodes {@code group:id} byte by byte instead of building it, and mixes a word as soon as it is full. */
    private static int hash(String group, String id, int seed) {
        int hash = seed;
        int word = 0;
        int count = 0;
        int end = group.length() + 1 + id.length();
        int codePoint;
        for (int i = 0; i < end; i += Character.charCount(codePoint)) {
            codePoint = codePointAt(group, id, i);
            int bytes = utf8Length(codePoint);
            for (int b = 0; b < bytes; b++) {
                word |= utf8Byte(codePoint, bytes, b) << (8 * (count & 3));
                count++;
                if ((count & 3) == 0) {
                    hash = Integer.rotateLeft(hash ^ scramble(word), 13) * 5 + 0xe6546b64;
                    word = 0;
                }
            }
        }
        return avalanche(hash ^ scramble(word) ^ count);
    }

    private static int codePointAt(String group, String id, int index) {
        int length = group.length();
        if (index < length) {
            return group.codePointAt(index);
        }
        return index == length ? ':' : id.codePointAt(index - length - 1);
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80 || isLoneSurrogate(codePoint)) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static int utf8Byte(int codePoint, int bytes, int index) {
        if (bytes == 1) {
            return isLoneSurrogate(codePoint) ? '?' : codePoint;
        }
        int bits = codePoint >>> (6 * (bytes - 1 - index));
        return index == 0 ? (0xF00 >>> bytes & 0xFF) | bits : 0x80 | (bits & 0x3F);
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }

    private static int scramble(int word) {
        return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static int avalanche(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
