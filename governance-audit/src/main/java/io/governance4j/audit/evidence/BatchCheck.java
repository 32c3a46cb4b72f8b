package io.governance4j.audit.evidence;

import io.governance4j.audit.evidence.Findings.Item;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the decisions of the batch that is open: all of them in their order, or single ones with proofs. */
final class BatchCheck {
    private final Findings findings;
    private final Absences absences;
    private boolean open;
    private @Nullable Item item;
    private @Nullable Hash root;
    private long count;
    private Frontier tree = new Frontier();
    private boolean inOrder;
    private boolean single;
    private long seen;
    private long missing;

    BatchCheck(Findings findings, Absences absences) {
        this.findings = findings;
        this.absences = absences;
    }

    /** Opens a batch; what it must come to is null where the leaf itself was not good. */
    void open(Item of, @Nullable LeafFields leaf) {
        open = true;
        item = of;
        root = leaf == null ? null : leaf.root();
        count = leaf == null ? 0 : leaf.count();
        tree = new Frontier();
        inOrder = true;
        single = false;
        seen = 0;
        missing = 0;
    }

    /** Takes the next decision's place in the batch; false after a finding that leaves nothing to judge. */
    boolean decision(Item decision, String text, @Nullable List<Hash> path) {
        if (!open) {
            findings.add(FindingKind.BATCH_MISMATCH, decision, "a decision stands behind no batch");
            return false;
        }
        Hash hash = Line.hash(text);
        if (hash == null) {
            findings.add(FindingKind.DECISION_MISMATCH, decision, "the stored hash is no hash");
            inOrder = false;
            return false;
        }
        seen++;
        if (path != null) {
            single = true;
            return proves(decision, hash, path);
        }
        inOrder &= decision.index() == tree.size();
        tree.add(hash);
        return true;
    }

    private boolean proves(Item decision, Hash hash, List<Hash> path) {
        if (root == null || decision.index() >= count) {
            findings.add(FindingKind.NOT_PROVEN, decision, "its batch has no such position");
            return false;
        }
        if (!new InclusionProof(decision.index(), count, path).proves(hash, root)) {
            findings.add(FindingKind.NOT_PROVEN, decision, "the proof does not lead from its hash to its batch's root");
            return false;
        }
        return true;
    }

    /** A decision of this batch has no text. */
    void missing() {
        missing++;
    }

    void close() {
        Item of = item;
        if (open && of != null) {
            if (root != null
                    && !single
                    && (!inOrder || tree.size() != count || !tree.root().equals(root))) {
                findings.add(
                        FindingKind.BATCH_MISMATCH,
                        of,
                        "these " + tree.size() + " decisions are not the " + count + " that its leaf was made of");
            }
            absence(of);
        }
        open = false;
    }

    private void absence(Item of) {
        if (missing == 0 && root != null) {
            absences.there(of.index());
        } else if (missing > 0 && missing == seen) {
            absences.purgedBatch(of.index());
        } else if (missing > 0) {
            findings.add(
                    FindingKind.DECISION_MISSING,
                    of,
                    "the texts of " + missing
                            + " of its decisions are missing; a purge takes a whole batch or none of it");
        }
    }

    /** The leaf that the decisions belong to, for findings about them. */
    Item at(Item decision) {
        return new Item(item == null ? -1 : item.index(), decision.id());
    }
}
