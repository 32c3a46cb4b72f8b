package io.governance4j.operations;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Whom services connect as. On PostgreSQL a user who owns nothing and whom row-level security binds, with the grants that
 * {@code docs/least-privilege.md} lists for an application and the rows of the model; the owner there is a superuser. On the
 * other engines the owner, because what keeps tenants apart there looks at no database user.
 */
public final class ApplicationUser {
    private static final Path PAGE = Path.of("../docs/least-privilege.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sql postgresql application\\n(.*?)```");

    private final TestDatabase test;
    private final DataSource dataSource;
    private final Consumer<HikariConfig> login;

    private ApplicationUser(TestDatabase test, DataSource dataSource, Consumer<HikariConfig> login) {
        this.test = test;
        this.dataSource = dataSource;
        this.login = login;
    }

    /** Makes the user, once the tables are there. */
    public static ApplicationUser of(TestDatabase test) {
        if (test.engine() != Engine.POSTGRESQL) {
            return new ApplicationUser(test, test.dataSource(), config -> {});
        }
        HikariDataSource bound = test.restrictedUser(grants());
        return new ApplicationUser(test, bound, config -> {
            config.setUsername(bound.getUsername());
            config.setPassword(bound.getPassword());
        });
    }

    /** A pool of four connections. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Makes another pool of the same user, set up as the test wants it. */
    public HikariDataSource pool(Consumer<HikariConfig> setting) {
        return test.pool(login.andThen(setting));
    }

    private static String[] grants() {
        Matcher block = BLOCK.matcher(page());
        if (!block.find()) {
            throw new IllegalStateException(PAGE + " says no longer what an application needs");
        }
        Stream<String> ours = Stream.of(
                        block.group(1).replaceAll("(?m)^--.*$", "").split(";"))
                .filter(statement -> !statement.isBlank())
                .map(statement -> statement.replace("governance_app", "USER"));
        String host = "grant select, insert, update, delete on all tables in schema public to USER";
        return Stream.concat(ours, Stream.of(host)).toArray(String[]::new);
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
