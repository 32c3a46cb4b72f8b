package io.governance4j.audit.retention;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.RecordRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Chooses what a purge removes, from events that it is shown one by one. Not safe for several threads. */
public final class PurgeSelection {
    private final Custody.Rule rule;
    private final Function<AuditEvent, Optional<AuditEvent>> newest;
    private final List<Hold> holds;
    private final Map<RecordRef, Fate> records = new HashMap<>();
    private final List<Long> leaves = new ArrayList<>();
    private final List<UUID> events = new ArrayList<>();
    private final Map<String, Long> byTable = new TreeMap<>();
    private long held;
    private long undecidable;

    /**
     * Begins a selection.
     *
     * @param rule what has expired
     * @param newest gives the newest event that shows the same record as another one; empty when there is none
     * @param holds all holds; released ones hold nothing
     */
    public PurgeSelection(Custody.Rule rule, Function<AuditEvent, Optional<AuditEvent>> newest, List<Hold> holds) {
        this.rule = rule;
        this.newest = newest;
        this.holds = holds.stream().filter(Hold::active).toList();
    }

    /**
     * Looks at an event.
     *
     * @param leaf the index of its leaf, larger than that of the event before
     * @param event the event; its data are not looked at
     */
    public void look(long leaf, AuditEvent event) {
        if (Act.is(event.action())) {
            return;
        }
        Fate fate = fate(event);
        if (fate == Fate.UNDECIDABLE) {
            undecidable++;
        } else if (fate == Fate.EXPIRED
                && holds.stream().anyMatch(hold -> hold.scope().covers(event))) {
            held++;
        } else if (fate == Fate.EXPIRED) {
            leaves.add(leaf);
            events.add(event.id());
            String table = event.target().table();
            byTable.merge(table == null ? "" : table, 1L, Long::sum);
        }
    }

    private Fate fate(AuditEvent event) {
        AuditEvent.Target target = event.target();
        if (target.table() == null
                || target.record() == null
                || !rule.retentions().isOfWholeRecords(target.table())) {
            return rule.retentions().of(event, newest, rule.now());
        }
        // One answer for all events of a record, and one look at an image that may be large.
        return records.computeIfAbsent(
                new RecordRef(target.schema(), target.table(), target.record()),
                record -> rule.retentions().of(event, newest, rule.now()));
    }

    /**
     * The leaves of what is to be removed.
     *
     * @return their indexes, ascending
     */
    public List<Long> leaves() {
        return List.copyOf(leaves);
    }

    /**
     * The events that are to be removed.
     *
     * @return their ids
     */
    public List<UUID> events() {
        return List.copyOf(events);
    }

    /**
     * What was found.
     *
     * @return the report
     */
    public PurgeReport report() {
        return new PurgeReport(events.size(), 0, leaves.size(), held, undecidable, byTable);
    }
}
