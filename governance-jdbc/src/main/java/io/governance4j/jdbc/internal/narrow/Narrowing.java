package io.governance4j.jdbc.internal.narrow;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.narrow.Bounds.Keeping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.VisitListenerProvider;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;

/** Keeps jOOQ within bounds. */
public final class Narrowing {
    private final Dialect dialect;

    /**
     * Prepares for a database.
     *
     * @param dialect the engine
     */
    public Narrowing(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * {@return bounds of which it is known what the database does itself} It is asked about every connection, because one that is
     * joined need not be of the pool's user, and a role can be changed.
     *
     * @param bounds the bounds
     * @param connection a connection, whose user is asked about
     */
    public Bounds known(Bounds bounds, Connection connection) {
        if (bounds.tables().isEmpty() || bounds.keeping() != null) {
            return bounds;
        }
        return new Bounds(bounds.tables(), bounds.reaches(), ask(connection));
    }

    private Keeping ask(Connection connection) {
        try {
            Optional<TenancySql> sql = dialect.tenancy();
            if (sql.isEmpty()) {
                return Keeping.NOTHING;
            }
            boolean narrows = sql.get().unbound(connection).isEmpty();
            return new Keeping(narrows, narrows || sql.get().refusesWritesOfAll());
        } catch (SQLException e) {
            throw new StorageException(
                    "the database does not say whether it keeps tenants apart by itself: " + e.getMessage(), e);
        }
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
     * @param bounds the bounds
     * @param gate the gate through which they will go
     */
    public Configuration within(Configuration configuration, Bounds bounds, SqlGate gate) {
        if (bounds.tables().isEmpty()) {
            return configuration;
        }
        Filters filters = new Filters(dialect, bounds.tables());
        VisitListenerProvider visits = () -> new Narrower(
                bounds, filters, new Writing(bounds, filters, this::isSystem, dialect.longestName()), gate);
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
