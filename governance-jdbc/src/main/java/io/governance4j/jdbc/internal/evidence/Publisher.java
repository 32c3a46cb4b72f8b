package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.VerifierKey;
import io.governance4j.jdbc.internal.Database;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands stored checkpoints to the sink, in order and at least once: what the sink took is written down only after it
 * took it. Under the integrator's lock, so that no other instance hands over a later one in between. Safe for all threads.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int AT_ONCE = 20;

    private final Database database;
    private final CheckpointSink sink;
    private final List<VerifierKey> keys;

    Publisher(Database database, CheckpointSink sink, List<VerifierKey> keys) {
        this.database = database;
        this.sink = sink;
        this.keys = keys;
    }

    /** How far a transaction came. */
    private record Progress(boolean more, @Nullable String problem) {}

    /** Hands over all that the sink has not, and returns why it could not, or null. */
    @Nullable
    String publish() {
        Progress progress;
        do {
            progress = database.write(dsl ->
                    Fence.lock(database, dsl).map(fence -> some(dsl, fence)).orElse(new Progress(false, null)));
        } while (progress.more());
        return progress.problem();
    }

    private Progress some(DSLContext dsl, Fence fence) {
        List<SignedCheckpoint> waiting = Checkpoints.after(dsl, fence.published(), AT_ONCE);
        long published = fence.published();
        String problem = null;
        for (SignedCheckpoint checkpoint : waiting) {
            problem = publish(checkpoint);
            if (problem != null) {
                break;
            }
            published = checkpoint.checkpoint().size();
        }
        if (published > fence.published()) {
            Fence.published(dsl, published);
        }
        return new Progress(problem == null && waiting.size() == AT_ONCE, problem);
    }

    private @Nullable String publish(SignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        if (checkpoint.verifiedBy(keys).isEmpty()) {
            return "the checkpoint of size " + size
                    + " is not published, because it is not signed with one of our keys";
        }
        try {
            sink.publish(checkpoint.note(), checkpoint.checkpoint());
            return null;
        } catch (RuntimeException e) {
            // A host's sink may throw anything; the checkpoint waits in its table.
            LOG.debug("a sink failed", e);
            return "evidence.sink: did not take the checkpoint of size " + size + ", which is offered again: " + e;
        }
    }
}
