package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Looks for ways around the protection of tables. */
final class Lint {
    /** The gravest first. */
    private static final List<String> ORDER = List.of(
            "bypassing-role",
            "missing-policy",
            "unprotected-table",
            "view",
            "synonym",
            "definer-function",
            "foreign-key",
            "unique-key",
            "leaky-function",
            "sequence");

    private final Connection connection;
    private final Database database;
    private final TenancySql sql;
    private final Map<TenantPlan, List<String>> problems;
    private final List<String> unreadable;

    /**
     * Looks at a database.
     *
     * @param problems what is wrong with each table that is protected
     * @param unreadable the tables of which nobody can read any more how they are protected
     */
    Lint(
            Connection connection,
            Database database,
            TenancySql sql,
            Map<TenantPlan, List<String>> problems,
            List<String> unreadable) {
        this.connection = connection;
        this.database = database;
        this.sql = sql;
        this.problems = problems;
        this.unreadable = unreadable;
    }

    List<Leak> leaks() throws SQLException {
        List<Leak> leaks = new ArrayList<>(new UnprotectedTables(connection, database, problems.keySet()).leaks());
        unreadable.forEach(table -> leaks.add(new Leak(
                "missing-policy",
                table,
                "Its definition in tenancy_tables cannot be read, so that nobody can tell whether it is protected.",
                "Call tenancy().protect(...) again, and find out who changed it.")));
        KeyRules keys = new KeyRules(connection, database);
        for (Map.Entry<TenantPlan, List<String>> entry : problems.entrySet()) {
            TenantPlan plan = entry.getKey();
            entry.getValue()
                    .forEach(problem -> leaks.add(new Leak(
                            "missing-policy",
                            plan.toString(),
                            "The protection is not as it was made: " + problem + ".",
                            "Call tenancy().protect(...) again, and find out who changed it.")));
            leaks.addAll(keys.of(plan));
            leaks.addAll(sql.leaks(connection, plan, database.namespace()));
        }
        return leaks.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Leak leak) -> ORDER.indexOf(leak.rule()))
                        .thenComparing(Leak::where)
                        .thenComparing(Leak::sentence))
                .toList();
    }
}
