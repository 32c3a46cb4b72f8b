package io.governance4j.jdbc;

import io.governance4j.jdbc.internal.jooq.Governance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Table;

/** What {@code docs/least-privilege.md} says the application's database user needs. */
final class Grants {
    static final List<String> APPEND_ONLY =
            List.of("feature_access_log", "permission_checks", "governance_versions", "audit_events", "audit_payloads");

    /** Rows of these are changed and never removed. */
    private static final Set<String> KEPT = Set.of("governance_state", "user_permission_overrides", "tenant_modules");

    static final Map<String, String> BY_TABLE = new TreeMap<>();

    static {
        for (Table<?> table : Governance.GOVERNANCE.getTables()) {
            String name = table.getName();
            if (APPEND_ONLY.contains(name)) {
                BY_TABLE.put(name, "select, insert");
            } else if (name.equals("governance_state")) {
                BY_TABLE.put(name, "select, update");
            } else {
                BY_TABLE.put(name, KEPT.contains(name) ? "select, insert, update" : "select, insert, update, delete");
            }
        }
        BY_TABLE.put("schema_history", "select");
    }

    private Grants() {}
}
