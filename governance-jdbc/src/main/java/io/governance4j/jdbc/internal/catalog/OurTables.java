package io.governance4j.jdbc.internal.catalog;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.util.stream.Stream;

/** Tells this library's tables from the host's. */
public final class OurTables {
    private OurTables() {}

    /**
     * {@return whether a table is this library's}
     *
     * @param database where
     * @param schema the table's schema
     * @param table its name
     */
    public static boolean has(Database database, String schema, String table) {
        Namespace namespace = database.namespace();
        boolean place = namespace.schema().isEmpty() || namespace.schema().equalsIgnoreCase(schema);
        Stream<String> ours = Stream.concat(
                database.model().tables().getTables().stream().map(each -> namespace.prefix() + each.getName()),
                Stream.of(database.history(), namespace.prefix() + "append_only_pins"));
        return place && ours.anyMatch(table::equalsIgnoreCase);
    }
}
