package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_VERSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.StorageException;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.dialect.Loopholes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Tries to change the tables that only grow. First with statements that meet no row, which is all that it takes where the
 * user has no right to them or the engine's triggers fire for statements; then with a row of its own. What cannot be undone
 * is looked up instead.
 */
final class AppendOnlyProbe {
    static final List<Table<?>> TABLES = List.of(
            FEATURE_ACCESS_LOG,
            PERMISSION_CHECKS,
            GOVERNANCE_VERSIONS,
            AUDIT_EVENTS,
            AUDIT_PAYLOADS,
            AUDIT_LEAVES,
            AUDIT_DECISIONS,
            AUDIT_NODES,
            AUDIT_CHECKPOINTS);

    private static final Set<Table<?>> DELETED_BY_ACTS =
            Set.of(FEATURE_ACCESS_LOG, PERMISSION_CHECKS, AUDIT_EVENTS, AUDIT_PAYLOADS);

    /** The SQLState of our triggers. */
    private static final String BY_TRIGGER = "45000";

    private static final String OWNER = "separate-owner";

    private final Database database;
    private final Loopholes loopholes;

    AppendOnlyProbe(Database database) {
        this.database = database;
        this.loopholes = database.dialect().loopholes();
    }

    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        TABLES.forEach(table -> claims.add(appendOnly(table)));
        claims.add(owner());
        return claims;
    }

    private Claim appendOnly(Table<?> table) {
        String name = "append-only:" + table.getName();
        if (!Attempt.permitted(database, dsl -> readNothing(dsl, table))) {
            return new Claim(name, false, "could not be tried: the table is missing or may not be read");
        }
        Outcome update = change(table, dsl -> updateNothing(dsl, table, table.field(0)), (row, dsl) -> row.update(dsl));
        Outcome delete = change(table, dsl -> deleteNothing(dsl, table), (row, dsl) -> row.delete(dsl));
        List<String> possible = new ArrayList<>();
        if (update == Outcome.POSSIBLE) {
            possible.add("UPDATE");
        }
        if (delete == Outcome.POSSIBLE) {
            possible.add("DELETE");
        }
        if (ask(connection -> loopholes.truncates(connection, database.namespace(), table.getName()))) {
            possible.add("TRUNCATE");
        }
        if (!possible.isEmpty()) {
            return new Claim(name, false, "the database lets this user " + String.join(" and ", possible));
        }
        boolean gate = delete == Outcome.HELD && DELETED_BY_ACTS.contains(table);
        return new Claim(
                name,
                true,
                "the database refuses this user UPDATE, DELETE and TRUNCATE"
                        + (gate ? "; DELETE passes in a recorded erasure or purge" : ""));
    }

    /** A row that cannot be inserted settles nothing, and is taken for a yes. */
    private Outcome change(Table<?> table, Attempt withoutRow, BiConsumer<ProbeRow, DSLContext> onRow) {
        Optional<SQLException> refusal = Attempt.refusal(database, withoutRow);
        if (refusal.isEmpty()) {
            if (!Attempt.permitted(database, dsl -> ProbeRow.insert(dsl, table))) {
                return Outcome.POSSIBLE;
            }
            refusal = Attempt.refusal(database, dsl -> onRow.accept(ProbeRow.insert(dsl, table), dsl));
        }
        return refusal.map(failure -> BY_TRIGGER.equals(failure.getSQLState()) ? Outcome.HELD : Outcome.REFUSED)
                .orElse(Outcome.POSSIBLE);
    }

    private Claim owner() {
        List<String> names = TABLES.stream().map(Table::getName).toList();
        List<String> ways = ask(connection -> loopholes.ways(connection, database.namespace(), names));
        if (ways.isEmpty()) {
            return new Claim(
                    OWNER, true, "the connected user cannot remove the triggers; the owner and an administrator can");
        }
        return new Claim(
                OWNER,
                false,
                "the connected user " + String.join(" and ", ways)
                        + ", and could drop the triggers; see docs/least-privilege.md");
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = database.dataSource().getConnection()) {
            try {
                return question.of(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new StorageException("the database cannot be probed: " + e.getMessage(), e);
        }
    }

    private static void readNothing(DSLContext dsl, Table<?> table) {
        dsl.select(table.field(0)).from(table).where(DSL.falseCondition()).fetch();
    }

    private static <T> void updateNothing(DSLContext dsl, Table<?> table, Field<T> field) {
        dsl.update(table).set(field, field).where(DSL.falseCondition()).execute();
    }

    private static void deleteNothing(DSLContext dsl, Table<?> table) {
        dsl.deleteFrom(table).where(DSL.falseCondition()).execute();
    }

    /** What came of a statement. */
    private enum Outcome {
        POSSIBLE,
        /** By a trigger of ours. */
        HELD,
        /** For want of a grant, or otherwise. */
        REFUSED
    }

    /** What a catalog is asked. */
    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }
}
