package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.ADMINISTRATION_ROLES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.governance4j.jdbc.internal.jooq.tables.records.AdministrationRolesRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Table;
import org.jooq.TableField;

/** Who may administer what: a row for each action and role. */
final class AdministrationTable implements PolicyTable<AdministrationRolesRecord> {
    @Override
    public Table<AdministrationRolesRecord> table() {
        return ADMINISTRATION_ROLES;
    }

    @Override
    public List<TableField<AdministrationRolesRecord, ?>> key() {
        return List.of(ADMINISTRATION_ROLES.ACTION, ADMINISTRATION_ROLES.ROLE);
    }

    @Override
    public List<AdministrationRolesRecord> rows(JsonNode document) {
        List<AdministrationRolesRecord> rows = new ArrayList<>();
        document.path("administration")
                .properties()
                .forEach(action -> action.getValue().forEach(role -> {
                    AdministrationRolesRecord row = ADMINISTRATION_ROLES.newRecord();
                    row.setAction(action.getKey());
                    row.setRole(role.asText());
                    rows.add(row);
                }));
        return rows;
    }

    @Override
    public void show(AdministrationRolesRecord row, ObjectNode document) {
        document.withObjectProperty("administration")
                .withArrayProperty(row.getAction())
                .add(row.getRole());
    }
}
