package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.merkle.Subtrees;
import java.util.ArrayList;
import java.util.List;

/** The edge that a tree had when it was smaller. */
final class Edges {
    private Edges() {}

    /** The frontier of the tree of the first leaves, as {@code Frontier.text()} has it. */
    static String of(Subtrees tree, long size) {
        List<String> roots = new ArrayList<>();
        long from = 0;
        while (from < size) {
            long span = Long.highestOneBit(size - from);
            roots.add(tree.span(from, from + span).toString());
            from += span;
        }
        return String.join(" ", roots);
    }
}
