package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Verb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The trigger {@code governance_tenancy_<table>} of H2, which loads this class by its name. It refuses a change of a row that
 * the session's subject does not reach. It runs after the change, so that it sees what the host's own triggers made of the
 * row; H2 takes the whole statement back. H2 uses one instance for all sessions; it is safe for that.
 */
public final class H2TenancyTrigger extends TriggerAdapter {
    private final H2Reach reach = new H2Reach();

    /** Called by H2. */
    public H2TenancyTrigger() {}

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        H2Reach.Session session = reach.read(connection, schemaName, table());
        if (before != null) {
            session.require(after == null ? Verb.DELETE : Verb.UPDATE, tenant(before, session.plan()));
        }
        if (after != null) {
            session.require(before == null ? Verb.INSERT : Verb.UPDATE, tenant(after, session.plan()));
        }
    }

    /** By its place, because a result's own lookup takes names that differ in case for one. */
    private static @Nullable String tenant(ResultSet row, TenantPlan plan) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (plan.tenant().equals(columns.getColumnName(i))) {
                return row.getString(i);
            }
        }
        throw new SQLException(
                plan + " is protected, and its column " + plan.tenant() + " is not there; protect it again");
    }

    /** By the trigger's name, as in the trigger of capture: the table's own is that of a copy after ALTER TABLE. */
    private String table() {
        return triggerName.substring(triggerName.indexOf(TriggerName.TENANCY) + TriggerName.TENANCY.length());
    }
}
