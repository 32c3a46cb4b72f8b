package io.governance4j.audit.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the first findings and counts all. */
final class Findings {
    private final int most;
    private final List<Finding> kept = new ArrayList<>();
    private final Map<FindingKind, Long> kinds = new EnumMap<>(FindingKind.class);

    Findings(int most) {
        this.most = most;
    }

    void add(FindingKind kind, String sentence) {
        add(new Finding(kind, null, null, sentence));
    }

    void add(FindingKind kind, Item item, String sentence) {
        add(new Finding(kind, item.index() < 0 ? null : span(item.index()), item.id(), sentence));
    }

    void add(FindingKind kind, long from, long until, String sentence) {
        add(new Finding(kind, from < until ? new Finding.Span(from, until) : null, null, sentence));
    }

    private void add(Finding finding) {
        kinds.merge(finding.kind(), 1L, Long::sum);
        if (kept.size() < most) {
            kept.add(finding);
        }
    }

    private static Finding.Span span(long index) {
        return new Finding.Span(index, index + 1);
    }

    List<Finding> kept() {
        return kept;
    }

    Map<FindingKind, Long> kinds() {
        return kinds;
    }

    /**
     * What a finding is about.
     *
     * @param index the leaf's index, or -1 when it is not in the tree
     * @param id the event's, batch's or decision's id
     */
    record Item(long index, @Nullable UUID id) {}
}
