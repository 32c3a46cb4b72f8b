package io.governance4j.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shows that a tree is the beginning of a larger one (RFC 6962, section 2.1.2). An immutable value.
 *
 * @param from how many leaves the older tree has
 * @param to how many leaves the newer tree has, not fewer
 * @param path the hashes that the proof needs; none when the sizes are equal or the older tree is empty
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
    /**
     * Checks the numbers; the path is judged by {@link #proves}.
     *
     * @param from how many leaves the older tree has
     * @param to how many leaves the newer tree has, not fewer
     * @param path the hashes that the proof needs; none when the sizes are equal or the older tree is empty
     */
    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + from + " leaves is not the beginning of one of " + to);
        }
        path = List.copyOf(path);
    }

    /**
     * Makes the proof.
     *
     * @param tree where the hashes are
     * @param from how many leaves the older tree has
     * @param to how many leaves the newer tree has
     * @return the proof
     */
    public static ConsistencyProof of(Subtrees tree, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + from + " leaves is not the beginning of one of " + to);
        }
        List<Hash> path = new ArrayList<>();
        if (from == 0 || from == to) {
            return new ConsistencyProof(from, to, path);
        }
        long begin = 0;
        long end = to;
        // Down to where the older tree ends with a subtree that both have.
        while (from != end) {
            long middle = begin + Long.highestOneBit(end - begin - 1);
            if (from <= middle) {
                path.add(tree.span(middle, end));
                end = middle;
            } else {
                path.add(tree.span(begin, middle));
                begin = middle;
            }
        }
        if (begin != 0) {
            path.add(tree.span(begin, end));
        }
        Collections.reverse(path);
        return new ConsistencyProof(from, to, path);
    }

    /**
     * Whether the proof holds.
     *
     * @param older the older tree's root
     * @param newer the newer tree's root
     * @return true if the newer tree begins with the older one
     */
    public boolean proves(Hash older, Hash newer) {
        if (from == 0) {
            return path.isEmpty() && older.equals(Hash.EMPTY) && (to != 0 || newer.equals(Hash.EMPTY));
        }
        if (from == to) {
            return path.isEmpty() && older.equals(newer);
        }
        long node = from - 1;
        long last = to - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        List<Hash> rest = path;
        Hash oldHash = older;
        // A complete older tree is a node of the newer one, and its root need not be sent.
        if (node != 0) {
            if (path.isEmpty()) {
                return false;
            }
            oldHash = path.get(0);
            rest = path.subList(1, path.size());
        }
        Hash newHash = oldHash;
        for (Hash sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = Hash.ofNode(sibling, oldHash);
                newHash = Hash.ofNode(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newHash = Hash.ofNode(newHash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && oldHash.equals(older) && newHash.equals(newer);
    }
}
