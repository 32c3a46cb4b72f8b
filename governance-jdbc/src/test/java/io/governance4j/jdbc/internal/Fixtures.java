package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.schema.Migrator;
import io.governance4j.jdbc.testkit.TestDatabase;

/** A database with our tables in it. */
public final class Fixtures {
    private Fixtures() {}

    public static Database migrated(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        Migrator.prepare(database, SchemaMode.MIGRATE);
        return database;
    }
}
