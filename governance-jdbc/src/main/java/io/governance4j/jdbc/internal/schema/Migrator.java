package io.governance4j.jdbc.internal.schema;

import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a model's tables to what this library needs. Any number of instances may do so at once: where the
 * engine has a lock, they queue; elsewhere each statement can be repeated, and a loser tries again. It needs one
 * connection.
 */
public final class Migrator {
    private static final int ATTEMPTS = 8;

    private final Database database;
    private final Dialect dialect;
    private @Nullable Inventory found;

    private Migrator(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /**
     * Does what the mode says.
     *
     * @param database where
     * @param mode what
     * @throws StorageException if the tables are not there, are not ours or are not of this version, and in any case if
     *     the database cannot be reached; a table that is not ours is never touched
     */
    public static void prepare(Database database, SchemaMode mode) {
        switch (mode) {
            case MIGRATE -> {
                Migrator migrator = new Migrator(database);
                migrator.persistently(migrator::migrateAlone);
            }
            case VALIDATE -> Validator.validate(database);
            case NONE -> {}
        }
    }

    /**
     * Does what a migration does before it changes anything: looks for a table of one of our names that is not ours.
     *
     * @param database where
     * @throws StorageException if there is one, if the tables are of a newer version, or if the database cannot be reached
     */
    public static void requireOurs(Database database) {
        Migrator migrator = new Migrator(database);
        migrator.persistently(migrator::look);
    }

    private void persistently(AutoCommitted.Work work) {
        for (int tried = 1; ; tried++) {
            try (Connection connection = database.dataSource().getConnection()) {
                AutoCommitted.run(connection, work);
                return;
            } catch (FlywayException | SQLException e) {
                if (dialect.hasMigrationLock() || tried == ATTEMPTS || !lostARace(e)) {
                    throw failure(e);
                }
            }
            pause(tried);
        }
    }

    /** Says whether trying again makes sense: the database was busy, or it is no longer what was found. */
    private boolean lostARace(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.retryable(sql)) {
                return true;
            }
        }
        Inventory before = found;
        try (Connection connection = database.dataSource().getConnection()) {
            return before != null && !before.sameAs(Inventory.take(connection, database));
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private void migrateAlone(Connection connection) throws SQLException {
        if (!dialect.hasMigrationLock()) {
            migrate(connection);
            return;
        }
        dialect.lockMigration(connection, database.namespace());
        try {
            migrate(connection);
        } finally {
            dialect.unlockMigration(connection, database.namespace());
        }
    }

    private void look(Connection connection) throws SQLException {
        Inventory inventory = requireOurs(connection);
        if (inventory.hasHistory()) {
            try (Migrations migrations = new Migrations(connection, database, inventory)) {
                migrations.requireOurs(inventory);
            }
        }
    }

    private void migrate(Connection connection) throws SQLException {
        Inventory inventory = requireOurs(connection);
        inventory.createSchemaIfMissing();
        try (Migrations migrations = new Migrations(connection, database, inventory)) {
            migrations.requireOurs(inventory);
            migrations.run();
        }
    }

    private Inventory requireOurs(Connection connection) throws SQLException {
        Inventory inventory = Inventory.take(connection, database);
        found = inventory;
        inventory.requireOurs();
        return inventory;
    }

    private StorageException failure(Exception cause) {
        return new StorageException(database.described() + " could not be migrated: " + cause.getMessage(), cause);
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10L << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting to migrate", e);
        }
    }
}
