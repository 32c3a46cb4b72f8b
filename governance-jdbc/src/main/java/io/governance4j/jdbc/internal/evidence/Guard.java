package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.VerifierKey;
import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what the tables hold before anything is built on it. Whoever can change the database could otherwise have a
 * forged tree signed. Safe for all threads.
 */
final class Guard {
    private final String origin;
    private final List<VerifierKey> keys;
    private final AtomicReference<@Nullable Checkpoint> newest = new AtomicReference<>();

    /**
     * Makes a guard.
     *
     * @param origin whose checkpoints these must be
     * @param keys whose signatures count; with none, signatures are not looked at
     */
    Guard(String origin, List<VerifierKey> keys) {
        this.origin = origin;
        this.keys = keys;
    }

    /** Remembers a checkpoint that was stored: from now on, a database that does not have it was cut. */
    void saw(Checkpoint checkpoint) {
        newest.accumulateAndGet(
                checkpoint,
                (known, other) -> known == null || other == null || other.size() > known.size() ? other : known);
    }

    /** Refuses a tree that is not the one that was left, or was not signed by one of ours. */
    void check(DSLContext dsl, Fence fence, Frontier tree, @Nullable SignedCheckpoint last) {
        Checkpoint known = newest.get();
        long least = Math.max(fence.published(), known == null ? 0 : known.size());
        if (least > (last == null ? 0 : last.checkpoint().size())) {
            throw Refusal.because("there was a checkpoint of size " + least + ", and it is gone");
        }
        if (last != null) {
            check(last, known);
        }
        grownFrom(dsl, tree, last == null ? null : last.checkpoint());
    }

    private void check(SignedCheckpoint last, @Nullable Checkpoint known) {
        Checkpoint checkpoint = last.checkpoint();
        String which = "the checkpoint of size " + checkpoint.size();
        if (!checkpoint.origin().equals(origin)) {
            throw Refusal.because(
                    which + " is of '" + checkpoint.origin() + "', and evidence.origin is '" + origin + "'");
        }
        if (!keys.isEmpty() && last.verifiedBy(keys).isEmpty()) {
            throw Refusal.because(which + " is not signed with a key of evidence.signer or evidence.formerKeys");
        }
        if (known != null && known.size() == checkpoint.size() && !known.root().equals(checkpoint.root())) {
            throw Refusal.because(which + " is another one than there was");
        }
    }

    /** Where checkpoints were not signed for a while, the tables must show that the tree has only grown since. */
    private static void grownFrom(DSLContext dsl, Frontier tree, @Nullable Checkpoint last) {
        long from = last == null ? 0 : last.size();
        if (tree.size() < from) {
            throw Refusal.because("audit_integrator says that there are " + tree.size()
                    + " leaves, and the last checkpoint" + " has " + from);
        }
        Hash older = last == null ? Hash.EMPTY : last.root();
        boolean grown;
        try {
            TableSubtrees tables = new TableSubtrees(dsl);
            Hash stored = from == tree.size() || tree.size() == 0 ? older : tables.span(0, tree.size());
            grown = stored.equals(tree.root())
                    && ConsistencyProof.of(tables, from, tree.size()).proves(older, tree.root());
        } catch (MissingHash e) {
            throw Refusal.because(String.valueOf(e.getMessage()));
        }
        if (!grown) {
            throw Refusal.because(
                    "the tree's edge in audit_integrator does not belong to the last checkpoint, of size " + from);
        }
    }
}
