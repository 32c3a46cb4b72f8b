package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.Subject;
import io.governance4j.internal.RowAccess;
import io.governance4j.permission.TenantReach;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what a session is told of its subject's reach. Safe for use by any number of threads. */
public final class SessionReach {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReach.class);

    private final ProtectedTables tables;
    private final RowAccess access;

    /**
     * Works for one database.
     *
     * @param tables the protected tables
     * @param access tells how far a subject's permission reaches, and takes note of who reaches other tenants than their own
     */
    public SessionReach(ProtectedTables tables, RowAccess access) {
        this.tables = tables;
        this.access = access;
    }

    /**
     * {@return how far a subject reaches} Whoever reaches tenants that they do not belong to has been logged for it when this
     * returns; if that cannot be, they reach of their own tenants what they would have reached.
     *
     * @param subject who acts
     */
    public Reaches of(Subject subject) {
        if (tables.all().isEmpty()) {
            return Reaches.UNPROTECTED;
        }
        Set<String> own = new HashSet<>(subject.tenants());
        Map<String, TenantReach> reaches = new TreeMap<>();
        Set<String> away = new TreeSet<>();
        for (String permission : tables.permissions()) {
            TenantReach found = of(subject, permission);
            reaches.put(permission, found);
            if (found.everywhere() || !own.containsAll(found.tenants())) {
                away.add(permission);
            }
        }
        if (!away.isEmpty()) {
            away.removeAll(recorded(subject, away));
            away.forEach(permission -> reaches.computeIfPresent(permission, (any, found) -> within(own, found)));
        }
        return Reaches.of(reaches);
    }

    private static TenantReach within(Set<String> own, TenantReach found) {
        return new TenantReach(false, own.stream().filter(found::covers).collect(Collectors.toSet()));
    }

    private TenantReach of(Subject subject, String permission) {
        try {
            return access.reach(subject, permission);
        } catch (RuntimeException e) {
            LOG.error("how far a permission reaches could not be worked out; it reaches nowhere", e);
            return TenantReach.NOWHERE;
        }
    }

    private Set<String> recorded(Subject subject, Set<String> permissions) {
        try {
            Map<String, Set<String>> kinds = new TreeMap<>();
            permissions.forEach(permission -> kinds.put(permission, tables.types(permission)));
            return access.crossing(subject, kinds);
        } catch (RuntimeException e) {
            LOG.error("that a subject reaches other tenants could not be recorded; it does not reach them", e);
            return Set.of();
        }
    }
}
