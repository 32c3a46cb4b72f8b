package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import org.jooq.Configuration;
import org.jooq.VisitListenerProvider;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;

/** Keeps jOOQ within bounds. */
public final class Narrowing {
    private final Dialect dialect;
    private final TenantColumns columns;

    /**
     * Prepares for a database.
     *
     * @param dialect the engine
     */
    public Narrowing(Dialect dialect) {
        this.dialect = dialect;
        this.columns = new TenantColumns(dialect.hasSchemas());
    }

    /**
     * {@return the gate of a connection whose statements are to stay within bounds}
     *
     * @param bounds the bounds
     */
    public static SqlGate gate(Bounds bounds) {
        return bounds.tables().isEmpty() || bounds.narrowed() ? SqlGate.OPEN : SqlGate.closed();
    }

    /**
     * {@return a configuration whose statements stay within bounds; the same when nothing is protected}
     *
     * @param configuration jOOQ's
     * @param connection the connection itself, not the host's handle on it
     * @param bounds the bounds
     * @param gate the gate through which they will go
     */
    public Configuration within(Configuration configuration, Connection connection, Bounds bounds, SqlGate gate) {
        if (bounds.tables().isEmpty()) {
            return configuration;
        }
        Filters filters = new Filters(dialect.exactMatch(), columns.of(bounds.tables(), connection));
        VisitListenerProvider visits = () -> new Narrower(bounds, filters, this::isSystem, gate);
        // On MariaDB it would be a block of several statements, of which some are plain SQL.
        Settings settings =
                SettingsTools.clone(configuration.settings()).withRenderGroupConcatMaxLenSessionVariable(false);
        Configuration narrowed = configuration.derive(settings).derive(visits);
        return gate == SqlGate.OPEN ? narrowed : narrowed.derive(new GatedStatements.Provider(gate));
    }

    private boolean isSystem(String schema) {
        return dialect.capture().map(sql -> sql.isSystem(schema)).orElse(false);
    }
}
