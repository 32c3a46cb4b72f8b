package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.session.WhoActs;
import io.governance4j.jdbc.testkit.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the storm happens: two protected tables, a pool of four for many threads, and one whose connection is always taken. */
final class TenancyStorm implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    final Practice practice;
    final StormLedger ledger = new StormLedger();
    final HikariDataSource pool;
    final JdbcGovernance governance;
    final HikariDataSource tight;
    final JdbcGovernance starved;

    TenancyStorm(Practice practice) {
        this.practice = practice;
        for (String table : List.of(StormHands.CASES, StormHands.NOTES)) {
            practice.test.execute("create table " + table + " (id int primary key, tenant varchar(50)"
                    + (practice.test.engine() == Engine.MARIADB ? " character set utf8mb4" : "")
                    + ", written_by varchar(50), n int, about int)");
        }
        seed();
        practice.guard(guarded(StormHands.CASES), guarded(StormHands.NOTES));
        this.pool = patient(practice.pool);
        this.governance = practice.open(pool, SchemaMode.VALIDATE, Duration.ofMinutes(10));
        this.tight = practice.test.pool(config -> {
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(250);
        });
        this.starved = practice.open(tight, SchemaMode.VALIDATE, Duration.ofMinutes(10));
    }

    /** For the same user; on a busy machine it takes its time until it is a thread's turn. */
    private static HikariDataSource patient(HikariDataSource of) {
        HikariConfig config = new HikariConfig();
        of.copyStateTo(config);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setConnectionTimeout(120_000);
        return new HikariDataSource(config);
    }

    private static GovernedTable guarded(String table) {
        return GovernedTable.of(table)
                .tenant("tenant")
                .permission(Verb.SELECT, "view_cases")
                .permission(Verb.INSERT, "manage_cases")
                .permission(Verb.UPDATE, "manage_cases")
                .permission(Verb.DELETE, "remove_cases");
    }

    /** Rows of every tenant and of none. */
    private void seed() {
        List<StormRow> rows = new ArrayList<>();
        String writer = StormActor.FOUNDER.subject().id();
        for (int i = 0; i < 120; i++) {
            String tenant = i % 5 == 4 ? null : StormActor.TENANTS.get(i % 5);
            int id = ledger.freshId();
            rows.add(new StormRow(i % 2 == 0 ? StormHands.CASES : StormHands.NOTES, id, tenant, writer, 0, i));
        }
        for (StormRow row : rows) {
            String tenant = row.tenant() == null ? "null" : "'" + row.tenant() + "'";
            practice.test.execute("insert into " + row.table() + " values (" + row.id() + ", " + tenant + ", '"
                    + row.writer() + "', " + row.n() + ", " + row.about() + ")");
        }
        ledger.commit(List.of(), rows);
    }

    /** All rows of a table by key, read by whom nothing binds. */
    List<StormRow> rows(String table) throws SQLException {
        List<StormRow> rows = new ArrayList<>();
        try (Connection connection = practice.test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, tenant, written_by, n, about from " + table + " order by id")) {
            while (row.next()) {
                rows.add(new StormRow(
                        table, row.getInt(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)));
            }
        }
        return rows;
    }

    void assertNobodyIsLeft(String told) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            assertThat(WhoActs.in(practice.test.engine(), connection)).as(told).isEmpty();
            connection.close();
        }
    }

    /** What is governed is closed with the practice, and needs this pool no more than it needs that one's. */
    @Override
    public void close() {
        pool.close();
    }
}
