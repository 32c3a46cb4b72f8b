package io.governance4j.jdbc.internal.capture;

import io.governance4j.StorageException;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@link AuditTriggers} for every engine that has a {@link CaptureSql}. */
public final class JdbcAuditTriggers implements AuditTriggers {
    private final Database database;
    private final Clock clock;
    private final UnaryOperator<AuditedTable> redaction;

    /**
     * Captures what is asked for, as it is asked for.
     *
     * @param database where our tables are, and the host's
     * @param clock says when something was installed
     */
    public JdbcAuditTriggers(Database database, Clock clock) {
        this(database, clock, UnaryOperator.identity());
    }

    /**
     * Captures what is asked for, with a last word on which columns are left out or hashed.
     *
     * @param database where our tables are, and the host's
     * @param clock says when something was installed
     * @param redaction gives a table's definition what has to be left out or hashed besides
     */
    JdbcAuditTriggers(Database database, Clock clock, UnaryOperator<AuditedTable> redaction) {
        this.database = database;
        this.clock = clock;
        this.redaction = redaction;
    }

    @Override
    public List<Installed> install(String... tables) {
        return install(Stream.of(tables).map(AuditedTable::of).toArray(AuditedTable[]::new));
    }

    @Override
    public List<Installed> install(AuditedTable... tables) {
        CaptureSql sql = sql();
        List<CapturePlan> plans = plans(sql, tables);
        List<Installed> done = new ArrayList<>();
        for (CapturePlan plan : plans) {
            // One by one: making a trigger locks its table, and nobody should wait for another's.
            done.add(alone(connection -> installation(connection, sql).install(plan)));
        }
        return List.copyOf(done);
    }

    @Override
    public void uninstall(String... tables) {
        CaptureSql sql = sql();
        List<Name> names = Stream.of(tables).map(Name::of).toList();
        for (Name name : names) {
            this.<Integer>alone(connection -> installation(connection, sql).uninstall(name));
        }
    }

    @Override
    public List<Status> status() {
        CaptureSql sql = sql();
        return reading(connection -> {
            Inspection inspection = new Inspection(connection, database, sql);
            List<Status> all = new ArrayList<>();
            for (Capture capture : new Registry(database.dsl(connection)).all()) {
                all.add(new Status(capture.toString(), capture.installedAt(), inspection.problems(capture)));
            }
            return List.copyOf(all);
        });
    }

    private List<CapturePlan> plans(CaptureSql sql, AuditedTable... tables) {
        List<Name> names = Stream.of(tables).map(table -> Name.of(table.name())).toList();
        return reading(connection -> {
            Catalog catalog = new Catalog(connection, database, sql);
            List<CapturePlan> plans = new ArrayList<>();
            for (int i = 0; i < tables.length; i++) {
                LiveTable live = catalog.find(names.get(i));
                CapturePlan plan = Planner.plan(redaction.apply(tables[i]), live, database.namespace());
                refuse(live, sql.obstacles(connection, plan, database.namespace()));
                plans.add(plan);
            }
            requireDistinct(plans);
            return plans;
        });
    }

    private static void refuse(LiveTable table, List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new IllegalArgumentException("table " + table + ": " + String.join("; ", obstacles));
        }
    }

    private static void requireDistinct(List<CapturePlan> plans) {
        Set<List<String>> seen = new HashSet<>();
        for (CapturePlan plan : plans) {
            if (!seen.add(List.of(plan.schema(), plan.table()))) {
                throw new IllegalArgumentException(
                        "table " + plan.schema() + "." + plan.table() + ": is named twice; name it once");
            }
        }
    }

    private Installation installation(Connection connection, CaptureSql sql) {
        return new Installation(connection, database, sql, clock);
    }

    private <T> T alone(Exclusive.Work<T> work) {
        return new Exclusive(database, "the triggers").run(work);
    }

    private <T> T reading(Exclusive.Work<T> work) {
        return database.read(dsl -> dsl.connectionResult(work::on));
    }

    private CaptureSql sql() {
        Optional<CaptureSql> sql = database.dialect().capture();
        return sql.orElseThrow(() -> new StorageException(cannot(database)));
    }

    /** {@return what is said where there are no audit triggers} */
    static String cannot(Database database) {
        return "this library has no audit triggers for "
                + database.dialect().jooq().getName() + "; it has them for H2, PostgreSQL and MariaDB";
    }
}
