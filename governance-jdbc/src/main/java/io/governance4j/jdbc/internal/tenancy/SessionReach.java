package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.Subject;
import io.governance4j.permission.TenantReach;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what a session is told of its subject's reach. Safe for use by any number of threads. */
public final class SessionReach {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReach.class);

    private final ProtectedTables tables;
    private final BiFunction<Subject, String, TenantReach> reach;
    private final CrossTenantLog log;

    /**
     * Works for one database.
     *
     * @param tables the protected tables
     * @param reach how far a subject's permission reaches, without logging
     * @param log takes note of who reaches other tenants than their own
     */
    public SessionReach(ProtectedTables tables, BiFunction<Subject, String, TenantReach> reach, CrossTenantLog log) {
        this.tables = tables;
        this.reach = reach;
        this.log = log;
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
        Map<String, TenantReach> reaches = new TreeMap<>();
        for (String permission : tables.permissions()) {
            reaches.put(permission, of(subject, permission));
        }
        return Reaches.of(reaches);
    }

    private TenantReach of(Subject subject, String permission) {
        try {
            TenantReach found = reach.apply(subject, permission);
            Set<String> own = new HashSet<>(subject.tenants());
            boolean atHome = !found.everywhere() && own.containsAll(found.tenants());
            if (atHome || log.recorded(subject, permission)) {
                return found;
            }
            own.removeIf(tenant -> !found.covers(tenant));
            return new TenantReach(false, own);
        } catch (RuntimeException e) {
            LOG.error("how far a permission reaches could not be worked out; it reaches nowhere", e);
            return TenantReach.NOWHERE;
        }
    }
}
