package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.VerifierKey;
import java.util.Objects;

/**
 * A key that is trusted, from one size of the tree to another: after a rotation the old key is good for what it signed
 * while it was in use, and for nothing that is signed with it afterwards. An immutable value.
 *
 * @param key the key
 * @param from the smallest checkpoint that it may sign
 * @param until the largest checkpoint that it may sign
 */
public record TrustedKey(VerifierKey key, long from, long until) {
    /**
     * Checks the sizes.
     *
     * @param key the key
     * @param from the smallest checkpoint that it may sign
     * @param until the largest checkpoint that it may sign
     */
    public TrustedKey {
        Objects.requireNonNull(key, "key");
        if (from < 0 || from > until) {
            throw new IllegalArgumentException("key " + key.name() + ": from must be between 0 and until");
        }
    }

    /**
     * Trusts a key for checkpoints of every size.
     *
     * @param key the key
     * @return the trusted key
     */
    public static TrustedKey of(VerifierKey key) {
        return new TrustedKey(key, 0, Long.MAX_VALUE);
    }

    /**
     * Reads a verifier key and, behind it and in this order, {@code from=<size>} and {@code until=<size>}, each of which
     * may be missing.
     *
     * @param text the text
     * @return the trusted key
     * @throws IllegalArgumentException if it is not that
     */
    public static TrustedKey parse(String text) {
        String[] words = text.strip().split(" +");
        long from = 0;
        long until = Long.MAX_VALUE;
        int next = 1;
        if (next < words.length && words[next].startsWith("from=")) {
            from = size(words[next++].substring("from=".length()));
        }
        if (next < words.length && words[next].startsWith("until=")) {
            until = size(words[next++].substring("until=".length()));
        }
        if (next < words.length) {
            throw new IllegalArgumentException(
                    "key: what follows it must be from=<size> until=<size>, not " + Printed.text(words[next]));
        }
        return new TrustedKey(VerifierKey.parse(words[0]), from, until);
    }

    private static long size(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("key: not a tree size: " + Printed.text(digits), e);
        }
    }

    /**
     * Whether it may sign a checkpoint of this size.
     *
     * @param size how many leaves the checkpoint covers
     * @return true if it is trusted for that
     */
    public boolean covers(long size) {
        return from <= size && size <= until;
    }
}
