package io.governance4j.jdbc.internal.schema;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Flyway, set up for our scripts, our history table and one connection. */
final class Migrations implements AutoCloseable {
    private static final Set<MigrationState> UNKNOWN =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED, MigrationState.MISSING_SUCCESS);

    private final Flyway flyway;
    private final Database database;
    private MigrationInfo @Nullable [] found;

    Migrations(Connection connection, Database database, Inventory inventory) {
        FluentConfiguration configuration = Flyway.configure(
                        database.model().tables().getClass().getClassLoader())
                .dataSource(new BorrowedDataSource(connection))
                .locations(locations(database))
                .placeholders(database.dialect().placeholders(database.namespace()))
                .table(inventory.stored(database.history()))
                .createSchemas(false)
                // The host's tables may be beside ours, and Flyway takes a schema that is not empty for an error.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .skipDefaultCallbacks(true)
                .loggers(QuietLogs.class.getName());
        database.dialect().tune(configuration);
        String schema = inventory.schema();
        if (schema != null) {
            configuration.defaultSchema(schema);
        }
        this.flyway = configuration.load();
        this.database = database;
    }

    private static String[] locations(Database database) {
        return database.dialect().folders().stream()
                .map(folder -> "classpath:" + database.model().scripts() + "/" + folder)
                .toArray(String[]::new);
    }

    /** Refuses a history that names migrations which this library does not have. */
    void requireNoneUnknown() {
        for (MigrationInfo migration : found()) {
            if (UNKNOWN.contains(migration.getState())) {
                throw new StorageException(database.described() + " are of a newer version than this library: "
                        + database.namespace().qualified(database.model().history()) + " has migration "
                        + migration.getVersion() + ". Upgrade the library");
            }
        }
    }

    /** Refuses what a newer library made, and a table that is there before the migration which would make it. */
    void requireOurs(Inventory inventory) throws SQLException {
        requireNoneUnknown();
        for (MigrationInfo migration : found()) {
            MigrationState state = migration.getState();
            if (state == MigrationState.PENDING || state.isFailed()) {
                inventory.requireUnmade(Script.read(database, migration.getScript()));
            }
        }
    }

    /** Runs what is pending; a migration that was cut off is run again. Where all is as it should be, Flyway is not asked again. */
    void run() {
        if (problems().isEmpty()) {
            return;
        }
        boolean failed = Arrays.stream(found())
                .anyMatch(migration -> migration.getState().isFailed());
        if (failed) {
            flyway.repair();
        }
        flyway.migrate();
    }

    /** Asked for once, because Flyway looks through the whole schema first. */
    private MigrationInfo[] found() {
        MigrationInfo[] known = found;
        if (known == null) {
            known = flyway.info().all();
            found = known;
        }
        return known;
    }

    /** Returns what is pending or differs from what was run, in words. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (MigrationInfo migration : found()) {
            if (migration.getState() == MigrationState.PENDING) {
                problems.add("migration " + migration.getVersion() + " has not been run");
            } else if (migration.getState().isFailed()) {
                problems.add("migration " + migration.getVersion() + " failed half-way");
            } else if (migration.getState() == MigrationState.SUCCESS && !migration.isChecksumMatching()) {
                problems.add("migration " + migration.getVersion() + " is not the one that was run");
            }
        }
        return problems;
    }

    @Override
    public void close() {
        QuietLogs.off();
    }
}
