package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CAPTURES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.HoldScope;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The table that a hold names. */
final class HeldTable {
    /** The actions of acts; what an act names proves nothing of a table. */
    static final List<String> ACTS = Arrays.stream(AuditAction.values())
            .filter(Act::is)
            .map(AuditAction::key)
            .toList();

    private static final Condition TOLD = AUDIT_EVENTS.ACTION.notIn(ACTS);

    private HeldTable() {}

    /**
     * Refuses a hold that would cover nothing because of a name: on a table that is not audited, and that no event is about. The
     * type of a resource that was asked about will do, for holds cover decisions too, unless it is a table's name in other
     * letters.
     */
    static void requireKnown(DSLContext dsl, HoldScope scope) {
        String table = scope.table();
        if (table == null
                || dsl.fetchExists(AUDIT_CAPTURES, AUDIT_CAPTURES.TABLE_NAME.eq(table))
                || dsl.fetchExists(
                        AUDIT_EVENTS, AUDIT_EVENTS.TABLE_NAME.eq(table).and(TOLD))) {
            return;
        }
        SortedSet<String> similar = similar(dsl, table);
        if (!similar.isEmpty() || !dsl.fetchExists(PERMISSION_CHECKS, PERMISSION_CHECKS.RESOURCE_TYPE.eq(table))) {
            throw scope.unknown(similar);
        }
    }

    private static SortedSet<String> similar(DSLContext dsl, String table) {
        return new TreeSet<>(dsl.select(AUDIT_CAPTURES.TABLE_NAME)
                .from(AUDIT_CAPTURES)
                .where(DSL.lower(AUDIT_CAPTURES.TABLE_NAME).eq(DSL.lower(table)))
                .union(dsl.select(AUDIT_EVENTS.TABLE_NAME)
                        .from(AUDIT_EVENTS)
                        .where(DSL.lower(AUDIT_EVENTS.TABLE_NAME).eq(DSL.lower(table)))
                        .and(TOLD))
                .fetch(AUDIT_CAPTURES.TABLE_NAME));
    }
}
