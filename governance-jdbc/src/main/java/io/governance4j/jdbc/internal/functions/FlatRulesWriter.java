package io.governance4j.jdbc.internal.functions;

import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURES;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURE_REQUIRES;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURE_TARGETS;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_PERMISSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_RULES;

import io.governance4j.policy.PolicyPack;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/** Makes the flat tables say what a policy says. Stateless; writers of one database must take turns. */
public final class FlatRulesWriter {
    private FlatRulesWriter() {}

    /**
     * Writes the flat form of a policy within the caller's transaction. Only rows that differ are touched: a row that
     * says the wrong thing is deleted and written anew.
     *
     * @param dsl the transaction, in which no other writer can have read these tables before it ends
     * @param pack a policy that has passed lint
     */
    public static void write(DSLContext dsl, PolicyPack pack) {
        FlatRules flat = FlatRules.of(pack);
        sync(dsl, FLAT_FEATURES, flat.features().features());
        sync(dsl, FLAT_FEATURE_TARGETS, flat.features().targets());
        sync(dsl, FLAT_FEATURE_REQUIRES, flat.features().requires());
        sync(dsl, FLAT_PERMISSIONS, flat.permissions());
        sync(dsl, FLAT_RULES, flat.rules());
    }

    private static <R extends UpdatableRecord<R>> void sync(DSLContext dsl, Table<R> table, Set<R> wanted) {
        Set<R> stale = new HashSet<>(dsl.selectFrom(table).fetch());
        Set<R> missing = new HashSet<>(wanted);
        missing.removeAll(stale);
        stale.removeAll(wanted);
        if (!stale.isEmpty()) {
            dsl.batchDelete(stale).execute();
        }
        if (!missing.isEmpty()) {
            dsl.batchInsert(missing).execute();
        }
    }
}
