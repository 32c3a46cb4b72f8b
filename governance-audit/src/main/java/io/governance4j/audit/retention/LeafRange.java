package io.governance4j.audit.retention;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves that lie side by side.
 *
 * @param from the first leaf's index
 * @param until the index after the last leaf's
 */
public record LeafRange(long from, long until) {
    /**
     * Joins leaves to ranges.
     *
     * @param ascending the leaves' indexes, each larger than the one before
     * @return as few ranges as possible
     */
    public static List<LeafRange> of(List<Long> ascending) {
        List<LeafRange> ranges = new ArrayList<>();
        for (long leaf : ascending) {
            LeafRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.until() == leaf) {
                ranges.set(ranges.size() - 1, new LeafRange(last.from(), leaf + 1));
            } else {
                ranges.add(new LeafRange(leaf, leaf + 1));
            }
        }
        return List.copyOf(ranges);
    }
}
