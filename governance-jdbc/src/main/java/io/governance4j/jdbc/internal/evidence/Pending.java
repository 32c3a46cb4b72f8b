package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * A row of the queue.
 *
 * @param seq its number; a row that commits late has a smaller one than rows that are visible already
 * @param kind what kind of item, as {@code PendingRows} names it
 * @param item the item's id
 */
record Pending(long seq, String kind, UUID item) {
    /** The first rows after one, in the order in which they were written. No row is locked. */
    static List<Pending> after(DSLContext dsl, long seq, int limit) {
        return dsl.select(AUDIT_PENDING.SEQ, AUDIT_PENDING.KIND, AUDIT_PENDING.ITEM_ID)
                .from(AUDIT_PENDING)
                .where(AUDIT_PENDING.SEQ.gt(seq))
                .orderBy(AUDIT_PENDING.SEQ)
                .limit(limit)
                .fetch(row -> new Pending(row.value1(), row.value2(), row.value3()));
    }

    /** Removes rows, each by its key: a range, or a scan, would meet the locks of writers on MariaDB. */
    static void remove(DSLContext dsl, Collection<Pending> rows) {
        if (!rows.isEmpty()) {
            dsl.batch(
                            "delete from " + dsl.render(AUDIT_PENDING) + " where seq = ?",
                            rows.stream().map(row -> new Object[] {row.seq}).toArray(Object[][]::new))
                    .execute();
        }
    }
}
