package io.governance4j.policy;

import io.governance4j.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * One published policy. Immutable and kept for ever.
 *
 * @param number 1 for the first, each one more than the one before
 * @param sha256 SHA-256 of the canonical document, in hexadecimal
 * @param kind how it came to be
 * @param stamp who published it, when and why
 * @param restored the older version that a rollback published anew, or null
 */
public record PolicyVersion(
        long number,
        String sha256,
        VersionKind kind,
        Stamp stamp,
        @Nullable Long restored) {}
