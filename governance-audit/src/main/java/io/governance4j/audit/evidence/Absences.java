package io.governance4j.audit.evidence;

import io.governance4j.audit.evidence.Findings.Item;
import io.governance4j.audit.evidence.IdStates.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What is missing, and which acts say so. An act comes after what it removed, so this is settled at the end; until then
 * each id takes 17 bytes and a bit, each name and each missing payload 24.
 */
final class Absences {
    private static final int MOST_ACTS = 1_000;

    private final Findings findings;
    private final IdStates ids = new IdStates();
    private final Triples missing = new Triples();
    private final Triples named = new Triples();
    private final Spans purgedEvents = new Spans();
    private final Spans purgedBatches = new Spans();
    private final Spans there = new Spans();
    private final Spans namedLeaves = new Spans();
    private final Spans signedLeaves = new Spans();
    private final List<Act> acts = new ArrayList<>();
    private long actCount;
    private long purged;
    private long purgedDecisions;
    private long claimed;

    Absences(Findings findings) {
        this.findings = findings;
    }

    /** Notes an id and what is known of its data. */
    void id(Item item, State state) {
        UUID id = item.id();
        if (id == null) {
            return;
        }
        if (!ids.add(id, state)) {
            findings.add(FindingKind.DUPLICATE_ID, item, "this id was there before");
        } else if (state == State.MISSING) {
            missing.add(id, item.index());
        }
    }

    void there(long index) {
        if (index >= 0) {
            there.add(index, index + 1);
        }
    }

    void purgedEvent(long index) {
        purgedEvents.add(index, index + 1);
        purged++;
    }

    void purgedBatch(long index) {
        purgedBatches.add(index, index + 1);
    }

    void purgedDecision() {
        purgedDecisions++;
    }

    void act(Act act, ActContent content) {
        actCount++;
        if (acts.size() < MOST_ACTS) {
            acts.add(act);
        }
        content.events().forEach(id -> named.add(id, act.index()));
        content.leaves().forEach(span -> namedLeaves.add(span.from(), span.until()));
        if (isSigned(act.index())) {
            content.leaves().forEach(span -> signedLeaves.add(span.from(), span.until()));
        }
    }

    /** Nothing signs what is pending. */
    private static boolean isSigned(long act) {
        return act >= 0;
    }

    /** Settles what is missing; {@code whole} when what is not here is nowhere. */
    VerificationReport.Missing settle(boolean whole, long until) {
        for (int i = 0; i < named.size(); i++) {
            settle(named.id(i), named.index(i), whole);
        }
        long erased = erased();
        long leaves = purged - unexplained(purgedEvents, FindingKind.LEAF_MISSING);
        long decisions = decisions(whole, until);
        return new VerificationReport.Missing(erased, leaves, decisions, actCount, claimed);
    }

    private long erased() {
        long erased = 0;
        for (int i = 0; i < missing.size(); i++) {
            State state = ids.get(missing.id(i));
            if (state == State.MISSING) {
                findings.add(
                        FindingKind.PAYLOAD_MISSING,
                        new Item(missing.index(i), missing.id(i)),
                        "its data are missing, and no erasure names it");
            } else {
                erased++;
                claimed += state == State.CLAIMED ? 1 : 0;
            }
        }
        return erased;
    }

    private void settle(UUID id, long act, boolean whole) {
        State state = ids.get(id);
        if (state == State.MISSING || state == State.CLAIMED) {
            ids.set(id, isSigned(act) ? State.EXPLAINED : State.CLAIMED);
        } else if (state == State.PRESENT || (state == null && whole)) {
            findings.add(
                    FindingKind.ACT_UNFOUNDED,
                    new Item(act, id),
                    state == null
                            ? "the erasure names an event that is not there"
                            : "the erasure names it, and its data are there");
        }
    }

    private long decisions(boolean whole, long until) {
        long unexplained = unexplained(purgedBatches, FindingKind.DECISION_MISSING);
        for (Finding.Span span : namedLeaves.within(0, Long.MAX_VALUE)) {
            for (Finding.Span still : there.within(span.from(), span.until())) {
                findings.add(
                        FindingKind.ACT_UNFOUNDED,
                        still.from(),
                        still.until(),
                        "a purge names them, and they are there");
            }
            if (whole && span.until() > until) {
                long from = Math.max(span.from(), until);
                findings.add(
                        FindingKind.ACT_UNFOUNDED,
                        from,
                        span.until(),
                        "a purge names them, and the trail has no such leaves");
            }
        }
        return unexplained == 0 ? purgedDecisions : 0;
    }

    private long unexplained(Spans gone, FindingKind kind) {
        List<Finding.Span> unnamed = gone.without(namedLeaves);
        for (Finding.Span span : unnamed) {
            findings.add(kind, span.from(), span.until(), "what was hashed is missing, and no purge names it");
        }
        claimed += count(gone.without(signedLeaves)) - count(unnamed);
        return count(unnamed);
    }

    private static long count(List<Finding.Span> spans) {
        return spans.stream().mapToLong(span -> span.until() - span.from()).sum();
    }

    List<Act> acts() {
        return acts;
    }

    /** A growing list of ids, each with an index: 24 bytes each. */
    private static final class Triples {
        private long[] values = new long[48];
        private int size;

        void add(UUID id, long index) {
            if (3 * size == values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[3 * size] = id.getMostSignificantBits();
            values[3 * size + 1] = id.getLeastSignificantBits();
            values[3 * size + 2] = index;
            size++;
        }

        int size() {
            return size;
        }

        UUID id(int at) {
            return new UUID(values[3 * at], values[3 * at + 1]);
        }

        long index(int at) {
            return values[3 * at + 2];
        }
    }
}
