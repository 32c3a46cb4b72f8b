package io.governance4j.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Shows that a leaf is in a tree at an index (RFC 6962, section 2.1.1). An immutable value.
 *
 * @param index the leaf's index, {@code 0 <= index < size}
 * @param size how many leaves the tree has
 * @param path the siblings on the way from the leaf to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    /**
     * Checks the numbers; the path is judged by {@link #root}.
     *
     * @param index the leaf's index, {@code 0 <= index < size}
     * @param size how many leaves the tree has
     * @param path the siblings on the way from the leaf to the root
     */
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: " + index + " is not in a tree of " + size + " leaves");
        }
        path = List.copyOf(path);
    }

    /**
     * Makes the proof.
     *
     * @param tree where the hashes are
     * @param index the leaf's index
     * @param size how many leaves the tree has
     * @return the proof
     */
    public static InclusionProof of(Subtrees tree, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: " + index + " is not in a tree of " + size + " leaves");
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long until = size;
        while (until - from > 1) {
            long middle = from + Long.highestOneBit(until - from - 1);
            if (index < middle) {
                path.add(tree.span(middle, until));
                until = middle;
            } else {
                path.add(tree.span(from, middle));
                from = middle;
            }
        }
        Collections.reverse(path);
        return new InclusionProof(index, size, path);
    }

    /**
     * The root that this proof leads to from a leaf.
     *
     * @param leaf the leaf's hash
     * @return the root, or empty when the path has not the length that index and size demand
     */
    public Optional<Hash> root(Hash leaf) {
        Hash hash = leaf;
        long node = index;
        long last = size - 1;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                // The last node of a level without a sibling stands for itself on the levels above.
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /**
     * Whether the proof holds.
     *
     * @param leaf the leaf's hash
     * @param root the tree's root
     * @return true if the leaf is in that tree at that index
     */
    public boolean proves(Hash leaf, Hash root) {
        return root(leaf).filter(root::equals).isPresent();
    }
}
