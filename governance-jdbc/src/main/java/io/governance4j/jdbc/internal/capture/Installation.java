package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.AuditTriggers.Installed;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.Look;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes and removes triggers within one exclusive transaction. What is written down comes before the DDL: on engines where
 * DDL commits, a fall in between leaves a status with a problem, and never a table that ceased to be audited unseen.
 */
final class Installation {
    private final Connection connection;
    private final Database database;
    private final CaptureSql sql;
    private final DSLContext dsl;
    private final Registry registry;
    private final Clock clock;

    Installation(Connection connection, Database database, CaptureSql sql, Clock clock) {
        this.connection = connection;
        this.database = database;
        this.sql = sql;
        this.dsl = database.dsl(connection);
        this.registry = new Registry(dsl);
        this.clock = clock;
    }

    Installed install(CapturePlan plan) throws SQLException {
        Look look = Look.at(connection);
        Capture before = registry.find(plan.schema(), plan.table()).orElse(null);
        Optional<Installed> already = new Inspection(look, database, sql).already(plan, before);
        if (already.isPresent()) {
            return already.get();
        }
        List<String> gaps = sql.gaps(look, plan);
        Capture capture = new Capture(plan.schema(), plan.table(), plan, now());
        registry.put(plan, user(), capture.installedAt());
        record(capture, "audit triggers installed on " + capture, before, capture);
        execute(sql.install(plan, database.namespace()));
        return new Installed(capture.toString(), true, gaps);
    }

    /** Returns how many tables were uninstalled. */
    int uninstall(Name name) throws SQLException {
        Optional<Capture> found = named(name);
        if (found.isEmpty()) {
            return 0;
        }
        Capture capture = found.get();
        record(
                new Capture(capture.schema(), capture.table(), null, now()),
                "audit triggers uninstalled from " + capture,
                capture,
                null);
        execute(sql.uninstall(capture.schema(), capture.table(), database.namespace()));
        registry.remove(capture.schema(), capture.table());
        return 1;
    }

    private Optional<Capture> named(Name name) throws SQLException {
        List<String> path = database.dialect().searchPath(connection);
        List<Capture> fitting = registry.all().stream()
                .filter(capture -> name.fits(capture.schema(), capture.table()))
                .filter(capture -> name.schema() != null || path.contains(capture.schema()))
                .toList();
        if (fitting.size() > 1) {
            Optional<Capture> exact = fitting.stream()
                    .filter(capture -> capture.table().equals(name.table().text()))
                    .findFirst();
            return exact.or(() -> {
                throw new IllegalArgumentException("table " + name + ": could be " + fitting.get(0) + " or "
                        + fitting.get(1) + "; write the one that is meant in double quotes");
            });
        }
        return fitting.stream().findFirst();
    }

    private void record(Capture about, String summary, @Nullable Capture before, @Nullable Capture after)
            throws SQLException {
        new CaptureEvents(dsl, user()).record(about, about.installedAt(), summary, json(before), json(after));
    }

    private static @Nullable String json(@Nullable Capture capture) {
        CapturePlan plan = capture == null ? null : capture.plan();
        return plan == null ? null : PlanJson.write(plan);
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A trigger's body may have what looks like an escape of JDBC's.
            statement.setEscapeProcessing(false);
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private String user() throws SQLException {
        return connection.getMetaData().getUserName();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
