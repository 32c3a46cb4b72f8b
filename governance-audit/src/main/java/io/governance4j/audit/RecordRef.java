package io.governance4j.audit;

import org.jspecify.annotations.Nullable;

/**
 * Names one record. An immutable value.
 *
 * @param schema the table's schema, or null for tables of that name in every schema
 * @param table the table
 * @param record the record's key, as events show it: a key of several columns is a JSON array
 */
public record RecordRef(@Nullable String schema, String table, String record) {
    /**
     * Checks the names.
     *
     * @param schema the table's schema, or null for tables of that name in every schema
     * @param table the table
     * @param record the record's key, as events show it: a key of several columns is a JSON array
     */
    public RecordRef {
        if (schema != null) {
            StorableText.require("schema", schema);
        }
        StorableText.require("table", table);
        StorableText.require("record", record);
    }

    /**
     * Names a record of a table, whatever schema that is in.
     *
     * @param table the table
     * @param record the record's key
     * @return the name
     */
    public static RecordRef of(String table, String record) {
        return new RecordRef(null, table, record);
    }

    /**
     * The same record of the table in one schema.
     *
     * @param name the schema
     * @return another name
     */
    public RecordRef inSchema(String name) {
        return new RecordRef(name, table, record);
    }

    /**
     * Asks for the events about it.
     *
     * @return the query
     */
    public AuditQuery query() {
        AuditQuery query = AuditQuery.table(table).record(record);
        return schema == null ? query : query.schema(schema);
    }
}
