package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.ROLE_PERMISSIONS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.governance4j.jdbc.internal.jooq.tables.records.RolePermissionsRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Grants and denials, which have no names: a row's id is made from what it says, so that the same rule is the same row in
 * every version, and one that says the same again is a row of its own. A row that was written by hand keeps the id it was
 * given until the rule is published again.
 */
final class RuleTable implements PolicyTable<RolePermissionsRecord> {
    private static final Mapping<RolePermissionsRecord> MAPPING = new Mapping<RolePermissionsRecord>()
            .text("permission", ROLE_PERMISSIONS.PERMISSION)
            .text("scope", ROLE_PERMISSIONS.SCOPE, "global")
            .list("except", ROLE_PERMISSIONS.EXCEPTIONS)
            .json("when", ROLE_PERMISSIONS.CONDITIONS)
            .text("description", ROLE_PERMISSIONS.DESCRIPTION);

    @Override
    public Table<RolePermissionsRecord> table() {
        return ROLE_PERMISSIONS;
    }

    @Override
    public List<TableField<RolePermissionsRecord, ?>> key() {
        return List.of(ROLE_PERMISSIONS.ID);
    }

    @Override
    public List<RolePermissionsRecord> rows(JsonNode document) {
        List<RolePermissionsRecord> rows = new ArrayList<>();
        add(document.path("grants"), "allow", rows);
        add(document.path("denials"), "deny", rows);
        return rows;
    }

    private static void add(JsonNode byRole, String effect, List<RolePermissionsRecord> rows) {
        Map<UUID, Integer> before = new HashMap<>();
        byRole.properties()
                .forEach(role -> role.getValue().forEach(rule -> {
                    RolePermissionsRecord row = ROLE_PERMISSIONS.newRecord();
                    row.setRole(role.getKey());
                    row.setEffect(effect);
                    row.setIsActive(true);
                    MAPPING.store(rule, row);
                    UUID first = id(role.getKey(), effect, rule);
                    int alike = before.merge(first, 1, Integer::sum);
                    row.setId(alike == 1 ? first : named(first + "#" + alike));
                    rows.add(row);
                }));
    }

    private static UUID id(String role, String effect, JsonNode rule) {
        return named(Json.write(List.of(role, effect, rule)));
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void show(RolePermissionsRecord row, ObjectNode document) {
        String section = "deny".equals(row.getEffect()) ? "denials" : "grants";
        document.withObjectProperty(section).withArrayProperty(row.getRole()).add(MAPPING.show(row));
    }

    @Override
    public boolean counts(RolePermissionsRecord row) {
        return row.getIsActive();
    }
}
