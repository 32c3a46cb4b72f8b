package io.governance4j.examples.tour;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.JdbcGovernanceBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The host's side of things: a pool, and plain SQL. The tour's tables have a schema or a prefix of their own. */
final class TourDatabase implements AutoCloseable {
    private static final String IN_MEMORY = "jdbc:h2:mem:governance_tour";
    private static final String SCHEMA = "governance_tour";
    private static final String PREFIX = "gov_tour_";

    private final HikariDataSource pool;
    private final @Nullable String schema;
    private final String prefix;

    private TourDatabase(HikariDataSource pool, @Nullable String schema, String prefix) {
        this.pool = pool;
        this.schema = schema;
        this.prefix = prefix;
    }

    static TourDatabase open(TourOptions options) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(options.url() == null ? IN_MEMORY : options.url());
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw Trouble.connecting(e, options);
        }
        try (Connection connection = pool.getConnection()) {
            boolean schemas = connection.getMetaData().supportsSchemasInTableDefinitions();
            String schema = options.schema() == null && schemas ? SCHEMA : options.schema();
            String prefix = options.prefix() != null ? options.prefix() : schemas ? "" : PREFIX;
            return new TourDatabase(pool, schema, prefix);
        } catch (SQLException e) {
            pool.close();
            throw Trouble.connecting(e, options);
        }
    }

    /** Begins the library over this pool, with its tables where the tour's belong. */
    JdbcGovernanceBuilder governance() {
        JdbcGovernanceBuilder builder = JdbcGovernance.builder(pool).tablePrefix(prefix);
        return schema == null ? builder : builder.schema(schema);
    }

    /** Names a table of the library as SQL needs it. */
    String table(String name) {
        return (schema == null ? "" : schema + ".") + prefix + name;
    }

    /** Runs plain SQL, as anybody with a password can; returns how many rows it changed. */
    int sql(String statement) {
        try (Connection connection = pool.getConnection();
                Statement plain = connection.createStatement()) {
            return plain.executeUpdate(statement);
        } catch (SQLException e) {
            throw new TourException("The database refuses: " + statement + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
