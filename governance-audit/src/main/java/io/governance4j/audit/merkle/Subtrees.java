package io.governance4j.audit.merkle;

/** Where a proof finds the roots of complete subtrees. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The root of a complete subtree.
     *
     * @param level how many levels it stands above the leaves; 0 is a leaf's hash
     * @param index how many subtrees of that level are to its left
     * @return its root
     */
    Hash root(int level, long index);

    /**
     * The root of any span of leaves that a proof names: the tree hash of RFC 6962, section 2.1, over leaves
     * {@code from} to {@code until - 1}, where {@code from} is a multiple of the largest power of two that fits.
     *
     * @param from the first leaf
     * @param until the first leaf after them; greater than {@code from}
     * @return their tree hash
     */
    default Hash span(long from, long until) {
        long size = until - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return root(level, from >>> level);
        }
        long left = Long.highestOneBit(size);
        return Hash.ofNode(span(from, from + left), span(from + left, until));
    }
}
