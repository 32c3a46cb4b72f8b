package io.governance4j.operations;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a scan of credentials and certifications came.
 *
 * @param last the last credential that was looked at, after which the next batch begins; null before the first
 * @param examined how many were looked at
 * @param warned how many alerts were written
 * @param expired how many were found to have ended
 * @param done whether there are no more
 */
public record ScanProgress(@Nullable Position last, int examined, int warned, int expired, boolean done) {
    /** Before the first batch. */
    public static final ScanProgress START = new ScanProgress(null, 0, 0, 0, false);

    /**
     * {@return the beginning of a scan that goes on where another one stopped} What this one left out is found by the next.
     *
     * @param last where that was
     */
    public static ScanProgress after(Position last) {
        return new ScanProgress(last, 0, 0, 0, false);
    }

    /**
     * A place in the order in which credentials are looked at.
     *
     * @param expiry the last day of one
     * @param credentialId its id
     */
    public record Position(LocalDate expiry, UUID credentialId) {}
}
