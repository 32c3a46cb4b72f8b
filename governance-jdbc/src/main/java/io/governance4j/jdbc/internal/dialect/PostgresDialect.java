package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** PostgreSQL. */
final class PostgresDialect extends Dialect {
    private static final String DEADLOCK = "40P01";

    @Override
    List<String> products() {
        return List.of("postgresql");
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public List<String> folders() {
        return List.of("common", "postgresql");
    }

    @Override
    public Loopholes loopholes() {
        return new PostgresLoopholes();
    }

    @Override
    public int longestName() {
        return 63;
    }

    @Override
    public Optional<TenancySql> tenancy() {
        return Optional.of(new PostgresTenancy());
    }

    @Override
    public Optional<CaptureSql> capture() {
        return Optional.of(new PostgresCapture());
    }

    @Override
    public Optional<RowSql> rows() {
        return Optional.of(new PostgresRowSql());
    }

    /** A session may have several schemas on its path. */
    @Override
    public List<String> searchPath(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select unnest(current_schemas(false))");
                ResultSet rows = statement.executeQuery()) {
            List<String> path = new ArrayList<>();
            while (rows.next()) {
                path.add(rows.getString(1));
            }
            return path;
        }
    }

    @Override
    void override(Map<String, String> placeholders, Namespace namespace) {
        placeholders.put("list", "text[]");
        placeholders.put("empty_list", "'{}'");
    }

    @Override
    public SessionSql session() {
        return new SettingSession();
    }

    @Override
    public Codec<List<String>> lists() {
        return new ArrayListCodec();
    }

    @Override
    public Condition mayContain(Field<List<String>> list, String element) {
        return DSL.condition("{0} = any({1})", DSL.val(element), list);
    }

    /** The setting ends with the transaction, also when that fails and nothing else can be run in it. */
    @Override
    public void beginDeleting(Connection connection, String act) throws SQLException {
        run(connection, "select set_config('governance.purge', ?, true)", act);
    }

    @Override
    public void endDeleting(Connection connection) throws SQLException {
        run(connection, "select set_config('governance.purge', ?, true)", "");
    }

    @Override
    public boolean retryable(SQLException failure) {
        return super.retryable(failure) || DEADLOCK.equals(failure.getSQLState());
    }

    /** Flyway commits within its own lock, on the same connection; one that ends with a transaction would not hold. */
    @Override
    public void tune(FluentConfiguration configuration) {
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }

    @Override
    public boolean hasMigrationLock() {
        return true;
    }

    @Override
    public void lockMigration(Connection connection, Namespace namespace) throws SQLException {
        advisory(connection, "select pg_advisory_lock(hashtext('governance4j'), hashtext(?))", namespace);
    }

    @Override
    public void unlockMigration(Connection connection, Namespace namespace) throws SQLException {
        advisory(connection, "select pg_advisory_unlock(hashtext('governance4j'), hashtext(?))", namespace);
    }

    private static void advisory(Connection connection, String sql, Namespace namespace) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace.qualified(""));
            statement.execute();
        }
    }
}
