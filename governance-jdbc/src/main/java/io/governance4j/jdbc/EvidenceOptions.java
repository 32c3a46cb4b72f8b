package io.governance4j.jdbc;

import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.VerifierKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How this instance makes evidence of what was recorded. An immutable value: each method returns other options.
 *
 * <p>Without a signer the tree grows and nobody vouches for it; without a sink, whoever can change the database can cut its
 * end off unseen.
 *
 * @param signer who signs checkpoints, or null
 * @param formerKeys keys that signed before and do no more; a last checkpoint signed with one of them is built upon
 * @param sink where checkpoints go, outside the database, or null
 * @param origin which log, as its checkpoints have it; null for {@code governance4j/} and where the tables are
 * @param interval how long this instance pauses between two looks at what has been recorded
 * @param batchSize how many events and decisions one transaction integrates at most
 */
public record EvidenceOptions(
        @Nullable CheckpointSigner signer,
        List<VerifierKey> formerKeys,
        @Nullable CheckpointSink sink,
        @Nullable String origin,
        Duration interval,
        int batchSize) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LARGEST = 10_000;
    private static final EvidenceOptions UNSIGNED =
            new EvidenceOptions(null, List.of(), null, null, Duration.ofSeconds(1), 1_000);

    /**
     * Checks the options.
     *
     * @param signer who signs checkpoints, or null
     * @param formerKeys keys that signed before and do no more; a last checkpoint signed with one of them is built upon
     * @param sink where checkpoints go, outside the database, or null
     * @param origin which log, as its checkpoints have it; null for {@code governance4j/} and where the tables are
     * @param interval how long this instance pauses between two looks at what has been recorded
     * @param batchSize how many events and decisions one transaction integrates at most
     */
    public EvidenceOptions {
        formerKeys = List.copyOf(formerKeys);
        if (sink != null && signer == null) {
            throw new IllegalArgumentException(
                    "evidence.sink: gets checkpoints that are signed here; configure evidence.signer as well");
        }
        if (origin != null && (origin.isBlank() || !origin.equals(origin.strip()) || hasControl(origin))) {
            throw new IllegalArgumentException("evidence.origin: must be one line without spaces at either end");
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "evidence.interval: must be between " + SHORTEST + " and " + LONGEST + ", but is " + interval);
        }
        if (batchSize < 1 || batchSize > LARGEST) {
            throw new IllegalArgumentException(
                    "evidence.batchSize: must be between 1 and " + LARGEST + ", but is " + batchSize);
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /**
     * Options without a signature.
     *
     * @return no signer, no sink, a look each second, batches of 1,000
     */
    public static EvidenceOptions unsigned() {
        return UNSIGNED;
    }

    /**
     * Options with a signature.
     *
     * @param signer who signs checkpoints
     * @return no sink, a look each second, batches of 1,000
     */
    public static EvidenceOptions signedBy(CheckpointSigner signer) {
        Objects.requireNonNull(signer, "evidence.signer");
        return new EvidenceOptions(signer, UNSIGNED.formerKeys, null, null, UNSIGNED.interval, UNSIGNED.batchSize);
    }

    /**
     * Lets checkpoints leave the database.
     *
     * @param where where they go
     * @return other options
     */
    public EvidenceOptions publishedTo(CheckpointSink where) {
        Objects.requireNonNull(where, "evidence.sink");
        return new EvidenceOptions(signer, formerKeys, where, origin, interval, batchSize);
    }

    /**
     * Names the keys that signed before the signer's.
     *
     * @param keys the keys
     * @return other options
     */
    public EvidenceOptions formerKeys(VerifierKey... keys) {
        return new EvidenceOptions(signer, List.of(keys), sink, origin, interval, batchSize);
    }

    /**
     * Names the log. It stays the same for the life of the log, and no two logs should have the same.
     *
     * @param name one line, such as {@code example.com/clinic/audit}
     * @return other options
     */
    public EvidenceOptions origin(String name) {
        Objects.requireNonNull(name, "evidence.origin");
        return new EvidenceOptions(signer, formerKeys, sink, name, interval, batchSize);
    }

    /**
     * Sets the pause.
     *
     * @param pause 10 milliseconds to one hour
     * @return other options
     */
    public EvidenceOptions interval(Duration pause) {
        Objects.requireNonNull(pause, "evidence.interval");
        return new EvidenceOptions(signer, formerKeys, sink, origin, pause, batchSize);
    }

    /**
     * Sets the batch's size.
     *
     * @param most at most so many events and decisions in one transaction, 1 to 10,000
     * @return other options
     */
    public EvidenceOptions batchSize(int most) {
        return new EvidenceOptions(signer, formerKeys, sink, origin, interval, most);
    }
}
