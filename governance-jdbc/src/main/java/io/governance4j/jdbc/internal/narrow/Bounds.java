package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.jdbc.internal.tenancy.Reaches;
import io.governance4j.permission.TenantReach;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the statements of one subject reach, for as long as one transaction lasts. Immutable.
 *
 * @param tables the protected tables, with what a tenant's id is there
 * @param reaches how far each permission reaches that they name
 * @param keeping what the database does by itself; null when it was not asked yet
 */
public record Bounds(
        Map<ProtectedTable, TenantKind> tables,
        Reaches reaches,
        @Nullable Keeping keeping) {
    /** Nothing is protected. */
    public static final Bounds NONE = new Bounds(Map.of(), Reaches.UNPROTECTED, null);

    /**
     * What the database does by itself for this connection's user.
     *
     * @param narrows whether it narrows every statement, whoever wrote it
     * @param checksWrites whether it refuses rows of other tenants when they are written
     */
    public record Keeping(boolean narrows, boolean checksWrites) {
        /** It leaves everything to us. */
        public static final Keeping NOTHING = new Keeping(false, false);
    }

    /**
     * Copies the map.
     *
     * @param tables the protected tables, with what a tenant's id is there
     * @param reaches how far each permission reaches that they name
     * @param keeping what the database does by itself; null when it was not asked yet
     */
    public Bounds {
        tables = Map.copyOf(tables);
    }

    boolean narrowed() {
        return keeping != null && keeping.narrows();
    }

    boolean checksWrites() {
        return keeping != null && (keeping.narrows() || keeping.checksWrites());
    }

    /** {@return the tenants whose rows are within the reach of all of these verbs} */
    TenantReach reach(ProtectedTable table, Verb... verbs) {
        TenantReach all = TenantReach.EVERYWHERE;
        for (Verb verb : verbs) {
            all = both(all, reaches.of(table.permissions().get(verb)));
        }
        return all;
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
