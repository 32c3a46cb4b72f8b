package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.testkit.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a session as a trigger would, without the library. */
public final class WhoActs {
    private static final List<String> NAMES = List.of(
            "actor",
            "actor_kind",
            "executed_by",
            "tenants",
            "reach",
            "ip_address",
            "user_agent",
            "session_id",
            "decision_id",
            "policy_version",
            "revision",
            "transaction_id");

    private WhoActs() {}

    /** Returns what is stated, by name. */
    public static Map<String, String> in(Engine engine, Connection connection) throws SQLException {
        String columns = NAMES.stream().map(name -> sql(engine, name)).collect(Collectors.joining(", "));
        Map<String, String> stated = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + columns)) {
            row.next();
            for (int i = 0; i < NAMES.size(); i++) {
                String value = row.getString(i + 1);
                if (value != null && !value.isEmpty()) {
                    stated.put(NAMES.get(i), value);
                }
            }
        }
        return stated;
    }

    /** Returns the expression that a trigger uses. */
    public static String sql(Engine engine, String name) {
        return switch (engine) {
            case POSTGRESQL -> "nullif(current_setting('governance." + name + "', true), '')";
            case H2, MARIADB -> "@governance_" + name;
            case SQLITE -> throw new IllegalArgumentException("no session to read");
        };
    }
}
