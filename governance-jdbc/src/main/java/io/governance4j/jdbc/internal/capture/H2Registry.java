package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.H2Homes;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one table of H2 is captured, read with each of its rows, so that a new definition holds as soon as it is committed. H2
 * tells a trigger nothing but its own name; which namespace it belongs to is the one that has the table in its
 * {@code audit_captures}.
 */
final class H2Registry {
    private static final String CAPTURES = "audit_captures";

    private static final String SESSION = """
            SELECT c.definition, s.version AS version_in_force, s.revision AS revision_in_force,
              TRANSACTION_ID() AS transaction_id, SESSION_USER AS db_user,
              @governance_actor AS actor, @governance_actor_kind AS actor_kind,
              @governance_executed_by AS executed_by, @governance_ip_address AS ip_address,
              @governance_user_agent AS user_agent, @governance_session_id AS session_id,
              @governance_decision_id AS decision_id, @governance_policy_version AS policy_version,
              @governance_revision AS revision
            FROM ${p}audit_captures c LEFT JOIN ${p}governance_state s ON s.id = 1
            WHERE c.table_schema = ? AND c.table_name = ?""";

    private volatile @Nullable Namespace home;
    private volatile @Nullable Definition definition;

    /** A text and what it means. */
    private record Definition(String text, CapturePlan plan) {}

    H2Session read(Connection connection, String schema, String table) throws SQLException {
        Namespace known = home;
        H2Session session = known == null ? null : read(connection, known, schema, table);
        return session == null ? find(connection, schema, table) : session;
    }

    private H2Session find(Connection connection, String schema, String table) throws SQLException {
        List<H2Session> found = new ArrayList<>();
        for (Namespace candidate : H2Homes.of(connection, CAPTURES)) {
            H2Session session = read(connection, candidate, schema, table);
            if (session != null) {
                found.add(session);
            }
        }
        if (found.size() != 1) {
            throw new SQLException("changes of " + schema + "." + table + " are audited, and "
                    + (found.isEmpty() ? "no audit_captures says" : "more than one says")
                    + " how; install its audit triggers again, or drop the trigger");
        }
        home = found.get(0).home();
        return found.get(0);
    }

    private @Nullable H2Session read(Connection connection, Namespace from, String schema, String table)
            throws SQLException {
        String sql = SESSION.replace("${p}", from.qualified(""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new H2Session(from, plan(row.getString(1), schema, table), facts(row)) : null;
            }
        }
    }

    private CapturePlan plan(String text, String schema, String table) throws SQLException {
        Definition known = definition;
        if (known == null || !known.text().equals(text)) {
            CapturePlan plan = PlanJson.read(text)
                    .orElseThrow(() -> new SQLException("changes of " + schema + "." + table + " are audited, and its"
                            + " definition in audit_captures cannot be read; install its audit triggers again"));
            known = new Definition(text, plan);
            definition = known;
        }
        return known.plan();
    }

    private static Map<String, String> facts(ResultSet row) throws SQLException {
        Map<String, String> facts = new HashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            String value = row.getString(i);
            if (value != null && !value.isEmpty()) {
                facts.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return facts;
    }
}
