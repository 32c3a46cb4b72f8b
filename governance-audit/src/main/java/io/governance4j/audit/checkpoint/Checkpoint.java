package io.governance4j.audit.checkpoint;

import io.governance4j.audit.merkle.Hash;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/**
 * How large a tree was and what its root was. An immutable value.
 *
 * @param origin which log, as C2SP tlog-checkpoint has it: one line without spaces at either end
 * @param size how many leaves the tree had
 * @param root its root
 * @param at when that was, to the microsecond, by the integrator's clock
 */
public record Checkpoint(String origin, long size, Hash root, Instant at) {
    /**
     * Checks that this can be written as a checkpoint.
     *
     * @param origin which log, as C2SP tlog-checkpoint has it: one line without spaces at either end
     * @param size how many leaves the tree had
     * @param root its root
     * @param at when that was, to the microsecond, by the integrator's clock
     */
    public Checkpoint {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(at, "at");
        if (origin.isBlank() || !origin.equals(origin.strip()) || origin.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("origin: must be one line without spaces at either end");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size: is negative");
        }
    }

    /**
     * The text that is signed: origin, size, root in base64, and the time as an extension line; each ends with a newline.
     *
     * @return the note's text
     */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\ntime " + at + "\n";
    }
}
