package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tables are protected, as this instance knows it: read when it starts, whenever it protects or releases one itself, and
 * at the refresh interval. So a table that another instance protects is protected here within that interval. Until then a
 * session of this instance is told no reach for it: the database refuses what it refuses to a session without any, and where
 * it does not narrow reads itself (H2, MariaDB), they are not narrowed. Safe for use by any number of threads; what it
 * returns is of one moment.
 */
public final class ProtectedTables {
    private static final Logger LOG = LoggerFactory.getLogger(ProtectedTables.class);

    private final Database database;
    private volatile Known known = new Known(Map.of(), Map.of(), Set.of());

    /** What was read last. */
    private record Known(Map<ProtectedTable, TenantKind> tables, Map<String, Set<String>> types, Set<String> bare) {
        static Known of(List<TenancyRegistry.Entry> entries, Optional<Set<String>> guarded) {
            Map<ProtectedTable, TenantKind> tables = new LinkedHashMap<>();
            Map<String, Set<String>> types = new TreeMap<>();
            for (TenancyRegistry.Entry entry : entries) {
                TenantPlan plan = entry.plan();
                if (plan == null) {
                    // Somebody made it unreadable; with no permission for any verb it is nobody's.
                    tables.put(new ProtectedTable(entry.schema(), entry.table(), "", Map.of(), false), TenantKind.TEXT);
                } else {
                    tables.put(
                            new ProtectedTable(
                                    plan.schema(), plan.table(), plan.tenant(), plan.permissions(), plan.shared()),
                            plan.kind());
                    String type = plan.resourceType() == null ? plan.table() : plan.resourceType();
                    for (String permission : plan.permissions().values()) {
                        types.computeIfAbsent(permission, any -> new TreeSet<>())
                                .add(type);
                    }
                }
            }
            for (TenancyRegistry.Entry entry : entries) {
                if (entry.plan() != null) {
                    parts(entry.plan(), tables);
                }
            }
            return new Known(
                    Collections.unmodifiableMap(tables),
                    Collections.unmodifiableMap(types),
                    guarded.map(names -> without(names, tables.keySet())).orElse(Set.of()));
        }

        private static Set<String> without(Set<String> guarded, Set<ProtectedTable> tables) {
            Set<String> bare = new TreeSet<>();
            tables.forEach(table -> bare.add(table.toString()));
            bare.removeAll(guarded);
            return Collections.unmodifiableSet(bare);
        }

        /** Adds what a statement can name instead of the whole, if it is not protected by itself. */
        private static void parts(TenantPlan plan, Map<ProtectedTable, TenantKind> tables) {
            for (TenantPlan.Before part : plan.before()) {
                boolean known = tables.keySet().stream()
                        .anyMatch(table -> table.schema().equals(part.schema())
                                && table.table().equals(part.table()));
                if (!known) {
                    tables.put(
                            new ProtectedTable(
                                    part.schema(), part.table(), plan.tenant(), plan.permissions(), plan.shared()),
                            plan.kind());
                }
            }
        }
    }

    /**
     * Reads them.
     *
     * @param database where they are registered
     * @throws io.governance4j.StorageException if it cannot be read
     */
    public ProtectedTables(Database database) {
        this.database = database;
        refresh();
    }

    /**
     * Reads them again; one at a time, so that what was read earlier never takes the place of what was read later.
     *
     * @throws io.governance4j.StorageException if the database cannot be read; what was known is kept then
     */
    public synchronized void refresh() {
        Known found = database.read(dsl -> {
            List<TenancyRegistry.Entry> entries = new TenancyRegistry(dsl).all();
            return Known.of(entries, entries.isEmpty() ? Optional.empty() : dsl.connectionResult(this::guarded));
        });
        if (!found.bare().equals(known.bare()) && !found.bare().isEmpty()) {
            LOG.error(
                    "what protects {} is gone; tenancy().status() says what, and protect(...) mends it. Until then no"
                            + " statement is left to the database alone",
                    found.bare());
        }
        known = found;
    }

    private Optional<Set<String>> guarded(Connection connection) throws SQLException {
        Optional<TenancySql> sql = database.dialect().tenancy();
        return sql.isEmpty() ? Optional.empty() : sql.get().guarded(connection);
    }

    /**
     * {@return whether the database was last seen to protect each of them, or could not be asked} Some engines show triggers
     * only to who may make them.
     */
    public boolean intact() {
        return known.bare().isEmpty();
    }

    /** {@return all of them, and their parts as they were when they were protected} */
    public Collection<ProtectedTable> all() {
        return known.tables().keySet();
    }

    /** {@return all of them, with what a tenant's id is there} */
    public Map<ProtectedTable, TenantKind> kinds() {
        return known.tables();
    }

    /** {@return every permission that one of them names} */
    public Set<String> permissions() {
        return known.types().keySet();
    }

    /**
     * {@return the kinds of record of the tables for one of whose verbs a permission is needed}
     *
     * @param permission one of {@link #permissions}
     */
    public Set<String> types(String permission) {
        return Collections.unmodifiableSet(known.types().getOrDefault(permission, Set.of()));
    }
}
