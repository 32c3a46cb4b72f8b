package io.governance4j.jdbc.internal.dialect;

import io.governance4j.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** MariaDB. */
class MariaDbDialect extends Dialect {
    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int RECORD_CHANGED = 1020;
    private static final int MIGRATION_SECONDS = 600;

    @Override
    List<String> products() {
        return List.of("mariadb");
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.MARIADB;
    }

    @Override
    public Namespace namespace(@Nullable String schema, @Nullable String prefix) {
        if (schema != null && !schema.isEmpty()) {
            throw new IllegalArgumentException(
                    "schema: there is none within a database of MariaDB or MySQL; configure tablePrefix instead");
        }
        return Namespace.apart("", prefix == null ? "gov_" : prefix);
    }

    @Override
    public boolean hasSchemas() {
        return false;
    }

    @Override
    public List<String> folders() {
        return List.of("common", "mariadb");
    }

    @Override
    public Loopholes loopholes() {
        return new MariaDbLoopholes();
    }

    @Override
    void override(Map<String, String> placeholders, Namespace namespace) {
        placeholders.put("text", "longtext");
        placeholders.put("json", "longtext");
        placeholders.put("list", "longtext");
        placeholders.put("empty_list", "('[]')");
        placeholders.put("empty_object", "('{}')");
        // Not MariaDB's own uuid: MySQL lacks it.
        placeholders.put("uuid", "char(36)");
        placeholders.put("instant", "datetime(6)");
        placeholders.put("now", "(utc_timestamp(6))");
        placeholders.put("identity", "bigint not null auto_increment");
        placeholders.put("collation", collation());
        // It takes comments only within a definition, so they stay in the script.
        placeholders.put("comment_on", "--");
        placeholders.put(
                "table_options", " engine = innodb default character set = utf8mb4 default collate = " + collation());
    }

    /** {@return the collation that tells all keys apart} The default takes 'K1' for 'k1', and utf8mb4_bin 'k1 '. */
    String collation() {
        return "utf8mb4_nopad_bin";
    }

    @Override
    public ExactMatch exactMatch() {
        return new CollatedMatch(collation());
    }

    /** MDEV-39868: to a subquery in the where clause, a column is null that is also an argument of a window function. */
    @Override
    public boolean mergesRightly() {
        return false;
    }

    @Override
    public Optional<TenancySql> tenancy() {
        return Optional.of(new MariaDbTenancy());
    }

    @Override
    public Optional<CaptureSql> capture() {
        return Optional.of(new MariaDbCapture());
    }

    @Override
    public Optional<RowSql> rows() {
        return Optional.of(new MariaDbRowSql());
    }

    @Override
    public SessionSql session() {
        return VariableSession.ofStatement();
    }

    @Override
    public Codec<Instant> instants() {
        return new LocalInstantCodec();
    }

    @Override
    public void beginDeleting(Connection connection, String act) throws SQLException {
        run(connection, "set @governance_purge = ?", act);
    }

    @Override
    public void endDeleting(Connection connection) throws SQLException {
        run(connection, "set @governance_purge = ?", null);
    }

    @Override
    public boolean retryable(SQLException failure) {
        int code = failure.getErrorCode();
        return code == DEADLOCK || code == LOCK_WAIT_TIMEOUT || code == RECORD_CHANGED;
    }

    @Override
    public boolean hasMigrationLock() {
        return true;
    }

    @Override
    public void lockMigration(Connection connection, Namespace namespace) throws SQLException {
        String sql = "select get_lock(concat('governance4j:', md5(concat(database(), ?))), ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace.prefix());
            statement.setInt(2, MIGRATION_SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getInt(1) != 1) {
                    throw new StorageException("another instance has been migrating " + namespace.prefix() + "* for "
                            + MIGRATION_SECONDS + " s");
                }
            }
        }
    }

    @Override
    public void unlockMigration(Connection connection, Namespace namespace) throws SQLException {
        String sql = "select release_lock(concat('governance4j:', md5(concat(database(), ?))))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace.prefix());
            statement.execute();
        }
    }
}
