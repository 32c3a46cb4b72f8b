package io.governance4j.jdbc.internal.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.governance4j.StorageException;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.RowSql;
import java.time.Duration;

/**
 * Mappings that were compared with their tables. Each is compared again when it is first used after half a minute: a table
 * that was altered meanwhile is asked as it was, which the database refuses where a column is gone.
 */
final class Mappings {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST = 1000;

    private final Database database;
    private final Cache<GovernedTable, MappedTable> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    Mappings(Database database) {
        this.database = database;
    }

    /** {@return how rows are asked here} */
    RowSql sql() {
        return database.dialect().rows().orElseThrow(this::cannot);
    }

    /**
     * {@return the mapping}
     *
     * @throws IllegalArgumentException if it does not fit
     */
    MappedTable of(GovernedTable table) {
        MappedTable mapped = known.getIfPresent(table);
        if (mapped == null) {
            // Not within the cache: it must hold no lock while the database is asked.
            mapped = read(table);
            known.put(table, mapped);
        }
        return mapped;
    }

    private MappedTable read(GovernedTable table) {
        RowSql sql = sql();
        CaptureSql capture = database.dialect().capture().orElseThrow(this::cannot);
        return database.read(dsl -> dsl.connectionResult(
                connection -> new TableMapper(connection, new Catalog(connection, database, capture), sql).map(table)));
    }

    private StorageException cannot() {
        return new StorageException("this library cannot answer about rows of "
                + database.dialect().jooq().getName() + "; it can for H2, PostgreSQL and MariaDB");
    }
}
