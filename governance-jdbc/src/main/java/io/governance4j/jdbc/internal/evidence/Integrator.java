package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.VerifierKey;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.internal.TimeOrderedId;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.internal.Database;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Moves what has committed from the queue into the tree, a transaction at a time: all of a batch, with its checkpoint, or
 * nothing of it. The lock of one row lets one integrator work at a time; writers hold no lock that it waits for, and it
 * holds none that they wait for. Safe for all threads.
 */
final class Integrator {
    private static final String HOLDER = ManagementFactory.getRuntimeMXBean().getName();

    private final Database database;
    private final @Nullable CheckpointSigner signer;
    private final String origin;
    private final int batchSize;
    private final Clock clock;
    private final Guard guard;

    Integrator(Database database, EvidenceOptions options, String origin, Clock clock) {
        this.database = database;
        this.signer = options.signer();
        this.origin = origin;
        this.batchSize = options.batchSize();
        this.clock = clock;
        this.guard = new Guard(origin, keys(options));
    }

    /** Whose signatures count: the signer's and those before it; none at all where this instance does not sign. */
    static List<VerifierKey> keys(EvidenceOptions options) {
        List<VerifierKey> keys = new ArrayList<>();
        if (options.signer() != null) {
            keys.add(options.signer().key());
            keys.addAll(options.formerKeys());
        }
        return List.copyOf(keys);
    }

    /**
     * Integrates what comes after a row of the queue, up to the batch size.
     *
     * @return what was done, or empty when another integrator is at work
     */
    Optional<Drain> next(long after) {
        Optional<Drain> done =
                database.write(dsl -> Fence.lock(database, dsl).map(fence -> integrate(dsl, fence, after)));
        done.map(Drain::signed).map(SignedCheckpoint::checkpoint).ifPresent(guard::saw);
        return done;
    }

    private Drain integrate(DSLContext dsl, Fence fence, long after) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TreeRows rows = new TreeRows(now);
        Frontier tree = fence.grow(rows);
        SignedCheckpoint last = Checkpoints.last(dsl).orElse(null);
        guard.check(dsl, fence, tree, last);
        List<Pending> pending = Pending.after(dsl, after, batchSize);
        Harvest harvest = Harvest.of(dsl, pending);
        if (!harvest.taken().isEmpty()) {
            rows.add(tree, harvest, TimeOrderedId.at(now.toEpochMilli()));
            rows.insert(dsl);
            Pending.remove(dsl, harvest.taken());
            Fence.grown(dsl, tree, HOLDER, now);
        }
        return Drain.of(pending, harvest, batchSize, tree.size(), sign(dsl, tree, last, now));
    }

    private @Nullable SignedCheckpoint sign(
            DSLContext dsl, Frontier tree, @Nullable SignedCheckpoint last, Instant now) {
        long signed = last == null ? 0 : last.checkpoint().size();
        if (signer == null || tree.size() == signed) {
            return null;
        }
        SignedCheckpoint checkpoint = Signing.sign(new Checkpoint(origin, tree.size(), tree.root(), now), signer);
        Checkpoints.insert(dsl, checkpoint, signer.key());
        return checkpoint;
    }
}
