package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.checkpoint.SignedCheckpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction of the integrator did.
 *
 * @param harvest what it took from the queue and what it left there
 * @param last the number of the last row that it looked at
 * @param more whether there may be further rows
 * @param size how many leaves the tree has now
 * @param signed the checkpoint that it signed, or null
 */
record Drain(
        Harvest harvest,
        long last,
        boolean more,
        long size,
        @Nullable SignedCheckpoint signed) {
    static Drain of(List<Pending> rows, Harvest harvest, int limit, long size, @Nullable SignedCheckpoint signed) {
        long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seq();
        return new Drain(harvest, last, rows.size() == limit, size, signed);
    }
}
