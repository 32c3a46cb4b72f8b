package io.governance4j.jdbc.internal.capture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The trigger {@code audit_<table>} of H2, which loads this class by its name. It writes what happened to a row in the
 * writer's transaction and with the writer's rights. What cannot be recorded must not happen, so it throws. H2 uses one
 * instance for all sessions; it is safe for that.
 */
public final class H2AuditTrigger extends TriggerAdapter {
    private static final String PREFIX = "audit_";

    private final H2Registry registry = new H2Registry();

    /** Called by H2. */
    public H2AuditTrigger() {}

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        H2Session session = registry.read(connection, schemaName, table());
        H2Change change = H2Change.of(
                session.plan(), before == null ? null : H2Row.read(before), after == null ? null : H2Row.read(after));
        if (change.isEvent()) {
            new H2EventWriter(connection, session).write(change);
        }
    }

    /**
     * By the trigger's name. The table's name as H2 gives it is that of a copy after ALTER TABLE, and the trigger's own then
     * has numbers in front.
     */
    private String table() {
        return triggerName.substring(triggerName.indexOf(PREFIX) + PREFIX.length());
    }
}
