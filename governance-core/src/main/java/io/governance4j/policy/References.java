package io.governance4j.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Definitions that refer to one another, walked once. Evaluators follow references by recursion and remember nothing, so
 * a chain has a limit that no thread's stack comes near, and the whole walk has one in time.
 */
final class References {
    static final int MAX_DEPTH = 100;
    static final int MAX_WORK = 10_000;

    private final Map<String, List<String>> edges;
    private final ToLongFunction<String> own;
    private final Map<String, Measure> measured = new HashMap<>();
    private final List<List<String>> circles = new ArrayList<>();

    /** How many references lead on from a definition at most, and how many steps it takes to follow all of them. */
    private record Measure(int depth, long work) {}

    /**
     * Walks.
     *
     * @param edges what each definition refers to, as often as it does
     * @param own the steps that a definition takes by itself
     */
    References(Map<String, List<String>> edges, ToLongFunction<String> own) {
        this.edges = edges;
        this.own = own;
        new TreeSet<>(edges.keySet()).forEach(this::walk);
    }

    /** A definition on the way, and what it refers to that was not looked at yet. */
    private record Step(String name, Deque<String> left) {}

    /** Walks with a stack of its own: a chain may be longer than a thread's stack is deep. */
    private void walk(String start) {
        Set<String> path = new LinkedHashSet<>();
        Deque<Step> pending = new ArrayDeque<>();
        if (!measured.containsKey(start)) {
            enter(start, path, pending);
        }
        while (!pending.isEmpty()) {
            Step step = pending.peek();
            String next = step.left().poll();
            if (next == null) {
                pending.pop();
                path.remove(step.name());
                measured.put(step.name(), measure(step.name()));
            } else if (path.contains(next)) {
                circle(path, next);
            } else if (!measured.containsKey(next)) {
                enter(next, path, pending);
            }
        }
    }

    private void enter(String name, Set<String> path, Deque<Step> pending) {
        path.add(name);
        pending.push(new Step(name, new ArrayDeque<>(new LinkedHashSet<>(to(name)))));
    }

    private Measure measure(String name) {
        int depth = 0;
        long work = own.applyAsLong(name);
        for (String other : to(name)) {
            Measure further = measured.get(other);
            if (further != null) {
                depth = Math.max(depth, further.depth() + 1);
                work = Math.min(Integer.MAX_VALUE, work + further.work());
            }
        }
        return new Measure(depth, work);
    }

    private void circle(Set<String> path, String closing) {
        List<String> walked = new ArrayList<>(path);
        List<String> circle = new ArrayList<>(walked.subList(walked.indexOf(closing), walked.size()));
        circle.add(closing);
        circles.add(circle);
    }

    private List<String> to(String name) {
        return edges.getOrDefault(name, List.of());
    }

    long work(String name) {
        Measure measure = measured.get(name);
        return measure == null ? own.applyAsLong(name) : measure.work();
    }

    /** Each closed walk, its first name once more at its end. */
    List<List<String>> circles() {
        return circles;
    }

    /** Where a chain becomes too long; what leads there is not named as well. */
    List<String> tooDeep() {
        return crossing(Measure::depth, MAX_DEPTH);
    }

    /** Where following everything becomes too much; what leads there is not named as well. */
    List<String> tooMuch() {
        return crossing(Measure::work, MAX_WORK);
    }

    private List<String> crossing(ToLongFunction<Measure> size, long limit) {
        Set<String> found = new TreeSet<>();
        measured.forEach((name, measure) -> {
            boolean already = to(name).stream()
                    .map(measured::get)
                    .anyMatch(further -> further != null && size.applyAsLong(further) > limit);
            if (size.applyAsLong(measure) > limit && !already) {
                found.add(name);
            }
        });
        return List.copyOf(found);
    }
}
