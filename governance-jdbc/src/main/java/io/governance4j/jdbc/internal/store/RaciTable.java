package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A part of each RACI module that maps names to definitions, one row each.
 *
 * @param part the part's key within a module
 * @param table the table
 * @param module the column of the module
 * @param name the column of the name
 * @param mapping the other columns
 */
record RaciTable<R extends TableRecord<R>>(
        String part, Table<R> table, TableField<R, String> module, TableField<R, String> name, Mapping<R> mapping)
        implements PolicyTable<R> {
    @Override
    public List<TableField<R, ?>> key() {
        return List.of(module, name);
    }

    @Override
    public List<R> rows(JsonNode document) {
        List<R> rows = new ArrayList<>();
        document.path("raci")
                .properties()
                .forEach(inModule -> inModule.getValue().path(part).properties().forEach(definition -> {
                    R row = table.newRecord();
                    row.set(module, inModule.getKey());
                    row.set(name, definition.getKey());
                    mapping.store(definition.getValue(), row);
                    rows.add(row);
                }));
        return rows;
    }

    @Override
    public void show(R row, ObjectNode document) {
        document.withObjectProperty("raci")
                .withObjectProperty(row.get(module))
                .withObjectProperty(part)
                .set(row.get(name), mapping.show(row));
    }
}
