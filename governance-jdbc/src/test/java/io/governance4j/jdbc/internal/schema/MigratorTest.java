package io.governance4j.jdbc.internal.schema;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;

class MigratorTest {
    @EngineTest
    void migratingTwiceChangesNothing(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        Migrator.prepare(database, SchemaMode.MIGRATE);
        long version = database.write(dsl -> {
            dsl.update(GOVERNANCE_STATE).set(GOVERNANCE_STATE.VERSION, 7L).execute();
            return 7L;
        });
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.VALIDATE);
        assertThat(database.<Long>read(dsl -> dsl.fetchValue(GOVERNANCE_STATE.VERSION)))
                .isEqualTo(version);
    }

    @EngineTest
    void refusesToValidateAnEmptyDatabase(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.VALIDATE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("table feature_flags is missing");
    }
}
