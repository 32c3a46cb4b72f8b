package io.governance4j.jdbc.internal.schema;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

class MigratorTest {
    @EngineTest
    void migratingTwiceChangesNothing(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        database.write(dsl ->
                dsl.update(GOVERNANCE_STATE).set(GOVERNANCE_STATE.VERSION, 7L).execute());
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.VALIDATE);
        assertThat(database.<Long>read(dsl -> dsl.fetchValue(GOVERNANCE_STATE.VERSION)))
                .isEqualTo(7);
    }

    @EngineTest
    void severalInstancesMayMigrateAtOnce(TestDatabase test) throws Exception {
        int instances = 3;
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            CountDownLatch ready = new CountDownLatch(instances);
            List<Future<?>> migrating = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                Database database = Database.open(test.pool(config -> config.setMaximumPoolSize(1)), null, null);
                migrating.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    Migrator.prepare(database, SchemaMode.MIGRATE);
                    return database;
                }));
            }
            for (Future<?> each : migrating) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        Database database = Database.open(test.dataSource(), null, null);
        Migrator.prepare(database, SchemaMode.VALIDATE);
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(GOVERNANCE_STATE)))
                .isEqualTo(1);
    }

    @EngineTest
    void onePooledConnectionWithoutAutoCommitIsEnough(TestDatabase test) {
        HikariDataSource pool = test.pool(config -> {
            config.setMaximumPoolSize(1);
            config.setAutoCommit(false);
        });
        Database database = Database.open(pool, null, null);
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.VALIDATE);
        database.write(dsl -> dsl.insertInto(ROLES, ROLES.ROLE).values("r").execute());
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isEqualTo(1);
    }

    @EngineTest
    void theHostsOwnTablesAreNoObstacle(TestDatabase test) {
        test.execute("create table roles (id int primary key)");
        test.execute("create table flyway_schema_history (id int primary key)");
        Database database = Fixtures.migrated(test);
        test.execute("insert into roles (id) values (1)");
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isZero();
    }

    @EngineTest
    void aTableThatIsNotOursIsRefusedAndNothingIsMade(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        if (!database.namespace().schema().isEmpty()) {
            test.execute("create schema governance");
        }
        test.execute("create table " + database.namespace().qualified("roles") + " (id int primary key)");
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.MIGRATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the table " + database.namespace().qualified("roles") + " is there already")
                .hasMessageContaining("Choose another");
        test.execute("create table " + database.namespace().qualified("schema_history") + " (id int)");
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.MIGRATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("schema_history is there already");
        test.execute("create table " + database.namespace().qualified("feature_flags") + " (id int primary key)");
    }

    @EngineTest
    void aSchemaOfANewerLibraryIsRefused(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        History.insert(database, 999);
        for (SchemaMode mode : List.of(SchemaMode.MIGRATE, SchemaMode.VALIDATE)) {
            assertThatThrownBy(() -> Migrator.prepare(database, mode))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("newer version than this library")
                    .hasMessageContaining("999");
        }
    }

    @EngineTest
    void aMigrationThatWasCutOffIsFinished(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        History.forget(database);
        test.execute("drop table " + database.namespace().qualified("flat_rules"));
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.VALIDATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("migration 1 has not been run")
                .hasMessageContaining("table flat_rules is missing");
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.VALIDATE);
    }

    @EngineTest
    void aTableInTheWayOfALaterMigrationIsRefusedAndNothingIsMade(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        History.forget(database);
        String missing = database.namespace().qualified("feature_flags");
        String foreign = database.namespace().qualified("flat_rules");
        test.execute("drop table " + missing);
        test.execute("drop table " + foreign);
        test.execute("create table " + foreign + " (id int primary key)");
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.MIGRATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the table " + foreign + " is there already and is not ours");
        assertThatThrownBy(() -> Migrator.requireOurs(database)).hasMessageContaining(foreign);
        test.execute("create table " + missing + " (id int primary key)");
    }

    @EngineTest
    void validatingNamesWhatIsMissing(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.VALIDATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("table feature_flags is missing");
        Migrator.prepare(database, SchemaMode.MIGRATE);
        test.execute("alter table " + database.namespace().qualified("roles") + " drop column description");
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.VALIDATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("column roles.description is missing");
        Migrator.prepare(database, SchemaMode.NONE);
    }

    @EngineTest
    void schemaAndPrefixCanBeChosen(TestDatabase test) {
        boolean schemas = !Database.open(test.dataSource(), null, null)
                .namespace()
                .schema()
                .isEmpty();
        String longest = "p" + "x".repeat(29) + "_";
        Database first = Database.open(test.dataSource(), schemas ? "control_room" : null, "a_");
        Database second = Database.open(test.dataSource(), null, longest);
        for (Database database : List.of(first, second)) {
            Migrator.prepare(database, SchemaMode.MIGRATE);
            Migrator.prepare(database, SchemaMode.VALIDATE);
        }
        first.write(dsl -> dsl.insertInto(ROLES, ROLES.ROLE).values("r").execute());
        assertThat(first.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isEqualTo(1);
        assertThat(second.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isZero();
        String table = (schemas ? "control_room." : "") + "a_roles";
        test.execute("insert into " + table + " (role) values ('s')");
        assertThat(first.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isEqualTo(2);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a file has no users"))
    void aUserWhoMayOnlyReadCanValidate(TestDatabase test, Engine engine) {
        Database owner = Fixtures.migrated(test);
        String[] grants = switch (engine) {
            case H2 -> new String[] {"grant select on schema governance to USER"};
            case POSTGRESQL ->
                new String[] {
                    "grant usage on schema governance to USER",
                    "grant select on all tables in schema governance to USER"
                };
            case MARIADB, SQLITE -> new String[] {"grant select on * to USER"};
        };
        DataSource pool = test.restrictedUser(grants);
        Database reader = Database.open(pool, null, null);
        Migrator.prepare(reader, SchemaMode.VALIDATE);
        assertThatThrownBy(() -> reader.write(
                        dsl -> dsl.insertInto(ROLES, ROLES.ROLE).values("r").execute()))
                .isInstanceOf(StorageException.class);
        assertThat(owner.<Integer>read(dsl -> dsl.fetchCount(ROLES))).isZero();
    }
}
