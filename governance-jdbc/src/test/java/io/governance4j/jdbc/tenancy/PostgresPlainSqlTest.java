package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Acting;
import io.governance4j.ActingScope;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random plain SQL of a user whom row-level security binds, against the same over rows that were filtered by hand. */
class PostgresPlainSqlTest {
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int STATEMENTS = 100 * ROUNDS;
    private static final long SEED = Long.getLong("governance.seed", new Random().nextLong());

    private static final List<Who> SUBJECTS = List.of(
            new Who(Subject.user("ma").role("manager").tenant("a").build(), Set.of("a"), Set.of("a")),
            new Who(Subject.user("mb").role("manager", "b").role("nurse", "c").build(), Set.of("b", "c"), Set.of("b")),
            new Who(Subject.user("no").role("nurse").tenant("a").tenant("d").build(), Set.of("a", "d"), Set.of()),
            new Who(Subject.user("un").role("nurse").build(), Set.of(), Set.of()),
            new Who(Subject.user("fo").role("founder").build(), null, null));

    /** Somebody, and what they may see and change, worked out by hand; null is everything. */
    private record Who(Subject subject, Set<String> seen, Set<String> changed) {
        static String within(Set<String> tenants, String column) {
            if (tenants == null) {
                return "true";
            }
            return tenants.isEmpty()
                    ? "false"
                    : column + " in ("
                            + tenants.stream().map(one -> "'" + one + "'").collect(Collectors.joining(",")) + ")";
        }

        String filtered(String sql) {
            return sql.replace(RandomSql.CASES, "(select * from fuzz_cases where " + within(seen, "tenant") + ")")
                    .replace(RandomSql.NOTES, "(select * from fuzz_notes where " + within(seen, "tenant") + ")");
        }
    }

    @Test
    void showsAndChangesWhatTheReferenceDoes() throws SQLException {
        Random random = new Random(SEED);
        RandomSql sql = new RandomSql(random);
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                Practice practice = Practice.in(test)) {
            prepare(test, random);
            practice.guard(guarded("fuzz_cases"), guarded("fuzz_notes"));
            int refused = 0;
            for (int i = 0; i < STATEMENTS; i++) {
                Who who = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
                boolean governed = random.nextBoolean();
                String told = "seed " + SEED + ", statement " + i + " for "
                        + who.subject().id() + ": ";
                if (random.nextInt(3) > 0) {
                    String query = sql.query();
                    List<String> expected = rows(test, who.filtered(query));
                    assertThat(run(practice, who.subject(), plain(query), governed)
                                    .rows())
                            .as(told + query)
                            .isEqualTo(expected);
                } else {
                    refused += change(practice, who, sql.change(1000 * (i + 1)), governed, told) ? 0 : 1;
                    test.execute("truncate fuzz_cases");
                    test.execute("insert into fuzz_cases select * from fuzz_kept");
                }
            }
            assertThat(refused).as("some are refused").isPositive();
        }
    }

    /** Says whether it was carried out. */
    private static boolean change(Practice practice, Who who, RandomSql.Change change, boolean governed, String told)
            throws SQLException {
        List<String> before = all(practice.test);
        String unreached = "not coalesce(" + Who.within(who.changed(), "tenant") + ", false)";
        List<String> foreign = rows(practice.test, "select * from fuzz_cases where " + unreached + " order by id");
        List<String> meant = change.where() == null
                ? null
                : rows(
                        practice.test,
                        "select id from fuzz_cases x where " + who.filtered(change.where()) + " and coalesce("
                                + Who.within(who.changed(), "x.tenant") + ", false) and coalesce("
                                + Who.within(who.seen(), "x.tenant") + ", false)");
        Outcome outcome = run(practice, who.subject(), plain(change.sql()), governed);
        if (outcome.refused()) {
            assertThat(all(practice.test)).as(told + change.sql()).isEqualTo(before);
            return false;
        }
        if (meant != null) {
            assertThat(outcome.count()).as(told + change.sql()).isEqualTo(meant.size());
        }
        assertThat(rows(practice.test, "select * from fuzz_cases where " + unreached + " order by id"))
                .as(told + change.sql() + " leaves the rest alone, and adds nothing to it")
                .isEqualTo(foreign);
        return true;
    }

    /** What came of a statement. */
    private record Outcome(List<String> rows, int count, boolean refused) {}

    private static Outcome run(Practice practice, Subject subject, String sql, boolean governed) throws SQLException {
        try {
            return governed
                    ? governed(practice, subject, sql)
                    : practice.application.<Outcome, RuntimeException>transaction(
                            subject, dsl -> dsl.connectionResult(connection -> run(connection, sql)));
        } catch (SQLException | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String why = String.valueOf(cause.getMessage());
            if (why.contains("row-level security policy") || why.contains("duplicate key")) {
                return new Outcome(List.of(), 0, true);
            }
            throw e;
        }
    }

    private static Outcome governed(Practice practice, Subject subject, String sql) throws SQLException {
        ActingScope scope = new Acting(subject).open();
        try (scope;
                Connection connection =
                        practice.application.governedDataSource().getConnection()) {
            return run(connection, sql);
        }
    }

    private static Outcome run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean query = statement.execute(sql);
            return new Outcome(
                    query ? rows(statement.getResultSet()) : List.of(), query ? 0 : statement.getUpdateCount(), false);
        }
    }

    private static GovernedTable guarded(String table) {
        return GovernedTable.of(table)
                .tenant("tenant")
                .permission(Verb.SELECT, "view_cases")
                .permission(Verb.INSERT, "manage_cases")
                .permission(Verb.UPDATE, "manage_cases")
                .permission(Verb.DELETE, "manage_cases");
    }

    private static void prepare(TestDatabase test, Random random) {
        List<String> tenants = List.of("'a'", "'b'", "'c'", "'A'", "'d'", "null");
        test.execute("create table fuzz_cases (id int primary key, tenant varchar(50), n int, title varchar(50))");
        test.execute("create index on fuzz_cases (tenant)");
        test.execute("create table fuzz_notes (id int primary key, tenant varchar(50), n int, case_id int)");
        for (int i = 0; i < 60; i++) {
            test.execute("insert into fuzz_cases values (" + i + ", " + tenants.get(random.nextInt(6)) + ", "
                    + random.nextInt(6) + ", 't" + i + "')");
            test.execute("insert into fuzz_notes values (" + i + ", " + tenants.get(random.nextInt(6)) + ", "
                    + random.nextInt(6) + ", " + random.nextInt(60) + ")");
        }
        test.execute("create table fuzz_kept as select * from fuzz_cases");
    }

    private static String plain(String sql) {
        return sql.replace(RandomSql.CASES, "fuzz_cases").replace(RandomSql.NOTES, "fuzz_notes");
    }

    private static List<String> all(TestDatabase test) throws SQLException {
        return rows(test, "select * from fuzz_cases order by id");
    }

    private static List<String> rows(TestDatabase test, String sql) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.append(rows.getString(i)).append('|');
            }
            all.add(row.toString());
        }
        return all;
    }
}
