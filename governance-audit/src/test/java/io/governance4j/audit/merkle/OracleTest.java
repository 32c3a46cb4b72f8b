package io.governance4j.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random trees against the textbook. All 10,000 in every run: it takes a second. */
class OracleTest {
    private static final int TREES = 10_000;
    private static final long SEED = Long.getLong("governance.seed", 20260106L);

    @Test
    void agreesWithTheNaiveTreeOnRootsAndProofs() {
        for (int i = 0; i < TREES; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            agrees(seed, random, 1 + random.nextInt(i % 10 == 0 ? 600 : 70));
        }
    }

    private static void agrees(long seed, Random random, int size) {
        List<Hash> leaves = new ArrayList<>();
        Map<String, Hash> nodes = new HashMap<>();
        Frontier frontier = new Frontier((level, index, root) -> nodes.put(level + "/" + index, root));
        for (int i = 0; i < size; i++) {
            byte[] leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            leaves.add(Hash.ofLeaf(leaf));
            if (random.nextInt(5) == 0) {
                frontier = Frontier.parse(
                        frontier.size(), frontier.text(), (level, index, root) -> nodes.put(level + "/" + index, root));
            }
            frontier.add(leaves.get(i));
        }
        Subtrees tree = (level, index) -> nodes.get(level + "/" + index);
        Hash root = NaiveTree.root(leaves);
        assertThat(frontier.root()).as("seed %d", seed).isEqualTo(root);
        inclusion(seed, random, leaves, tree, root);
        consistency(seed, random, leaves, tree, root);
    }

    private static void inclusion(long seed, Random random, List<Hash> leaves, Subtrees tree, Hash root) {
        int index = random.nextInt(leaves.size());
        InclusionProof proof = InclusionProof.of(tree, index, leaves.size());
        assertThat(proof.path()).as("seed %d", seed).isEqualTo(NaiveTree.path(index, leaves));
        assertThat(proof.proves(leaves.get(index), root)).as("seed %d", seed).isTrue();
        int other = random.nextInt(leaves.size());
        assertThat(proof.proves(leaves.get(other), root))
                .as("seed %d", seed)
                .isEqualTo(leaves.get(other).equals(leaves.get(index)));
        assertThat(new InclusionProof(other, leaves.size(), proof.path()).proves(leaves.get(index), root))
                .as("seed %d: leaf %d shown as %d", seed, index, other)
                .isEqualTo(leaves.get(other).equals(leaves.get(index))
                        && NaiveTree.path(other, leaves).equals(proof.path()));
        assertThat(new InclusionProof(index, leaves.size(), damaged(random, proof.path()))
                        .proves(leaves.get(index), root))
                .as("seed %d", seed)
                .isFalse();
    }

    private static void consistency(long seed, Random random, List<Hash> leaves, Subtrees tree, Hash root) {
        int older = 1 + random.nextInt(leaves.size());
        Hash olderRoot = NaiveTree.root(leaves.subList(0, older));
        ConsistencyProof proof = ConsistencyProof.of(tree, older, leaves.size());
        assertThat(proof.path()).as("seed %d", seed).isEqualTo(NaiveTree.proof(older, leaves));
        assertThat(proof.proves(olderRoot, root)).as("seed %d", seed).isTrue();
        assertThat(proof.proves(Hash.ofLeaf("another"), root))
                .as("seed %d", seed)
                .isFalse();
        assertThat(proof.proves(olderRoot, Hash.ofLeaf("another")))
                .as("seed %d", seed)
                .isFalse();
        assertThat(new ConsistencyProof(older, leaves.size(), damaged(random, proof.path())).proves(olderRoot, root))
                .as("seed %d", seed)
                .isFalse();
    }

    /** Adds, drops, or changes one hash of a path. */
    private static List<Hash> damaged(Random random, List<Hash> path) {
        List<Hash> damaged = new ArrayList<>(path);
        int kind = path.isEmpty() ? 0 : random.nextInt(3);
        switch (kind) {
            case 0 -> damaged.add(random.nextInt(path.size() + 1), Hash.ofLeaf("one too many"));
            case 1 -> damaged.remove(random.nextInt(path.size()));
            default -> damaged.set(random.nextInt(path.size()), Hash.ofLeaf("another"));
        }
        return damaged;
    }
}
