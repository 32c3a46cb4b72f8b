package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.jdbc.Verb;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one table of H2 is protected, and how far the session's subject reaches, read with each of its rows, so that a new
 * definition holds as soon as it is committed.
 */
final class H2Reach {
    private static final String TABLES = "tenancy_tables";
    private static final String REFUSED = "42501";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SESSION = """
            SELECT t.definition, @governance_actor, @governance_reach
            FROM ${p}tenancy_tables t WHERE t.table_schema = ? AND t.table_name = ?""";

    private volatile @Nullable Namespace home;
    private volatile @Nullable Definition definition;
    private volatile @Nullable Stated stated;

    /** A text and what it means. */
    private record Definition(String text, TenantPlan plan) {}

    /** A text and what it means. */
    private record Stated(String text, Map<String, Tenants> tenants) {}

    /** How far one permission reaches. */
    private record Tenants(boolean everywhere, Set<String> named) {
        boolean cover(@Nullable String tenant) {
            return everywhere || (tenant != null && named.contains(tenant));
        }
    }

    /** A session that changes a row of the table. */
    record Session(TenantPlan plan, Map<String, Tenants> tenants) {
        /** Throws if the subject does not reach a row of this tenant with this verb. */
        void require(Verb verb, @Nullable String tenant) throws SQLException {
            String permission = plan.permissions().get(verb);
            Tenants within = permission == null ? null : tenants.get(permission);
            if (within == null || !within.cover(tenant)) {
                throw refused(plan.toString(), verb + " of a row of a tenant that this subject does not reach with it");
            }
        }
    }

    Session read(Connection connection, String schema, String table) throws SQLException {
        Namespace known = home;
        Session session = known == null ? null : read(connection, known, schema, table);
        return session == null ? find(connection, schema, table) : session;
    }

    private Session find(Connection connection, String schema, String table) throws SQLException {
        List<Session> found = new ArrayList<>();
        for (Namespace candidate : H2Homes.of(connection, TABLES)) {
            Session session = read(connection, candidate, schema, table);
            if (session != null) {
                found.add(session);
                home = candidate;
            }
        }
        if (found.size() != 1) {
            home = null;
            throw refused(
                    schema + "." + table,
                    (found.isEmpty() ? "no tenancy_tables says" : "more than one says")
                            + " how; protect it again, or drop the trigger");
        }
        return found.get(0);
    }

    private @Nullable Session read(Connection connection, Namespace from, String schema, String table)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SESSION.replace("${p}", from.qualified("")))) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                TenantPlan plan = plan(row.getString(1), schema, table);
                String actor = row.getString(2);
                if (actor == null || actor.isEmpty()) {
                    throw refused(
                            plan.toString(),
                            "nobody acts in this session; use transaction(subject, ...), join or governedDataSource()");
                }
                return new Session(plan, stated(plan, row.getString(3)));
            }
        }
    }

    private TenantPlan plan(String text, String schema, String table) throws SQLException {
        Definition known = definition;
        if (known == null || !known.text().equals(text)) {
            TenantPlan plan = TenantPlanJson.read(text)
                    .orElseThrow(() -> refused(
                            schema + "." + table, "its definition in tenancy_tables cannot be read; protect it again"));
            known = new Definition(text, plan);
            definition = known;
        }
        return known.plan();
    }

    private Map<String, Tenants> stated(TenantPlan plan, @Nullable String text) throws SQLException {
        if (text == null || text.isEmpty()) {
            return Map.of();
        }
        Stated known = stated;
        if (known == null || !known.text().equals(text)) {
            known = new Stated(text, parsed(plan, text));
            stated = known;
        }
        return known.tenants();
    }

    private static Map<String, Tenants> parsed(TenantPlan plan, String text) throws SQLException {
        Map<String, Tenants> tenants = new HashMap<>();
        try {
            JSON.readTree(text).properties().forEach(entry -> tenants.put(entry.getKey(), of(entry.getValue())));
        } catch (JsonProcessingException e) {
            throw refused(plan.toString(), "@governance_reach cannot be read");
        }
        return tenants;
    }

    private static Tenants of(JsonNode value) {
        Set<String> named = new HashSet<>();
        if (value.isArray()) {
            value.forEach(one -> named.add(one.asText()));
        }
        return new Tenants(value.isTextual() && value.textValue().equals("*"), named);
    }

    private static SQLException refused(String table, String why) {
        return new SQLException(table + " is protected: " + why, REFUSED);
    }
}
