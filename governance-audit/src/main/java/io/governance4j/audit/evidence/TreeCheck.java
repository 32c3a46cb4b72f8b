package io.governance4j.audit.evidence;

import io.governance4j.audit.evidence.Findings.Item;
import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the tree through a file: leaves as they come, and the checkpoints that they must lead to. */
final class TreeCheck {
    private final EvidenceKind kind;
    private final Frontier frontier;
    private final long from;
    private final Deque<Keyring.Good> beside;
    private final Findings findings;
    private long next;
    /** What the leaves lead to is unknown from some place on. */
    private boolean broken;
    /** The checkpoint of a tree that is not made of this file's leaves. */
    private Keyring.@Nullable Good anchor;

    private Keyring.@Nullable Good last;
    private Keyring.@Nullable Good proven;
    private long unjudged;

    TreeCheck(EvidenceKind kind, Frontier frontier, List<Keyring.Good> beside, Findings findings) {
        this.kind = kind;
        this.frontier = frontier;
        this.from = frontier.size();
        this.next = from;
        this.beside = new ArrayDeque<>(beside);
        this.findings = findings;
        if (isWalked()) {
            passBeside();
        }
    }

    private boolean isWalked() {
        return kind == EvidenceKind.TRAIL || kind == EvidenceKind.RANGE;
    }

    /** Adds the next leaf; false after a finding that leaves nothing to judge. */
    boolean leaf(Item item, String text) {
        if (item.index() < next || anchor != null) {
            findings.add(
                    FindingKind.LEAF_ORDER, item, "leaf " + item.index() + " comes where leaf " + next + " is due");
            return false;
        }
        if (item.index() > next) {
            findings.add(FindingKind.LEAF_GAP, next, item.index(), "these leaves are missing");
            broken = true;
        }
        Hash hash = Line.hash(text);
        if (hash == null) {
            findings.add(FindingKind.LEAF_MISMATCH, item, "the stored hash is no hash");
            broken = true;
        } else {
            frontier.add(hash);
        }
        next = item.index() + 1;
        passBeside();
        return hash != null;
    }

    /** Judges a leaf that stands on its own. */
    boolean included(Item item, String text, List<Hash> path) {
        Hash hash = Line.hash(text);
        Keyring.Good under = proven;
        if (hash != null && under != null && item.index() < under.checkpoint().size()) {
            InclusionProof proof =
                    new InclusionProof(item.index(), under.checkpoint().size(), path);
            if (proof.proves(hash, under.checkpoint().root())) {
                return true;
            }
        }
        findings.add(
                FindingKind.NOT_PROVEN,
                item,
                under == null
                        ? "there is no good checkpoint above it in the file"
                        : "the proof does not lead from its hash to the checkpoint of "
                                + under.checkpoint().size() + " leaves");
        return false;
    }

    /** Judges a checkpoint whose signature is good. */
    void checkpoint(Keyring.Good good, @Nullable List<Hash> consistency) {
        long size = good.checkpoint().size();
        if (last != null && last.checkpoint().size() == size) {
            if (!last.checkpoint().root().equals(good.checkpoint().root())) {
                findings.add(
                        FindingKind.CHECKPOINT_FORK, "two checkpoints of " + size + " leaves have different roots");
                return;
            }
            if (size == size()) {
                return;
            }
        }
        if (size < size()) {
            findings.add(
                    FindingKind.CHECKPOINT_ORDER,
                    "a checkpoint of " + size + " leaves comes where the tree has " + size());
        } else if (size > size() && consistency == null && (isWalked() || anchor != null)) {
            ahead(good);
        } else {
            last = good;
            judge(good, consistency);
        }
    }

    private void ahead(Keyring.Good good) {
        long size = good.checkpoint().size();
        if (kind == EvidenceKind.TRAIL) {
            findings.add(FindingKind.TAIL_CUT, next, size, "a checkpoint covers " + size + " leaves, here are " + next);
        } else {
            findings.add(
                    FindingKind.CHECKPOINT_INCONSISTENT,
                    "nothing shows that the checkpoint of " + size + " leaves begins with the " + size()
                            + " before it");
        }
    }

    private void judge(Keyring.Good good, @Nullable List<Hash> consistency) {
        long size = good.checkpoint().size();
        Hash root = good.checkpoint().root();
        if (broken) {
            unjudged++;
        } else if (!isWalked() && anchor == null) {
            anchor(good);
        } else if (consistency != null) {
            if (new ConsistencyProof(size(), size, consistency).proves(root(), root)) {
                anchor(good);
            } else {
                broken = true;
                findings.add(
                        FindingKind.CHECKPOINT_INCONSISTENT,
                        "the tree of " + size() + " leaves is not shown to be the beginning of the checkpoint of "
                                + size);
            }
        } else if (root().equals(root)) {
            proven = good;
        } else {
            long goodUntil =
                    proven == null ? from : Math.max(from, proven.checkpoint().size());
            broken = true;
            findings.add(
                    FindingKind.ROOT_MISMATCH,
                    goodUntil,
                    size,
                    "their stored hashes do not lead to the checkpoint of " + size
                            + " leaves; later checkpoints are not judged");
        }
    }

    private void anchor(Keyring.Good good) {
        anchor = good;
        proven = good;
        passBeside();
    }

    /** Judges the checkpoints that were given beside the file, up to the size that is reached. */
    private void passBeside() {
        while (!beside.isEmpty() && beside.getFirst().checkpoint().size() <= size()) {
            Keyring.Good good = beside.removeFirst();
            if (good.checkpoint().size() == size()) {
                checkpoint(good, null);
            } else {
                unjudged++;
            }
        }
    }

    private long size() {
        return anchor == null ? next : anchor.checkpoint().size();
    }

    private Hash root() {
        return anchor == null ? frontier.root() : anchor.checkpoint().root();
    }

    /** Where the leaves end that came in their order. */
    long until() {
        return next;
    }

    VerificationReport.Seal end(boolean judged) {
        if (kind == EvidenceKind.TRAIL && !beside.isEmpty()) {
            ahead(beside.removeLast());
        } else {
            unjudged += beside.size();
        }
        if (proven == null) {
            findings.add(FindingKind.NO_CHECKPOINT, "no checkpoint is good, so nothing is proven");
            return new VerificationReport.Seal(judged, null, null, next - from, unjudged);
        }
        long signed = Math.max(from, proven.checkpoint().size());
        long unsigned = anchor == null ? next - signed : 0;
        if (isWalked() && unsigned > 0 && !broken) {
            // Who signs does so together with the leaves: what follows the newest checkpoint, a stranger may have
            // added.
            findings.add(FindingKind.NO_CHECKPOINT, signed, next, "no good checkpoint covers these leaves");
        }
        return new VerificationReport.Seal(judged, proven.checkpoint(), proven.key(), unsigned, unjudged);
    }
}
