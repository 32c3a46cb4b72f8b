package io.governance4j.jdbc.internal.schema;

import io.governance4j.jdbc.internal.Database;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Forges our history table, whose columns Flyway quotes. */
final class History {
    private History() {}

    static void insert(Database database, int version) {
        database.write(dsl -> dsl.insertInto(table(database))
                .columns(
                        column("installed_rank"),
                        column("version"),
                        column("description"),
                        column("type"),
                        column("script"),
                        column("installed_by"),
                        column("execution_time"),
                        column("success"))
                .values(version, "" + version, "later", "SQL", "V" + version + "__later.sql", "x", 1, true)
                .execute());
    }

    /** Forgets every migration, but not that there is a history. */
    static void forget(Database database) {
        database.write(dsl -> dsl.deleteFrom(table(database))
                .where(DSL.field(DSL.quotedName("version"), String.class).ne("0"))
                .execute());
    }

    private static Field<Object> column(String name) {
        return DSL.field(DSL.quotedName(name));
    }

    private static Table<?> table(Database database) {
        String schema = database.namespace().schema();
        String table = database.history();
        return DSL.table(schema.isEmpty() ? DSL.unquotedName(table) : DSL.unquotedName(schema, table));
    }
}
