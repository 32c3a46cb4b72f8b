package io.governance4j.operations;

import static io.governance4j.operations.Tables.CLINICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.GovernanceException;
import io.governance4j.StorageException;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.schema.Migrator;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

class OperationsModelTest {
    @EngineTest
    void installingTwiceChangesNothing(TestDatabase test) {
        OperationsModel.install(test.dataSource());
        Database database = operations(test.dataSource());
        database.write(dsl -> dsl.insertInto(CLINICS).set(Rows.clinic("CGY")).execute());
        int before = history(database);
        OperationsModel.install(test.dataSource());
        assertThat(history(database)).isEqualTo(before).isPositive();
        assertThat(clinics(database)).isEqualTo(1);
        Migrator.prepare(database, SchemaMode.VALIDATE);
    }

    @EngineTest
    void severalInstancesMayInstallAtOnce(TestDatabase test) throws Exception {
        int instances = 3;
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            CountDownLatch ready = new CountDownLatch(instances);
            List<Future<?>> installing = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                HikariDataSource pool = test.pool(config -> config.setMaximumPoolSize(1));
                installing.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    OperationsModel.install(pool);
                    return pool;
                }));
            }
            for (Future<?> each : installing) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        Migrator.prepare(operations(test.dataSource()), SchemaMode.VALIDATE);
    }

    @EngineTest
    void theHostsOtherTablesAreNoObstacle(TestDatabase test) {
        test.execute("create table patients_of_the_host (id int primary key)");
        test.execute("create table flyway_schema_history (id int primary key)");
        OperationsModel.install(test.dataSource());
        assertThat(clinics(operations(test.dataSource()))).isZero();
        test.execute("insert into flyway_schema_history (id) values (1)");
    }

    @EngineTest
    void aHostsTableOfOneOfOurNamesIsRefusedAndNothingIsMade(TestDatabase test) {
        test.execute("create table staff_profiles (id int primary key)");
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the table staff_profiles is there already and is not ours")
                .hasMessageContaining("operations_schema_history does not account for it");
        test.execute("insert into staff_profiles (id) values (1)");
        test.execute("create table clinics (id int primary key)");
        test.execute("create table operations_schema_history (id int primary key)");
    }

    @EngineTest
    void aHostsTableInTheWayOfOnePartKeepsAllFromBeingMade(TestDatabase test) {
        test.execute("create table agencies (id int primary key)");
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the table agencies is there already and is not ours")
                .hasMessageContaining("billing_schema_history does not account for it");
        test.execute("create table clinics (id int primary key)");
        test.execute("create table operations_schema_history (id int primary key)");
        OperationsModel.install(test.dataSource(), Set.of(Part.QUALITY, Part.COMPLIANCE));
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource(), Set.of(Part.BILLING)))
                .hasMessageContaining("agencies");
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts: is empty");
    }

    /** The text of a script is what a table is compared with, so each script has to be one that can be read. */
    @EngineTest
    void eachTableIsComparedWithWhatItsScriptWouldMake(TestDatabase test) {
        OperationsModel.install(test.dataSource());
        for (Part part : Part.values()) {
            Database database = Database.open(part.model(), test.dataSource(), null);
            forget(database);
            Migrator.requireOurs(database);
            for (Table<?> table : part.model().tables().getTables()) {
                test.execute("alter table " + table.getName() + " add column host_made int");
                assertThatThrownBy(() -> Migrator.requireOurs(database))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("the table " + table.getName() + " is there already and is not ours");
                test.execute("alter table " + table.getName() + " drop column host_made");
            }
        }
        OperationsModel.install(test.dataSource());
        Migrator.prepare(operations(test.dataSource()), SchemaMode.VALIDATE);
    }

    @EngineTest
    void livesBesideTheGovernanceTables(TestDatabase test) {
        JdbcGovernance governance = governance(test);
        try (governance) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            OperationsModel.install(test.dataSource());
        }
        Migrator.prepare(Database.open(test.dataSource(), null, null), SchemaMode.VALIDATE);
        Migrator.prepare(operations(test.dataSource()), SchemaMode.VALIDATE);
        assertThatThrownBy(() -> OperationsModel.install(governance))
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("closed");
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "no schemas within a database"),
                @Lacks(value = Engine.SQLITE, reason = "no schemas within a database")
            })
    void livesInASchemaOfAFacadesDatabase(TestDatabase test) {
        try (JdbcGovernance governance = governance(test)) {
            OperationsModel.install(governance, "ops", Set.of(Part.OPERATIONS));
        }
        Migrator.prepare(Database.open(Part.OPERATIONS.model(), test.dataSource(), "ops"), SchemaMode.VALIDATE);
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "no schemas within a database"),
                @Lacks(value = Engine.SQLITE, reason = "no schemas within a database")
            })
    void aNamedSchemaIsApartFromTheConnectionsOwn(TestDatabase test) {
        test.execute("create table clinics (id int primary key)");
        test.execute("create schema opsxmodel");
        test.execute("create table opsxmodel.clinics (id int primary key)");
        OperationsModel.install(test.dataSource(), "ops_model");
        OperationsModel.install(test.dataSource(), "ops_model");
        Database named = Database.open(Part.OPERATIONS.model(), test.dataSource(), "ops_model");
        Migrator.prepare(named, SchemaMode.VALIDATE);
        named.write(dsl -> dsl.insertInto(CLINICS).set(Rows.clinic("CGY")).execute());
        assertThat(clinics(named)).isEqualTo(1);
        test.execute("update ops_model.clinics set is_active = true");
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the table clinics is there already");
        test.execute("drop table clinics");
        OperationsModel.install(test.dataSource());
        assertThat(clinics(operations(test.dataSource()))).isZero();
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "no schemas within a database"),
                @Lacks(value = Engine.SQLITE, reason = "no schemas within a database")
            })
    void theConnectionsOwnSchemaIsTheOneThatItIsIn(TestDatabase test) {
        test.execute("create schema host");
        test.execute("create table clinics (id int primary key)");
        HikariDataSource pool = test.pool(config -> config.setSchema(test.engine() == Engine.H2 ? "HOST" : "host"));
        OperationsModel.install(pool);
        OperationsModel.install(pool);
        assertThat(clinics(operations(pool))).isZero();
        test.execute("update host.clinics set is_active = true");
    }

    @EngineTest
    void aSchemaThatCannotBeIsRefused(TestDatabase test, Engine engine) {
        for (String schema : List.of("", "Ops", "ops;", "a".repeat(32))) {
            assertThatThrownBy(() -> OperationsModel.install(test.dataSource(), schema))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("schema:");
        }
        if (engine == Engine.MARIADB || engine == Engine.SQLITE) {
            assertThatThrownBy(() -> OperationsModel.install(test.dataSource(), "ops"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has none within a database");
        }
    }

    @EngineTest
    void tablesOfANewerLibraryAreRefused(TestDatabase test) {
        OperationsModel.install(test.dataSource());
        operations(test.dataSource())
                .write(dsl -> dsl.update(DSL.table(DSL.unquotedName("operations_schema_history")))
                        .set(DSL.field(DSL.quotedName("version"), String.class), "999")
                        .where(DSL.field(DSL.quotedName("version"), String.class)
                                .eq("1"))
                        .execute());
        assertThatThrownBy(() -> OperationsModel.install(test.dataSource()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the operations tables (in the connection's own schema) are of a newer version")
                .hasMessageContaining("999");
    }

    private static JdbcGovernance governance(TestDatabase test) {
        return JdbcGovernance.builder(test.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .build();
    }

    private static Database operations(DataSource dataSource) {
        return Database.open(Part.OPERATIONS.model(), dataSource, null);
    }

    private static int clinics(Database database) {
        return database.read(dsl -> dsl.fetchCount(CLINICS));
    }

    /** As if every script had been cut off at its end: all is made and nothing recorded. */
    private static void forget(Database database) {
        Field<String> version = DSL.field(DSL.quotedName("version"), String.class);
        database.write(dsl -> dsl.deleteFrom(DSL.table(DSL.unquotedName(database.history())))
                .where(version.ne("0"))
                .execute());
    }

    private static int history(Database database) {
        return database.read(dsl -> dsl.fetchCount(DSL.table(DSL.unquotedName("operations_schema_history"))));
    }
}
