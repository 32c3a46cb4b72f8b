package io.governance4j.jdbc.internal.schema;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Looks whether everything is there, and changes nothing. */
final class Validator {
    private Validator() {}

    static void validate(Database database) {
        List<String> problems = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            AutoCommitted.run(connection, it -> {
                history(database, it, problems);
                columns(database, database.dsl(it), problems);
            });
        } catch (SQLException | FlywayException e) {
            throw new StorageException(database.described() + " could not be validated: " + e.getMessage(), e);
        }
        if (!problems.isEmpty()) {
            throw new StorageException(database.described() + " are not what this library needs: "
                    + String.join("; ", problems) + ". Run it once in schema mode MIGRATE, or run the printed DDL");
        }
    }

    /** Who runs the printed DDL has no history, and nothing is asked of it then. */
    private static void history(Database database, Connection connection, List<String> problems) throws SQLException {
        Inventory inventory = Inventory.take(connection, database);
        if (inventory.hasHistory()) {
            try (Migrations migrations = new Migrations(connection, database, inventory)) {
                migrations.requireNoneUnknown();
                problems.addAll(migrations.problems());
            }
        }
    }

    /** Asks for each column by selecting it, which finds a missing privilege as well. */
    private static void columns(Database database, DSLContext dsl, List<String> problems) {
        for (Table<?> table : database.model().tables().getTables()) {
            if (!readable(dsl, table, List.of())) {
                problems.add("table " + table.getName() + " is missing or may not be read");
            } else if (!readable(dsl, table, List.of(table.fields()))) {
                table.fieldStream()
                        .filter(field -> !readable(dsl, table, List.of(field)))
                        .forEach(field -> problems.add("column " + table.getName() + "." + field.getName()
                                + " is missing or may not be read"));
            }
        }
    }

    private static boolean readable(DSLContext dsl, Table<?> table, List<? extends Field<?>> fields) {
        List<? extends Field<?>> selected = fields.isEmpty() ? List.of(DSL.inline(1)) : fields;
        try {
            dsl.select(selected).from(table).where(DSL.falseCondition()).fetch();
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
