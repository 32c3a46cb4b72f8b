package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** One table of policy and the part of a policy document that its rows are. */
interface PolicyTable<R extends TableRecord<R>> {
    /** The table. */
    Table<R> table();

    /** The columns that tell its rows apart, in the order in which the table is read. */
    List<TableField<R, ?>> key();

    /** The rows that a document makes. */
    List<R> rows(JsonNode document);

    /** Adds a row to the document; the rows come in the order of the key. */
    void show(R row, ObjectNode document);

    /** Whether the row counts; one that somebody switched off does not, and is left as it is. */
    default boolean counts(R row) {
        return true;
    }
}
