package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the statements that an append-only table does not take, on H2. The database makes one for each trigger. On our
 * own tables a DELETE passes while the session names a recorded act that may delete there; any other table knows none.
 */
public final class H2AppendOnly implements Trigger {
    private static final String REFUSED = "45000";
    private static final String EVENTS = "audit_events";
    private static final Map<String, List<String>> ACTS = Map.of(
            "feature_access_log",
            List.of("purge"),
            "permission_checks",
            List.of("purge"),
            EVENTS,
            List.of("purge"),
            "audit_payloads",
            List.of("erase", "purge"));

    private String table = "";
    private String events = "";
    private List<String> acts = List.of();
    private boolean delete;

    /** Called by H2. */
    public H2AppendOnly() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String name, boolean before, int type) {
        String lower = name.toLowerCase(Locale.ROOT);
        table = schema.toLowerCase(Locale.ROOT) + "." + lower;
        delete = type == Trigger.DELETE;
        ACTS.forEach((ours, may) -> {
            if (lower.endsWith(ours)) {
                events = table.substring(0, table.length() - ours.length()) + EVENTS;
                acts = may;
            }
        });
    }

    @Override
    public void fire(Connection session, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (!delete || acts.isEmpty()) {
            throw refused((delete ? "DELETE" : "UPDATE") + " is refused");
        }
        String act = act(session);
        if (act == null) {
            throw refused("DELETE is refused; only a recorded act may: see docs/threat-model.md");
        }
        if (!recorded(session, act)) {
            throw refused("@governance_purge names no recorded act (" + String.join(", ", acts)
                    + "); record it first, in the same transaction");
        }
    }

    private static @Nullable String act(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select @governance_purge")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private boolean recorded(Connection session, String act) throws SQLException {
        UUID id;
        try {
            id = UUID.fromString(act);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
        try (PreparedStatement statement = session.prepareStatement("select action from " + events + " where id = ?")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && acts.contains(row.getString(1));
            }
        }
    }

    private SQLException refused(String what) {
        return new SQLException(table + " is append-only: " + what, REFUSED);
    }
}
