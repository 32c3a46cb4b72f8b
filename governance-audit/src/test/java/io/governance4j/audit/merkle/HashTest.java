package io.governance4j.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashTest {
    /** SHA-256 of nothing and of one zero byte, as any tool prints them. */
    @Test
    void tellsLeavesFromNothing() {
        assertThat(Hash.EMPTY).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hash.ofLeaf("")).hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void aNodeIsNoLeafOfItsChildren() {
        Hash left = Hash.ofLeaf("left");
        Hash right = Hash.ofLeaf("right");
        byte[] both = new byte[64];
        System.arraycopy(left.bytes(), 0, both, 0, 32);
        System.arraycopy(right.bytes(), 0, both, 32, 32);
        assertThat(Hash.ofNode(left, right)).isNotEqualTo(Hash.ofLeaf(both)).isNotEqualTo(Hash.ofNode(right, left));
    }

    @Test
    void readsWhatItWroteAndNothingElse() {
        Hash hash = Hash.ofLeaf("x");
        assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
        String text = hash.toString();
        for (String wrong : List.of(
                "",
                text.substring(2),
                text + "00",
                text.toUpperCase(java.util.Locale.ROOT),
                "zz" + text.substring(2))) {
            assertThatThrownBy(() -> Hash.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] bytes = Hash.EMPTY.bytes();
        bytes[0]++;
        assertThat(Hash.EMPTY.bytes()).isNotEqualTo(bytes);
        assertThat(Hash.of(bytes).bytes()).isEqualTo(bytes).isNotSameAs(bytes);
    }

    @Test
    void aFrontierThatDoesNotFitItsSizeIsRefused() {
        Frontier frontier = new Frontier();
        for (int i = 0; i < 7; i++) {
            frontier.add(Hash.ofLeaf("leaf " + i));
        }
        assertThat(Frontier.parse(7, frontier.text(), Frontier.Sink.NONE).root())
                .isEqualTo(frontier.root());
        for (long wrong : new long[] {-1, 0, 6, 8, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> Frontier.parse(wrong, frontier.text(), Frontier.Sink.NONE))
                    .as(Long.toString(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void proofsOutsideTheTreeAreRefused() {
        Subtrees none = (level, index) -> Hash.EMPTY;
        assertThatThrownBy(() -> InclusionProof.of(none, 5, 5)).hasMessageContaining("index");
        assertThatThrownBy(() -> new InclusionProof(-1, 5, List.of())).hasMessageContaining("index");
        assertThatThrownBy(() -> ConsistencyProof.of(none, 6, 5)).hasMessageContaining("6 leaves");
        assertThatThrownBy(() -> new ConsistencyProof(-1, 5, List.of())).hasMessageContaining("-1");
    }

    @Test
    void theEmptyTreeIsTheBeginningOfEveryTree() {
        Hash any = Hash.ofLeaf("any");
        assertThat(new ConsistencyProof(0, 9, List.of()).proves(Hash.EMPTY, any))
                .isTrue();
        assertThat(new ConsistencyProof(0, 9, List.of()).proves(any, any)).isFalse();
        assertThat(new ConsistencyProof(0, 9, List.of(any)).proves(Hash.EMPTY, any))
                .isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).proves(Hash.EMPTY, any))
                .isFalse();
    }

    @Test
    void anEndlessPathEnds() {
        Hash any = Hash.ofLeaf("any");
        List<Hash> long200 = java.util.Collections.nCopies(200, any);
        assertThat(new InclusionProof(Long.MAX_VALUE - 1, Long.MAX_VALUE, long200).proves(any, any))
                .isFalse();
        assertThat(new ConsistencyProof(5, Long.MAX_VALUE, long200).proves(any, any))
                .isFalse();
    }
}
