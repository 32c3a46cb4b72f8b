package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.evidence.DecisionBatch;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What of some rows of the queue can become leaves, and what cannot.
 *
 * @param events the events, in the order in which they were queued
 * @param decisions the decisions, which become one leaf together, in the order in which they were queued
 * @param taken the rows that are done with then
 * @param left the rows that stay, because there is no leaf to be made of them
 */
record Harvest(List<Leaf> events, List<Member> decisions, List<Pending> taken, List<Stuck> left) {
    /**
     * A decision.
     *
     * @param id the decision's id
     * @param kind in which log it is
     * @param hash the hash of its text
     */
    record Member(UUID id, String kind, Hash hash) {}

    /**
     * A row that stays. Somebody else than this library wrote it, or removed what it is about.
     *
     * @param row the row
     * @param because why
     */
    record Stuck(Pending row, String because) {
        @Override
        public String toString() {
            return row.kind() + " " + row.item() + " (seq " + row.seq() + ") " + because;
        }
    }

    static Harvest of(DSLContext dsl, List<Pending> rows) {
        Items items = Items.read(dsl, rows);
        Harvest harvest = new Harvest(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<UUID> seen = new HashSet<>();
        for (Pending row : rows) {
            Items.Item item = seen.add(row.item()) ? items.of(row) : Items.TWICE;
            Hash hash = item.hash();
            if (hash == null) {
                harvest.left.add(new Stuck(row, item.problem()));
            } else {
                harvest.take(row, hash);
            }
        }
        return harvest;
    }

    private void take(Pending row, Hash hash) {
        taken.add(row);
        if (row.kind().equals(PendingRows.EVENT)) {
            events.add(new Leaf(PendingRows.EVENT, row.item(), hash));
        } else {
            decisions.add(new Member(row.item(), row.kind(), hash));
        }
    }

    /** The decisions as one leaf. */
    DecisionBatch batch(UUID id) {
        return DecisionBatch.of(id, decisions.stream().map(Member::hash).toList());
    }
}
