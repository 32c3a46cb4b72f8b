package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far the statements of one subject reach, for as long as one transaction lasts. Immutable.
 *
 * @param tables the protected tables
 * @param reaches how far each permission reaches that they name
 * @param writesChecked whether the database itself refuses rows of other tenants when they are written
 * @param narrowed whether the database itself narrows every statement of this connection, whoever wrote it
 */
public record Bounds(
        List<ProtectedTable> tables, Map<String, TenantReach> reaches, boolean writesChecked, boolean narrowed) {
    /** Nothing is protected. */
    public static final Bounds NONE = new Bounds(List.of(), Map.of(), false, false);

    /**
     * Copies the collections.
     *
     * @param tables the protected tables
     * @param reaches how far each permission reaches that they name
     * @param writesChecked whether the database itself refuses rows of other tenants when they are written
     * @param narrowed whether the database itself narrows every statement of this connection
     */
    public Bounds {
        tables = List.copyOf(tables);
        reaches = Map.copyOf(reaches);
    }

    /**
     * Asks how far each permission reaches.
     *
     * @param tables the protected tables
     * @param reach how far a permission reaches
     * @param writesChecked whether the database itself refuses rows of other tenants when they are written
     * @param narrowed whether the database itself narrows every statement of this connection
     * @return the bounds
     */
    public static Bounds of(
            List<ProtectedTable> tables, Function<String, TenantReach> reach, boolean writesChecked, boolean narrowed) {
        if (tables.isEmpty()) {
            return NONE;
        }
        Map<String, TenantReach> reaches = new HashMap<>();
        for (ProtectedTable table : tables) {
            table.permissions().values().forEach(name -> reaches.computeIfAbsent(name, reach));
        }
        return new Bounds(tables, reaches, writesChecked, narrowed);
    }

    /** {@return the tenants whose rows are within the reach of all of these verbs} */
    TenantReach reach(ProtectedTable table, Verb... verbs) {
        TenantReach all = TenantReach.EVERYWHERE;
        for (Verb verb : verbs) {
            all = both(all, one(table.permissions().get(verb)));
        }
        return all;
    }

    private TenantReach one(@Nullable String permission) {
        return permission == null ? TenantReach.NOWHERE : reaches.getOrDefault(permission, TenantReach.NOWHERE);
    }

    private static TenantReach both(TenantReach a, TenantReach b) {
        if (a.everywhere()) {
            return b;
        }
        if (b.everywhere()) {
            return a;
        }
        Set<String> tenants = new HashSet<>(a.tenants());
        tenants.retainAll(b.tenants());
        return new TenantReach(false, tenants);
    }
}
