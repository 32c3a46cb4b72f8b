package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_VERSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.StorageException;
import io.governance4j.jdbc.Protection;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.capture.TriggersClaim;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Tries what a database enforces, with statements that touch no row and are rolled back. */
public final class ProtectionProbe {
    private static final List<Table<?>> APPEND_ONLY =
            List.of(FEATURE_ACCESS_LOG, PERMISSION_CHECKS, GOVERNANCE_VERSIONS, AUDIT_EVENTS);

    private ProtectionProbe() {}

    /**
     * Probes a database.
     *
     * @param database the database, as the library's own user sees it
     * @return what was found
     */
    public static Protection of(Database database) {
        List<Claim> claims = new ArrayList<>();
        APPEND_ONLY.forEach(table -> claims.add(appendOnly(database, table)));
        claims.add(functions(database));
        claims.add(TriggersClaim.of(database));
        claims.add(new Claim("row-level-security", false, "not installed by this version of the library"));
        claims.add(new Claim("notification", false, "instances follow each other by polling"));
        return new Protection(engine(database), claims);
    }

    private static Claim functions(Database database) {
        boolean both = List.of("has_feature_access", "check_permission").stream()
                .map(name -> database.namespace().qualified(name))
                .allMatch(name -> permitted(database, dsl -> dsl.fetch("select " + name + "(?, ?)", "probe", "probe")));
        return new Claim(
                "sql-functions",
                both,
                both
                        ? "has_feature_access and check_permission answer this user"
                        : "has_feature_access and check_permission are missing, or this user may not call them");
    }

    private static Claim appendOnly(Database database, Table<?> table) {
        String name = "append-only:" + table.getName();
        if (!permitted(database, dsl -> readNothing(dsl, table))) {
            return new Claim(name, false, "could not be tried: the table is missing or may not be read");
        }
        List<String> possible = new ArrayList<>();
        if (permitted(database, dsl -> changeNothing(dsl, table))) {
            possible.add("UPDATE");
        }
        if (permitted(
                database,
                dsl -> dsl.deleteFrom(table).where(DSL.falseCondition()).execute())) {
            possible.add("DELETE");
        }
        return new Claim(
                name,
                possible.isEmpty(),
                possible.isEmpty()
                        ? "the database refuses this user UPDATE and DELETE"
                        : "the database lets this user " + String.join(" and ", possible));
    }

    private static void readNothing(DSLContext dsl, Table<?> table) {
        dsl.select(table.field(0)).from(table).where(DSL.falseCondition()).fetch();
    }

    private static void changeNothing(DSLContext dsl, Table<?> table) {
        assignToItself(dsl, table, table.field(0));
    }

    private static <T> void assignToItself(DSLContext dsl, Table<?> table, Field<T> field) {
        dsl.update(table).set(field, field).where(DSL.falseCondition()).execute();
    }

    /** A refusal is an answer here, not a failure: each attempt has a transaction of its own, which is rolled back. */
    private static boolean permitted(Database database, Attempt attempt) {
        try (Connection connection = database.dataSource().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                attempt.on(database.dsl(connection));
                return true;
            } catch (DataAccessException refused) {
                SQLException failure = Database.sqlFailure(refused);
                if (failure == null || database.dialect().retryable(failure)) {
                    throw new StorageException(
                            "the database was busy with something else: " + refused.getMessage(), refused);
                }
                return false;
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new StorageException("the database cannot be probed: " + e.getMessage(), e);
        }
    }

    private static String engine(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            return metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new StorageException("the database cannot be probed: " + e.getMessage(), e);
        }
    }

    /** A statement that may be refused. */
    private interface Attempt {
        void on(DSLContext dsl);
    }
}
