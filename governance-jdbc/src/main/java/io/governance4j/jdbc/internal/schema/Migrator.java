package io.governance4j.jdbc.internal.schema;

import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database's governance tables to what this library needs. Any number of instances may do so at once: where the
 * engine has a lock, they queue; elsewhere each statement can be repeated, and a loser tries again. It needs one
 * connection.
 */
public final class Migrator {
    private static final int ATTEMPTS = 8;

    private final Database database;
    private final Dialect dialect;

    private Migrator(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /**
     * Does what the mode says.
     *
     * @throws StorageException if the tables are not there, are not ours or are not of this version, and in any case if
     *     the database cannot be reached; a table that is not ours is never touched
     */
    public static void prepare(Database database, SchemaMode mode) {
        switch (mode) {
            case MIGRATE -> new Migrator(database).migrate();
            case VALIDATE -> Validator.validate(database);
            case NONE -> {}
        }
    }

    private void migrate() {
        for (int tried = 1; ; tried++) {
            try (Connection connection = database.dataSource().getConnection()) {
                boolean locked = dialect.lockMigration(connection, database.namespace());
                try {
                    AutoCommitted.run(connection, this::migrate);
                    return;
                } catch (FlywayException | SQLException e) {
                    if (locked || tried == ATTEMPTS) {
                        throw failure(e);
                    }
                } finally {
                    if (locked) {
                        dialect.unlockMigration(connection, database.namespace());
                    }
                }
            } catch (SQLException e) {
                throw failure(e);
            }
            pause(tried);
        }
    }

    private void migrate(Connection connection) throws SQLException {
        Inventory inventory = Inventory.take(connection, database.namespace());
        inventory.requireOurs();
        inventory.createSchemaIfMissing();
        try (Migrations migrations = new Migrations(connection, dialect, database.namespace(), inventory)) {
            migrations.requireNoneUnknown();
            migrations.run();
        }
    }

    private StorageException failure(Exception cause) {
        return new StorageException(
                "the governance tables (" + database.namespace().qualified("*") + ") could not be migrated: "
                        + cause.getMessage(),
                cause);
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(20L << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting to migrate", e);
        }
    }
}
