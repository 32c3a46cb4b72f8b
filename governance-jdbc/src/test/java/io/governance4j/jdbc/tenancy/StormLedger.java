package io.governance4j.jdbc.tenancy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What has to be in the tables of the storm, and what happened. A row is in one step's hands at a time, so that what a
 * statement does to it is known exactly.
 */
final class StormLedger {
    private final Map<Integer, StormRow> committed = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<StormRow> free = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    int freshId() {
        return ids.incrementAndGet();
    }

    int lastId() {
        return ids.get();
    }

    int size() {
        return committed.size();
    }

    List<StormRow> take(int most) {
        List<StormRow> taken = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            StormRow row = free.poll();
            if (row != null) {
                taken.add(row);
            }
        }
        return taken;
    }

    /** Rows as they were: what was done to them was taken back. */
    void putBack(Collection<StormRow> taken) {
        free.addAll(taken);
    }

    /** Rows as they are now. */
    void commit(Collection<StormRow> taken, Collection<StormRow> now) {
        taken.forEach(row -> committed.remove(row.id()));
        now.forEach(row -> committed.put(row.id(), row));
        free.addAll(now);
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /** All rows of a table, by key. */
    Map<Integer, StormRow> rows(String table) {
        Map<Integer, StormRow> rows = new ConcurrentSkipListMap<>();
        committed.values().stream().filter(row -> row.table().equals(table)).forEach(row -> rows.put(row.id(), row));
        return rows;
    }
}
