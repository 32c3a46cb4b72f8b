package io.governance4j.audit.retention;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a purge did, or would do. An immutable value.
 *
 * @param events how many events went
 * @param decisions how many logged decisions went
 * @param leaves how many leaves of the tree are without what they stand for; their hashes stay
 * @param held how many events and batches of decisions had expired and stay because of a hold
 * @param undecidable how many events stay because their record's newest image is erased, or does not state what the rule asks
 *     for, and how many batches of decisions stay because some of their decisions are gone that no purge removed
 * @param byTable how many events went, by table; those about no table by the empty name
 */
public record PurgeReport(
        long events, long decisions, long leaves, long held, long undecidable, Map<String, Long> byTable) {
    /** Nothing went. */
    public static final PurgeReport NOTHING = new PurgeReport(0, 0, 0, 0, 0, Map.of());

    /**
     * Sorts the tables.
     *
     * @param events how many events went
     * @param decisions how many logged decisions went
     * @param leaves how many leaves of the tree are without what they stand for; their hashes stay
     * @param held how many events and batches of decisions had expired and stay because of a hold
     * @param undecidable how many events stay because their record's newest image is erased, or does not state what the rule asks
     *     for, and how many batches of decisions stay because some of their decisions are gone that no purge removed
     * @param byTable how many events went, by table; those about no table by the empty name
     */
    public PurgeReport {
        byTable = Collections.unmodifiableMap(new TreeMap<>(byTable));
    }

    /**
     * This and more.
     *
     * @param more what was done after it
     * @return the sum
     */
    public PurgeReport plus(PurgeReport more) {
        Map<String, Long> tables = new TreeMap<>(byTable);
        more.byTable.forEach((table, count) -> tables.merge(table, count, Long::sum));
        return new PurgeReport(
                events + more.events,
                decisions + more.decisions,
                leaves + more.leaves,
                held + more.held,
                undecidable + more.undecidable,
                tables);
    }
}
