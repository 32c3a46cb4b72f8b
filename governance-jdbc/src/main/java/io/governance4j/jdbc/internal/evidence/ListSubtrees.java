package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.Subtrees;
import java.util.List;

/**
 * A small tree in memory.
 *
 * @param hashes the hashes of its leaves, as they are stored
 */
record ListSubtrees(List<String> hashes) implements Subtrees {
    @Override
    public Hash root(int level, long index) {
        if (level == 0) {
            return leaf((int) index);
        }
        return Hash.ofNode(root(level - 1, 2 * index), root(level - 1, 2 * index + 1));
    }

    private Hash leaf(int index) {
        try {
            return Hash.parse(hashes.get(index));
        } catch (IllegalArgumentException e) {
            throw new MissingHash("audit_decisions: '" + hashes.get(index) + "' is no hash");
        }
    }
}
