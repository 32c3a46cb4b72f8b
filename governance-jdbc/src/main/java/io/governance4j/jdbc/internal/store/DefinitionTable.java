package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A section of the document that maps names to definitions, one row each.
 *
 * @param section the section's key
 * @param table the table
 * @param name the column of the name
 * @param mapping the other columns
 * @param active the column by which somebody switches a row off, or null where there is none
 */
record DefinitionTable<R extends TableRecord<R>>(
        String section,
        Table<R> table,
        TableField<R, String> name,
        Mapping<R> mapping,
        @Nullable TableField<R, Boolean> active)
        implements PolicyTable<R> {
    DefinitionTable(String section, Table<R> table, TableField<R, String> name, Mapping<R> mapping) {
        this(section, table, name, mapping, null);
    }

    @Override
    public List<TableField<R, ?>> key() {
        return List.of(name);
    }

    @Override
    public List<R> rows(JsonNode document) {
        List<R> rows = new ArrayList<>();
        document.path(section).properties().forEach(definition -> {
            R row = table.newRecord();
            row.set(name, definition.getKey());
            if (active != null) {
                row.set(active, true);
            }
            mapping.store(definition.getValue(), row);
            rows.add(row);
        });
        return rows;
    }

    @Override
    public void show(R row, ObjectNode document) {
        document.withObjectProperty(section).set(row.get(name), mapping.show(row));
    }

    @Override
    public boolean counts(R row) {
        return active == null || row.get(active);
    }
}
