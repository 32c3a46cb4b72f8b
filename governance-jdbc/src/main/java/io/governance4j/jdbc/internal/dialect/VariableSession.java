package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** User variables {@code @governance_<name>}. They know no transactions: they stay until they are set anew. */
final class VariableSession implements SessionSql {
    private static final String READ = "select " + SessionStatements.each(VariableSession::variable);

    private final String set;

    private VariableSession(String set) {
        this.set = set;
    }

    /** For an engine whose statement SET takes a list. */
    static VariableSession ofStatement() {
        return new VariableSession("set " + SessionStatements.each(name -> variable(name) + " = nullif(?, '')"));
    }

    /** For an engine whose statement SET takes one, but that has a function as well. */
    static VariableSession ofFunction() {
        UnaryOperator<String> call = name -> "set(" + variable(name) + ", nullif(cast(? as varchar), ''))";
        return new VariableSession("select " + SessionStatements.each(call));
    }

    private static String variable(String name) {
        return "@governance_" + name;
    }

    @Override
    public boolean endsWithTransaction() {
        return false;
    }

    @Override
    public void setForTransaction(Connection connection, SessionValues values) throws SQLException {
        SessionStatements.run(connection, set, values);
    }

    @Override
    public void setForSession(Connection connection, SessionValues values) throws SQLException {
        SessionStatements.run(connection, set, values);
    }

    @Override
    public SessionValues read(Connection connection) throws SQLException {
        return SessionStatements.read(connection, READ);
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public SessionValues clear(Connection connection) throws SQLException {
        setForSession(connection, SessionValues.NONE);
        return read(connection);
    }
}
