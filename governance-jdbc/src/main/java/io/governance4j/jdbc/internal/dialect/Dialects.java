package io.governance4j.jdbc.internal.dialect;

import io.governance4j.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jooq.SQLDialect;

/** The dialects that there are. */
public final class Dialects {
    private static final List<Dialect> ALL = List.of(
            new H2Dialect(), new PostgresDialect(), new MariaDbDialect(), new MySqlDialect(), new SqliteDialect());

    private Dialects() {}

    /**
     * {@return the dialect of the product at the other end} It asks the product and not the driver, because MariaDB's
     * driver talks to MySQL and the other way round.
     *
     * @param connection any connection
     * @throws SQLException if the database does not say
     * @throws StorageException if it is none that we know
     */
    public static Dialect detect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        String lower = product.toLowerCase(Locale.ROOT);
        return find(
                dialect -> dialect.products().stream().anyMatch(lower::contains),
                "the database says that it is '" + product + "'; known are H2, PostgreSQL, MariaDB, MySQL and SQLite");
    }

    /**
     * {@return the dialect that goes with one of jOOQ's}
     *
     * @param jooq jOOQ's dialect
     * @throws StorageException if there is none
     */
    public static Dialect of(SQLDialect jooq) {
        return find(dialect -> dialect.jooq().family() == jooq.family(), "no dialect of ours goes with jOOQ's " + jooq);
    }

    private static Dialect find(Predicate<Dialect> fits, String otherwise) {
        return ALL.stream().filter(fits).findFirst().orElseThrow(() -> new StorageException(otherwise));
    }
}
