package io.governance4j.jdbc.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An empty database of one engine, for one test. */
public final class TestDatabase implements AutoCloseable {
    private final Engine engine;
    private final Server server;
    private final String name;
    private final Server.Address owner;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final DataSource dataSource;

    TestDatabase(Engine engine, Server server, String name) {
        this.engine = engine;
        this.server = server;
        this.name = name;
        this.owner = server.create(name);
        this.dataSource = pool(config -> {});
    }

    /** Returns which engine it is. */
    public Engine engine() {
        return engine;
    }

    /** Returns a pool of four connections as the owner. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns the JDBC URL. */
    public String url() {
        return owner.url();
    }

    /** Returns the owner's name; empty where the engine has no users. */
    public String user() {
        return owner.user();
    }

    /** Returns the owner's password, possibly empty. */
    public String password() {
        return owner.password();
    }

    /** Makes another pool as the owner, set up as the test wants it. */
    public HikariDataSource pool(Consumer<HikariConfig> setting) {
        return pool(owner, setting);
    }

    /**
     * Makes a user who may connect and nothing else, gives them what is listed, and returns a pool of theirs.
     *
     * @param grants statements in which {@code USER} stands for the user's name
     */
    public HikariDataSource restrictedUser(String... grants) {
        String user = "u" + Server.NUMBER.incrementAndGet();
        Server.Address address = server.restrictedUser(owner, user);
        String shown = engine == Engine.MARIADB ? "'" + user + "'@'%'" : user;
        for (String grant : grants) {
            execute(grant.replace("USER", shown));
        }
        return pool(address, config -> {});
    }

    /** Runs a statement as the owner. */
    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        server.drop(name);
    }

    @Override
    public String toString() {
        return engine.toString();
    }

    private HikariDataSource pool(Server.Address address, Consumer<HikariConfig> setting) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        setting.accept(config);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }
}
