package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** SQLite: one writer at a time, no schemas, no row locks, types that are advice. */
final class SqliteDialect extends Dialect {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;

    @Override
    List<String> products() {
        return List.of("sqlite");
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.SQLITE;
    }

    @Override
    public Namespace namespace(@Nullable String schema, @Nullable String prefix) {
        if (schema != null && !schema.isEmpty()) {
            throw new IllegalArgumentException("schema: SQLite has none; configure tablePrefix instead");
        }
        return Namespace.apart("", prefix == null ? "gov_" : prefix);
    }

    @Override
    public boolean hasSchemas() {
        return false;
    }

    @Override
    public List<String> folders() {
        return List.of("common", "sqlite");
    }

    @Override
    public Loopholes loopholes() {
        return new SqliteLoopholes();
    }

    @Override
    void override(Map<String, String> placeholders, Namespace namespace) {
        placeholders.put("uuid", "varchar(36)");
        placeholders.put("instant", "varchar(40)");
        placeholders.put("now", "(strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000Z')");
        placeholders.put("identity", "integer not null");
        placeholders.put("comment_on", "--");
    }

    @Override
    public Codec<Instant> instants() {
        return new TextInstantCodec();
    }

    @Override
    public boolean hasForUpdate() {
        return false;
    }

    @Override
    public void prepareRead(Connection connection) {
        // A transaction is always one snapshot here, and the driver refuses setReadOnly once a connection is open.
    }

    @Override
    public void prepareWrite(Connection connection) {}

    /**
     * Takes the write lock with the first statement. A transaction that reads first and writes later would be refused
     * at once, without waiting, whenever another has written in between. The statement changes no row; that it could
     * is enough.
     */
    @Override
    public void beginWrite(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from " + table + " where 1 = 0");
        }
    }

    @Override
    public boolean retryable(SQLException failure) {
        // The low byte is the primary code; the rest tells kinds of busy apart.
        int code = failure.getErrorCode() & 0xff;
        return code == BUSY || code == LOCKED;
    }
}
