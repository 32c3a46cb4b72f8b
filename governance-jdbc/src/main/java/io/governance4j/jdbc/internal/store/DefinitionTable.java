package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A section of the document that maps names to definitions, one row each.
 *
 * @param section the section's key
 * @param table the table
 * @param name the column of the name
 * @param mapping the other columns
 * @param switchedOn which rows count
 */
record DefinitionTable<R extends TableRecord<R>>(
        String section, Table<R> table, TableField<R, String> name, Mapping<R> mapping, Predicate<R> switchedOn)
        implements PolicyTable<R> {
    DefinitionTable(String section, Table<R> table, TableField<R, String> name, Mapping<R> mapping) {
        this(section, table, name, mapping, row -> true);
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
        return switchedOn.test(row);
    }
}
