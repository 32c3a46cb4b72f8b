package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.internal.dialect.Namespace;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The origin of this log's checkpoints.
 *
 * @param name as configured, or the default
 * @param stated whether this instance makes checkpoints, and so knows
 */
record LogName(String name, boolean stated) {
    static LogName of(@Nullable EvidenceOptions options, Namespace tables) {
        String configured = options == null ? null : options.origin();
        String otherwise = "governance4j/" + tables.schema() + tables.prefix();
        return new LogName(configured == null ? otherwise : configured, options != null);
    }

    /** An instance that makes no checkpoints takes the word of the newest one. */
    String in(DSLContext dsl) {
        return stated
                ? name
                : Checkpoints.last(dsl)
                        .map(SignedCheckpoint::checkpoint)
                        .map(Checkpoint::origin)
                        .orElse(name);
    }
}
