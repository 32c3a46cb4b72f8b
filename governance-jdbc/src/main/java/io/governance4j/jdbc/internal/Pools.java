package io.governance4j.jdbc.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.StorageException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections in use, and which pools are ours to close. Not safe for use by several threads. */
public final class Pools implements AutoCloseable {
    private static final int OWN_SIZE = 4;
    private static final int LOG_SIZE = 2;
    private static final Pattern SCHEME = Pattern.compile("jdbc:[a-z0-9]{1,20}:");

    private final DataSource main;
    private final @Nullable HikariDataSource ownMain;
    private @Nullable HikariDataSource ownLog;

    private Pools(DataSource main, @Nullable HikariDataSource ownMain) {
        this.main = main;
        this.ownMain = ownMain;
    }

    /**
     * Uses a pool of the host's.
     *
     * @param host the pool
     * @return pools, of which the host's is not closed
     */
    public static Pools over(DataSource host) {
        return new Pools(host, null);
    }

    /**
     * Makes a pool of our own.
     *
     * @param url the JDBC URL
     * @param user the database user
     * @param password the user's password
     * @return pools, all of them ours
     * @throws StorageException if the database cannot be reached
     */
    public static Pools of(String url, String user, String password) {
        requireDriver(url);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("governance4j");
        config.setMaximumPoolSize(OWN_SIZE);
        config.setMinimumIdle(0);
        HikariDataSource pool = open(config);
        return new Pools(pool, pool);
    }

    /** Asked first, because the pool's own complaint repeats the URL, and some drivers take passwords in it. */
    private static void requireDriver(String url) {
        try {
            Objects.requireNonNull(DriverManager.getDriver(url));
        } catch (SQLException e) {
            Matcher scheme = SCHEME.matcher(url);
            throw new StorageException("no JDBC driver on the class path takes the URL"
                    + (scheme.lookingAt() ? ", which begins with " + scheme.group() : "")
                    + "; add the driver of your database");
        }
    }

    /**
     * Where policy is read and written.
     *
     * @return the pool
     */
    public DataSource main() {
        return main;
    }

    /**
     * Returns where decisions are logged: the given pool, or a small sibling of a HikariCP pool, so that the log never
     * waits for a connection that the host's own transaction holds, or the main data source where there is no telling
     * how to make another.
     *
     * @param given what the host configured, or null
     * @return the pool
     */
    public DataSource log(@Nullable DataSource given) {
        if (given != null) {
            return given;
        }
        HikariDataSource pool = hikari();
        if (pool == null) {
            return main;
        }
        HikariConfig config = new HikariConfig();
        pool.copyStateTo(config);
        config.setPoolName((pool.getPoolName() == null ? "pool" : pool.getPoolName()) + "-governance-log");
        config.setMaximumPoolSize(LOG_SIZE);
        config.setMinimumIdle(0);
        config.setAutoCommit(true);
        config.setReadOnly(false);
        // Either may be set, and then HikariCP does not take even a null for the other.
        if (config.getMetricsTrackerFactory() == null) {
            config.setMetricRegistry(null);
        } else {
            config.setMetricsTrackerFactory(null);
        }
        config.setHealthCheckRegistry(null);
        config.setRegisterMbeans(false);
        ownLog = open(config);
        return ownLog;
    }

    private @Nullable HikariDataSource hikari() {
        try {
            return main.isWrapperFor(HikariDataSource.class) ? main.unwrap(HikariDataSource.class) : null;
        } catch (SQLException e) {
            // A data source that cannot say what it wraps is used as it is.
            return null;
        }
    }

    private static HikariDataSource open(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // The URL is left out: some drivers take passwords in it.
            throw new StorageException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (ownLog != null) {
            ownLog.close();
        }
        if (ownMain != null) {
            ownMain.close();
        }
    }
}
