package io.governance4j.audit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of leaf indexes, kept as spans. */
final class Spans {
    private final TreeMap<Long, Long> spans = new TreeMap<>();

    void add(long from, long until) {
        if (from >= until) {
            return;
        }
        long begin = from;
        long end = until;
        Map.Entry<Long, Long> left = spans.floorEntry(from);
        if (left != null && left.getValue() >= from) {
            begin = left.getKey();
            end = Math.max(end, left.getValue());
        }
        for (Map.Entry<Long, Long> next = spans.higherEntry(begin);
                next != null && next.getKey() <= end;
                next = spans.higherEntry(begin)) {
            end = Math.max(end, next.getValue());
            spans.remove(next.getKey());
        }
        spans.put(begin, end);
    }

    /** The parts of these that the others do not have, in order. */
    List<Finding.Span> without(Spans others) {
        List<Finding.Span> rest = new ArrayList<>();
        for (Map.Entry<Long, Long> span : spans.entrySet()) {
            long from = span.getKey();
            for (Finding.Span hole : others.within(from, span.getValue())) {
                if (from < hole.from()) {
                    rest.add(new Finding.Span(from, hole.from()));
                }
                from = hole.until();
            }
            if (from < span.getValue()) {
                rest.add(new Finding.Span(from, span.getValue()));
            }
        }
        return rest;
    }

    /** The parts of these that lie between two indexes, in order. */
    List<Finding.Span> within(long from, long until) {
        List<Finding.Span> found = new ArrayList<>();
        if (from >= until) {
            return found;
        }
        Long first = spans.floorKey(from);
        for (Map.Entry<Long, Long> span :
                spans.subMap(first == null ? from : first, true, until, false).entrySet()) {
            if (span.getValue() > from) {
                found.add(new Finding.Span(Math.max(from, span.getKey()), Math.min(until, span.getValue())));
            }
        }
        return found;
    }
}
