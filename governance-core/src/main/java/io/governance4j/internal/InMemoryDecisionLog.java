package io.governance4j.internal;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.spi.DecisionLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A log for tests that keeps the newest decisions; one lock guards it. */
final class InMemoryDecisionLog implements DecisionLog {
    private static final int KEPT = 10_000;

    private final Deque<Decision> decisions = new ArrayDeque<>();

    @Override
    public synchronized void append(List<Decision> more) {
        more.forEach(decisions::addLast);
        while (decisions.size() > KEPT) {
            decisions.removeFirst();
        }
    }

    @Override
    public synchronized List<Decision> read(Set<Asked.Kind> kinds, CheckQuery query) {
        List<Decision> found = new ArrayList<>();
        Iterator<Decision> newestFirst = decisions.descendingIterator();
        while (newestFirst.hasNext() && found.size() < query.limit()) {
            Decision decision = newestFirst.next();
            if (kinds.contains(decision.asked().kind()) && query.matches(decision)) {
                found.add(decision);
            }
        }
        return List.copyOf(found);
    }

    /** Tells which rule made a decision that is still kept. */
    synchronized Optional<String> ruleOf(UUID decision) {
        return decisions.stream()
                .filter(one -> one.id().equals(decision))
                .map(Decision::rule)
                .findFirst();
    }
}
