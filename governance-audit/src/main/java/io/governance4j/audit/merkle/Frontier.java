package io.governance4j.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: the roots of the complete subtrees of which its leaves consist, largest first. It is all that
 * adding leaves and computing the root takes. Not safe for use by several threads.
 */
public final class Frontier {
    private final List<Hash> roots = new ArrayList<>();
    private final Sink sink;
    private long size;

    /** Told of each complete subtree as it comes to be. */
    @FunctionalInterface
    public interface Sink {
        /** Wants to know of none. */
        Sink NONE = (level, index, root) -> {};

        /**
         * A subtree is complete.
         *
         * @param level how many levels it stands above the leaves; it has {@code 2^level} of them
         * @param index how many subtrees of that level are to its left
         * @param root its root
         */
        void complete(int level, long index, Hash root);
    }

    /** A tree without leaves. */
    public Frontier() {
        this(Sink.NONE);
    }

    /**
     * A tree without leaves.
     *
     * @param sink told of each complete subtree
     */
    public Frontier(Sink sink) {
        this.sink = sink;
    }

    /**
     * A tree that was grown before.
     *
     * @param size how many leaves it has
     * @param text what {@link #text()} returned
     * @param sink told of each complete subtree from here on
     * @return the frontier
     * @throws IllegalArgumentException if the two do not belong together
     */
    public static Frontier parse(long size, String text, Sink sink) {
        if (size < 0) {
            throw new IllegalArgumentException("size: is negative");
        }
        Frontier frontier = new Frontier(sink);
        if (!text.isEmpty()) {
            for (String hex : text.split(" ", -1)) {
                frontier.roots.add(Hash.parse(hex));
            }
        }
        if (frontier.roots.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("frontier: a tree of " + size + " leaves consists of "
                    + Long.bitCount(size) + " complete subtrees, not " + frontier.roots.size());
        }
        frontier.size = size;
        return frontier;
    }

    /**
     * How many leaves there are.
     *
     * @return the tree's size
     */
    public long size() {
        return size;
    }

    /**
     * Adds a leaf at the right.
     *
     * @param leaf the leaf's hash
     */
    public void add(Hash leaf) {
        Hash root = leaf;
        int level = 0;
        sink.complete(level, size, root);
        // Each one bit at the end of the size is a complete subtree of its level, waiting for this sibling.
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            root = Hash.ofNode(roots.remove(roots.size() - 1), root);
            level++;
            sink.complete(level, rest >>> 1, root);
        }
        roots.add(root);
        size++;
    }

    /**
     * The root of the tree as it is.
     *
     * @return the root; {@link Hash#EMPTY} when there are no leaves
     */
    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.EMPTY;
        }
        Hash root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(roots.get(i), root);
        }
        return root;
    }

    /**
     * The frontier as text, to be kept and parsed again.
     *
     * @return the hashes in hexadecimal, a space between two
     */
    public String text() {
        return String.join(" ", roots.stream().map(Hash::toString).toList());
    }
}
