package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;

/** H2, embedded or as a server. */
final class H2Dialect extends Dialect {
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;

    @Override
    List<String> products() {
        return List.of("h2");
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.H2;
    }

    @Override
    public List<String> folders() {
        return List.of("common", "h2");
    }

    @Override
    public Loopholes loopholes() {
        return new H2Loopholes();
    }

    @Override
    void override(Map<String, String> placeholders, Namespace namespace) {
        // An index without a schema is sought in the session's schema, not in its table's.
        placeholders.put("i", namespace.qualified(""));
        placeholders.put("text", "character large object");
        placeholders.put("json", "character large object");
        placeholders.put("list", "character large object");
    }

    @Override
    public Optional<TenancySql> tenancy() {
        return Optional.of(new H2Tenancy());
    }

    @Override
    public Optional<CaptureSql> capture() {
        return Optional.of(new H2Capture());
    }

    @Override
    public void beginDeleting(Connection connection, String act) throws SQLException {
        run(connection, "set @governance_purge = ?", act);
    }

    @Override
    public void endDeleting(Connection connection) throws SQLException {
        run(connection, "set @governance_purge = ?", null);
    }

    /** Below this level H2 takes each table's snapshot when a statement first names the table, and they differ. */
    @Override
    public void prepareRead(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Override
    public SessionSql session() {
        return VariableSession.ofFunction();
    }

    @Override
    public boolean retryable(SQLException failure) {
        int code = failure.getErrorCode();
        return super.retryable(failure) || code == LOCK_TIMEOUT || code == CONCURRENT_UPDATE;
    }
}
