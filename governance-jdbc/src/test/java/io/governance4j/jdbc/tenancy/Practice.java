package io.governance4j.jdbc.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Acting;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** Two clinics in one table, an owner who protects it, and an application whose user is not the owner. */
final class Practice implements AutoCloseable {
    static final Subject NORA =
            Subject.user("nora").role("nurse").tenant("calgary").build();
    static final Subject MAX =
            Subject.user("max").role("manager").tenant("calgary").build();
    static final Subject BOTH = Subject.user("bea")
            .role("manager", "calgary")
            .role("nurse", "banff")
            .build();
    static final Subject FOUNDER =
            Subject.user("fay").role("founder").tenant("calgary").build();
    static final Subject NOBODY = Subject.user("nell").role("nurse").build();

    static final GovernedTable CASES = GovernedTable.of("cases")
            .tenant("clinic_id")
            .permission(Verb.SELECT, "view_cases")
            .permission(Verb.INSERT, "manage_cases")
            .permission(Verb.UPDATE, "manage_cases")
            .permission(Verb.DELETE, "remove_cases");

    private static final String PACK = """
            pack: practice
            roles: { admin: {}, nurse: {}, manager: {}, founder: {} }
            permissions: { view_cases: {}, manage_cases: {}, remove_cases: {}, view_dated: {} }
            grants:
              nurse:
                - { permission: view_cases, scope: tenant }
                - { permission: view_dated, scope: tenant, when: { all: [
                      { attribute: resource.opened, before: "2026-01-06T12:00:00Z" },
                      { attribute: resource.due, before: 2026-02-05 } ] } }
              manager:
                - { permission: view_cases, scope: tenant }
                - { permission: manage_cases, scope: tenant }
                - { permission: remove_cases, scope: tenant }
              founder: [view_cases, manage_cases, remove_cases]
            administration:
              read_audit: [admin]
              read_checks: [admin]
            """;

    final TestDatabase test;
    final JdbcGovernance owner;
    final HikariDataSource pool;
    final JdbcGovernance application;
    private final List<JdbcGovernance> opened = new ArrayList<>();

    private Practice(TestDatabase test) {
        this.test = test;
        this.owner = open(test.dataSource(), SchemaMode.MIGRATE, Duration.ofMinutes(10));
        test.execute("create table cases (id int primary key, clinic_id varchar(50)"
                + (test.engine() == Engine.MARIADB ? " character set utf8mb4" : "") + ", title varchar(100))");
        this.pool = test.restrictedUser(grants(test));
        this.application = open(pool, SchemaMode.VALIDATE, Duration.ofMinutes(10));
        test.execute("insert into cases values (1, 'calgary', 'one'), (2, 'banff', 'two'), (3, 'banff', 'three'),"
                + " (4, null, 'nowhere')");
    }

    /** With cases in it that are not protected yet. */
    static Practice in(TestDatabase test) {
        return new Practice(test);
    }

    /** With protected cases, of which the application knows. */
    static Practice guarded(TestDatabase test) {
        Practice practice = new Practice(test);
        practice.guard(CASES);
        return practice;
    }

    Practice guard(GovernedTable... tables) {
        owner.tenancy().protect(tables);
        application.refresh();
        return this;
    }

    JdbcGovernance open(DataSource dataSource, SchemaMode mode, Duration interval) {
        JdbcGovernance governance = JdbcGovernance.builder(dataSource)
                .policy(PolicyPack.parse(PACK))
                .schemaMode(mode)
                .refreshInterval(interval)
                .build();
        opened.add(governance);
        return governance;
    }

    /** What the application's user is given. */
    static String[] grants(TestDatabase test) {
        String all = "grant select, insert, update, delete on ";
        return switch (test.engine()) {
            case H2 -> new String[] {all + "schema governance to USER", all + "schema public to USER"};
            case POSTGRESQL ->
                new String[] {
                    "grant usage on schema governance to USER",
                    all + "all tables in schema governance to USER",
                    "grant usage on all sequences in schema governance to USER",
                    "alter default privileges in schema public " + all.replace(" on ", " on tables ") + "to USER",
                    all + "all tables in schema public to USER"
                };
            default -> new String[] {all.replace(" on ", ", create temporary tables, execute on ") + "* to USER"};
        };
    }

    /** Runs a statement as the application's user and for a subject, and says how many rows it changed. */
    int as(Subject subject, String sql) {
        return with(application, subject, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return statement.getUpdateCount();
            }
        });
    }

    /** Asks a query of one column, likewise. */
    List<String> ask(Subject subject, String sql) {
        return with(application, subject, connection -> {
            List<String> texts = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        });
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work on a connection of a governed data source, which takes plain SQL. */
    static <T> T with(JdbcGovernance governance, Subject subject, Work<T> work) {
        try {
            return new Acting(subject).call(() -> {
                try (Connection connection = governance.governedDataSource().getConnection()) {
                    return work.on(connection);
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new DataAccessException(e.getMessage(), e);
        }
    }

    /** Runs a statement as the application's user in a session of nobody's. */
    void asNobody(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Everything that is there, as {@code id:tenant:title}, read by whom nothing binds. */
    List<String> rows() throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, clinic_id, title from cases order by id")) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1) + ":" + row.getString(2) + ":" + row.getString(3));
            }
            return rows;
        }
    }

    @Override
    public void close() {
        opened.forEach(JdbcGovernance::close);
    }
}
