package io.governance4j.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened in a run, counted by all its threads. */
final class LeakTally {
    private final Map<String, Integer> kinds = new ConcurrentSkipListMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    void did(String kind) {
        kinds.merge(kind, 1, Integer::sum);
        done.incrementAndGet();
    }

    void commit() {
        committed.incrementAndGet();
    }

    void lose() {
        lost.incrementAndGet();
    }

    void kill() {
        kills.incrementAndGet();
    }

    Map<String, Integer> kinds() {
        return kinds;
    }

    int done() {
        return done.get();
    }

    int committed() {
        return committed.get();
    }

    int lost() {
        return lost.get();
    }

    int kills() {
        return kills.get();
    }

    @Override
    public String toString() {
        return kinds + ", " + committed + " committed, " + kills + " connections killed, " + lost + " attempts lost";
    }
}
