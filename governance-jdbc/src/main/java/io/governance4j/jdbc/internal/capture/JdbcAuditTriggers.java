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
import io.governance4j.jdbc.internal.dialect.Look;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        List<Installed> done = new ArrayList<>();
        boolean changed = false;
        for (Asked asked : asked(sql, tables)) {
            // What was seen says nothing once a table is changed that this one may be a part of.
            Optional<Installed> already = changed ? Optional.empty() : asked.already();
            // One by one: making a trigger locks its table, and nobody should wait for another's.
            Installed now = already.orElseGet(
                    () -> alone(connection -> installation(connection, sql).install(asked.plan())));
            changed |= now.changed();
            done.add(now);
        }
        return List.copyOf(done);
    }

    /**
     * A table to install.
     *
     * @param plan how it is to be captured
     * @param already what is said of it if it is captured so, and nothing has to be done
     */
    private record Asked(CapturePlan plan, Optional<Installed> already) {}

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
            List<Capture> captures = new Registry(database.dsl(connection)).all();
            Inspection inspection = new Inspection(Look.at(connection, captures.size()), database, sql);
            List<Status> all = new ArrayList<>();
            for (Capture capture : captures) {
                all.add(new Status(capture.toString(), capture.installedAt(), inspection.problems(capture)));
            }
            return List.copyOf(all);
        });
    }

    /** All are looked at before the first is changed, and without keeping others out: most have nothing to be done. */
    private List<Asked> asked(CaptureSql sql, AuditedTable... tables) {
        List<Name> names = Stream.of(tables).map(table -> Name.of(table.name())).toList();
        return reading(connection -> {
            Look look = Look.at(connection, tables.length);
            Catalog catalog = new Catalog(look, database, sql);
            List<CapturePlan> plans = new ArrayList<>();
            for (int i = 0; i < tables.length; i++) {
                LiveTable live = catalog.find(names.get(i));
                CapturePlan plan = Planner.plan(redaction.apply(tables[i]), live, database.namespace());
                refuse(live, sql.obstacles(look, plan, database.namespace()));
                plans.add(plan);
            }
            requireDistinct(plans);
            return already(sql, look, plans);
        });
    }

    private List<Asked> already(CaptureSql sql, Look look, List<CapturePlan> plans) throws SQLException {
        Map<List<String>, Capture> known = new HashMap<>();
        new Registry(database.dsl(look.connection()))
                .all()
                .forEach(capture -> known.put(List.of(capture.schema(), capture.table()), capture));
        Inspection inspection = new Inspection(look, database, sql);
        List<Asked> asked = new ArrayList<>();
        for (CapturePlan plan : plans) {
            Capture before = known.get(List.of(plan.schema(), plan.table()));
            asked.add(new Asked(plan, inspection.already(plan, before)));
        }
        return asked;
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
