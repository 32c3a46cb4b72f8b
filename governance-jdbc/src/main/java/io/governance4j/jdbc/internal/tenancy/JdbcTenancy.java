package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Tenancy;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.capture.Exclusive;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.Look;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@link Tenancy} for every engine that has a {@link TenancySql}. */
public final class JdbcTenancy implements Tenancy {
    private final Database database;
    private final Clock clock;
    private final ProtectedTables tables;
    private final Supplier<Set<String>> permissions;

    /**
     * Protects tables of a database.
     *
     * @param database where our tables are, and the host's
     * @param clock says when something was protected
     * @param tables what is known of protected tables, which is read again after each change
     * @param permissions the names of all permissions of the policy in force
     */
    public JdbcTenancy(Database database, Clock clock, ProtectedTables tables, Supplier<Set<String>> permissions) {
        this.database = database;
        this.clock = clock;
        this.tables = tables;
        this.permissions = permissions;
    }

    @Override
    public List<Protected> protect(GovernedTable... asked) {
        TenancySql sql = sql();
        Set<String> defined = permissions.get();
        List<Protected> done = new ArrayList<>();
        List<Asked> looked = looked(sql, defined, asked);
        boolean changed = false;
        try {
            for (Asked one : looked) {
                // What was seen says nothing once a table is changed that this one may be a part of.
                Optional<Protected> already = changed ? Optional.empty() : one.already();
                // One by one: it locks the table, and nobody should wait for another's.
                Protected now = already.orElseGet(() -> alone(connection ->
                        safeguarding(Look.at(connection), sql).protect(one.plan(), remarks(one.plan(), defined))));
                changed |= now.changed();
                done.add(now);
            }
        } finally {
            tables.refresh();
        }
        return List.copyOf(done);
    }

    /**
     * A table to protect.
     *
     * @param plan how
     * @param already what is said of it if it is protected so, and nothing has to be done
     */
    private record Asked(TenantPlan plan, Optional<Protected> already) {}

    private static List<String> remarks(TenantPlan plan, Set<String> defined) {
        List<String> remarks = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            String permission = plan.permissions().get(verb);
            if (permission == null) {
                remarks.add(verb + " names no permission, so it is nobody's");
            } else if (!defined.contains(permission)) {
                remarks.add(verb + " needs the permission '" + permission
                        + "', which the policy in force does not define, so it is nobody's yet");
            }
        }
        return remarks;
    }

    @Override
    public void release(String... names) {
        TenancySql sql = sql();
        List<Name> parsed = Stream.of(names).map(Name::of).toList();
        try {
            for (Name name : parsed) {
                this.<Integer>alone(
                        connection -> safeguarding(Look.at(connection), sql).release(name));
            }
        } finally {
            tables.refresh();
        }
    }

    @Override
    public List<Status> status() {
        TenancySql sql = sql();
        return reading(connection -> {
            List<TenancyRegistry.Entry> entries = new TenancyRegistry(database.dsl(connection)).all();
            Safeguarding safeguarding = safeguarding(Look.at(connection, entries.size()), sql);
            List<Status> all = new ArrayList<>();
            for (TenancyRegistry.Entry entry : entries) {
                all.add(new Status(entry.toString(), entry.at(), safeguarding.problems(entry)));
            }
            return List.copyOf(all);
        });
    }

    @Override
    public List<Leak> lint() {
        TenancySql sql = sql();
        return reading(connection -> {
            List<TenancyRegistry.Entry> entries = new TenancyRegistry(database.dsl(connection)).all();
            Safeguarding safeguarding = safeguarding(Look.at(connection, entries.size()), sql);
            Map<TenantPlan, List<String>> problems = new LinkedHashMap<>();
            List<String> unreadable = new ArrayList<>();
            for (TenancyRegistry.Entry entry : entries) {
                if (entry.plan() == null) {
                    unreadable.add(entry.toString());
                } else {
                    problems.put(entry.plan(), safeguarding.problems(entry));
                }
            }
            return new Lint(connection, database, sql, problems, unreadable).leaks();
        });
    }

    /** All are looked at before the first is changed, and without keeping others out: most have nothing to be done. */
    private List<Asked> looked(TenancySql sql, Set<String> defined, GovernedTable... asked) {
        List<Name> names = Stream.of(asked).map(table -> Name.of(table.name())).toList();
        return reading(connection -> {
            Look look = Look.at(connection, asked.length);
            Catalog catalog = new Catalog(look, database, columns());
            TenancyPlanner planner = new TenancyPlanner(database, sql);
            List<TenantPlan> plans = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < asked.length; i++) {
                LiveTable live = catalog.find(names.get(i));
                TenantPlan plan = planner.plan(asked[i], live);
                List<String> obstacles = sql.obstacles(look, plan, database.namespace());
                if (!obstacles.isEmpty()) {
                    throw TenancyPlanner.refused(live, String.join("; ", obstacles));
                }
                if (!seen.add(plan.toString())) {
                    throw TenancyPlanner.refused(live, "is named twice; name it once");
                }
                plans.add(plan);
            }
            return already(safeguarding(look, sql), plans, defined);
        });
    }

    private static List<Asked> already(Safeguarding safeguarding, List<TenantPlan> plans, Set<String> defined)
            throws SQLException {
        Map<List<String>, TenancyRegistry.Entry> known = new HashMap<>();
        safeguarding.all().forEach(entry -> known.put(List.of(entry.schema(), entry.table()), entry));
        List<Asked> asked = new ArrayList<>();
        for (TenantPlan plan : plans) {
            TenancyRegistry.Entry before = known.get(List.of(plan.schema(), plan.table()));
            asked.add(new Asked(plan, safeguarding.already(plan, before, remarks(plan, defined))));
        }
        return asked;
    }

    private Safeguarding safeguarding(Look look, TenancySql sql) throws SQLException {
        return new Safeguarding(look, database, sql, columns(), clock);
    }

    private <T> T alone(Exclusive.Work<T> work) {
        return new Exclusive(database, "the protected tables").run(work);
    }

    private <T> T reading(Exclusive.Work<T> work) {
        return database.read(dsl -> dsl.connectionResult(work::on));
    }

    private CaptureSql columns() {
        return database.dialect().capture().orElseThrow(() -> new StorageException(cannot(database)));
    }

    private TenancySql sql() {
        return database.dialect().tenancy().orElseThrow(() -> new StorageException(cannot(database)));
    }

    /** {@return what is said where tables cannot be protected} */
    static String cannot(Database database) {
        return "this library has no tenancy for " + database.dialect().jooq().getName()
                + "; it has it for H2, PostgreSQL and MariaDB";
    }
}
