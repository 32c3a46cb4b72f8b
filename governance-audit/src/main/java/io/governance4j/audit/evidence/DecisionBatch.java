package io.governance4j.audit.evidence;

import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Decisions that became one leaf together: a tree of its own, whose root the leaf names. An immutable value.
 *
 * @param id the batch's id
 * @param count how many decisions, at least one
 * @param root the root of the tree over their hashes
 */
public record DecisionBatch(UUID id, long count, Hash root) {
    /**
     * Checks that nothing is missing.
     *
     * @param id the batch's id
     * @param count how many decisions, at least one
     * @param root the root of the tree over their hashes
     */
    public DecisionBatch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(root, "root");
        if (count < 1) {
            throw new IllegalArgumentException("count: a batch holds at least one decision, not " + count);
        }
    }

    /**
     * Batches decisions.
     *
     * @param id the batch's id
     * @param decisions their hashes, in their order
     * @return the batch
     */
    public static DecisionBatch of(UUID id, List<Hash> decisions) {
        Frontier tree = new Frontier();
        decisions.forEach(tree::add);
        return new DecisionBatch(id, tree.size(), tree.root());
    }

    /**
     * The text of the leaf.
     *
     * @return one line of JSON
     */
    public String text() {
        return new LeafText("decisions")
                .addText("batch", id)
                .add("count", count)
                .addText("root", root)
                .toString();
    }

    /**
     * The leaf's hash.
     *
     * @return the hash of {@link #text()} in UTF-8
     */
    public Hash hash() {
        return Hash.ofLeaf(text());
    }
}
