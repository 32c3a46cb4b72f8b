package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The document names the agents' role once; in the tables it is a mark on that role's row. */
final class AgentRole {
    private static final String MARK = "agent";

    private AgentRole() {}

    static void store(ObjectNode document) {
        JsonNode role = document.get("agentRole");
        if (role != null && document.path("roles").get(role.asText()) instanceof ObjectNode definition) {
            definition.put(MARK, true);
        }
    }

    /** Several marks become a name that no role has, so that lint names the mistake. */
    static void show(ObjectNode document) {
        List<String> marked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> role : document.path("roles").properties()) {
            if (((ObjectNode) role.getValue()).remove(MARK) != null) {
                marked.add(role.getKey());
            }
        }
        if (!marked.isEmpty()) {
            document.put("agentRole", String.join(" and ", marked));
        }
    }
}
