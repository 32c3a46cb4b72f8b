package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.narrow.Bounds;
import io.governance4j.jdbc.internal.narrow.Narrowing;
import io.governance4j.jdbc.internal.narrow.SqlGate;
import java.sql.Connection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;

/** jOOQ for the host's own tables. */
final class HostDsl {
    private final Configuration configuration;
    private final Narrowing narrowing;

    private HostDsl(Configuration configuration, Narrowing narrowing) {
        this.configuration = configuration;
        this.narrowing = narrowing;
    }

    /**
     * Sets jOOQ up.
     *
     * @param dialect the engine
     * @param changes what the host wants otherwise
     */
    static HostDsl of(Dialect dialect, UnaryOperator<Settings> changes) {
        Settings settings = Objects.requireNonNull(
                changes.apply(defaults()), "jooq: the function returned null instead of settings");
        return new HostDsl(new DefaultConfiguration().set(dialect.jooq()).set(settings), new Narrowing(dialect));
    }

    /** Plain names, which each engine folds as it folded them when the table was made; quoted ones stay as they are. */
    private static Settings defaults() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                .withRenderNameCase(RenderNameCase.LOWER_IF_UNQUOTED)
                .withRenderCatalog(false)
                .withExecuteLogging(false);
    }

    /**
     * Returns jOOQ on a connection.
     *
     * @param connection the connection itself
     * @param bounds within which its statements are to stay
     * @param lent the connection as the host may have it, with the gate through which its statements go
     */
    DSLContext on(Connection connection, Bounds bounds, Function<SqlGate, Connection> lent) {
        Bounds known = narrowing.known(bounds, connection);
        SqlGate gate = Narrowing.gate(known);
        Connection hosts = lent.apply(gate);
        Configuration plain =
                configuration.derive(new DefaultConnectionProvider(hosts)).derive(new Savepoints(hosts));
        return DSL.using(narrowing.within(plain, known, gate));
    }
}
