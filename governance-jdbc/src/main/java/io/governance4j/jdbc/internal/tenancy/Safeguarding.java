package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.Tenancy.Protected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.Look;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Protects, releases and looks, within one transaction. What is written down comes before the DDL that protects and after the
 * DDL that releases: on engines where DDL commits, a fall in between leaves a status with a problem, and never a table
 * that ceased to be protected unseen.
 */
final class Safeguarding {
    private final Look look;
    private final Connection connection;
    private final Database database;
    private final TenancySql sql;
    private final Catalog catalog;
    private final DSLContext dsl;
    private final TenancyRegistry registry;
    private final Clock clock;

    Safeguarding(Look look, Database database, TenancySql sql, CaptureSql columns, Clock clock) throws SQLException {
        this.look = look;
        this.connection = look.connection();
        this.database = database;
        this.sql = sql;
        this.catalog = new Catalog(look, database, columns);
        this.dsl = database.dsl(connection);
        this.registry = new TenancyRegistry(dsl);
        this.clock = clock;
    }

    Protected protect(TenantPlan asked, List<String> remarks) throws SQLException {
        List<String> warnings = warnings(asked, remarks);
        TenancyRegistry.Entry known =
                registry.find(asked.schema(), asked.table()).orElse(null);
        Optional<Protected> already = already(asked, known, remarks);
        if (already.isPresent()) {
            return already.get();
        }
        TenantPlan before = known == null ? null : known.plan();
        TenantPlan plan = asked.with(merged(before, sql.before(connection, asked)));
        Instant since = known == null ? now() : known.at();
        registry.put(plan, user(), since);
        events().record(plan.schema(), plan.table(), now(), "tenancy protected " + plan, before, plan);
        execute(sql.protect(connection, plan, database.namespace()));
        Map<String, String> made = sql.made(connection, plan);
        if (!made.isEmpty()) {
            registry.put(plan.with(made), user(), since);
        }
        return new Protected(plan.toString(), true, warnings);
    }

    /**
     * {@return what is said of a table for which there is nothing to do}
     *
     * @param known how it was protected
     */
    Optional<Protected> already(TenantPlan asked, TenancyRegistry.@Nullable Entry known, List<String> remarks)
            throws SQLException {
        TenantPlan before = known == null ? null : known.plan();
        boolean same = known != null
                && before != null
                && asked.protectsLike(before)
                && problems(known).isEmpty();
        return same ? Optional.of(new Protected(asked.toString(), false, warnings(asked, remarks))) : Optional.empty();
    }

    private List<String> warnings(TenantPlan asked, List<String> remarks) throws SQLException {
        List<String> warnings = new ArrayList<>(remarks);
        warnings.addAll(sql.warnings(look, asked));
        return warnings;
    }

    /** What was found first stays: later it is what protecting made of it. */
    private static List<TenantPlan.Before> merged(@Nullable TenantPlan known, List<TenantPlan.Before> found) {
        List<TenantPlan.Before> merged = new ArrayList<>(known == null ? List.of() : known.before());
        for (TenantPlan.Before one : found) {
            if (merged.stream()
                    .noneMatch(old ->
                            old.schema().equals(one.schema()) && old.table().equals(one.table()))) {
                merged.add(one);
            }
        }
        return merged;
    }

    /** Returns how many tables were released. */
    int release(Name name) throws SQLException {
        Optional<TenancyRegistry.Entry> found = named(name);
        if (found.isEmpty()) {
            return 0;
        }
        TenancyRegistry.Entry entry = found.get();
        TenantPlan plan = entry.plan();
        if (plan == null) {
            throw TenancyPlanner.refused(
                    entry, "its definition in tenancy_tables cannot be read; protect it again before it is released");
        }
        events().record(entry.schema(), entry.table(), now(), "tenancy released " + entry, plan, null);
        if (catalog.find(entry.schema(), entry.table()).isPresent()) {
            execute(sql.release(connection, plan));
        }
        registry.remove(entry.schema(), entry.table());
        return 1;
    }

    private Optional<TenancyRegistry.Entry> named(Name name) throws SQLException {
        List<String> path = database.dialect().searchPath(connection);
        List<TenancyRegistry.Entry> fitting = registry.all().stream()
                .filter(entry -> name.fits(entry.schema(), entry.table()))
                .filter(entry -> name.schema() != null || path.contains(entry.schema()))
                .toList();
        if (fitting.size() > 1) {
            Optional<TenancyRegistry.Entry> exact = fitting.stream()
                    .filter(entry -> entry.table().equals(name.table().text()))
                    .findFirst();
            return exact.or(() -> {
                throw TenancyPlanner.refused(
                        name,
                        "could be " + fitting.get(0) + " or " + fitting.get(1)
                                + "; write the one that is meant in double quotes");
            });
        }
        return fitting.stream().findFirst();
    }

    /** {@return what is wrong with a table, as sentences; none when all is well} */
    List<String> problems(TenancyRegistry.Entry entry) throws SQLException {
        Optional<LiveTable> live = catalog.find(entry.schema(), entry.table());
        if (live.isEmpty()) {
            return List.of("the table is gone");
        }
        TenantPlan plan = entry.plan();
        if (plan == null) {
            return List.of("its definition in tenancy_tables cannot be read");
        }
        Optional<Column> column = live.get().columns().stream()
                .filter(each -> each.name().equals(plan.tenant()))
                .findFirst();
        if (column.isEmpty()) {
            return List.of("column " + plan.tenant() + " went since");
        }
        List<String> problems = new ArrayList<>();
        if (!column.get().type().equals(plan.type())) {
            problems.add("column " + plan.tenant() + " was " + plan.type() + " and is "
                    + column.get().type());
        }
        problems.addAll(sql.problems(look, plan, database.namespace()));
        return problems;
    }

    List<TenancyRegistry.Entry> all() {
        return registry.all();
    }

    private TenancyEvents events() throws SQLException {
        return new TenancyEvents(dsl, user());
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
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
