package io.governance4j.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SQL of {@code docs/least-privilege.md}, run as it is printed on one database. Users belong to a whole server, so their
 * names get a number; nothing else is changed.
 */
final class PrivilegeDocument {
    static final String USERS = "users";
    static final String APPLICATION = "application";
    static final String READER = "reader";
    static final String INTEGRATOR = "integrator";
    static final String ERASER = "eraser";
    static final String HOST = "host";
    static final String TENANCY = "tenancy";
    static final String HOST_OWNER = "host_owner";
    static final String FUNCTIONS = "functions";

    static final String PASSWORD = "choose-one";
    private static final Pattern GRANT = Pattern.compile("(?s)grant ([a-z, ]+)\\son\\s+(.+)\\s+to \\S+");
    private static final Pattern NAME =
            Pattern.compile("\\bgovernance_(owner|app|integrator|eraser|auditor|reader)\\b");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestDatabase database;
    private final String prefix = "lp" + NUMBER.incrementAndGet() + "_";

    private PrivilegeDocument(TestDatabase database) {
        this.database = database;
    }

    /** Follows the three steps: users, migration as the owner, grants. */
    static PrivilegeDocument follow(TestDatabase database) {
        PrivilegeDocument document = new PrivilegeDocument(database);
        document.run(USERS);
        try (HikariDataSource owner = document.as("owner")) {
            StorageContractTest.start(owner).close();
        }
        List.of(APPLICATION, READER, INTEGRATOR, ERASER).forEach(document::run);
        if (database.engine() == Engine.MARIADB) {
            document.run(FUNCTIONS);
        }
        return document;
    }

    /** Runs one block as the administrator. */
    void run(String part) {
        for (String statement : statements(database.engine(), part)) {
            database.execute(
                    NAME.matcher(statement).replaceAll(prefix + "$1").replace(HOST_OWNER, prefix + HOST_OWNER));
        }
    }

    String user(String name) {
        return prefix + name;
    }

    /** A pool of one of the users: owner, app, integrator, eraser or auditor. */
    HikariDataSource as(String name) {
        return database.pool(config -> {
            config.setUsername(user(name));
            config.setPassword(PASSWORD);
        });
    }

    /** The statements of a block, without comments. */
    static List<String> statements(Engine engine, String part) {
        String head = "```sql " + engine.name().toLowerCase(Locale.ROOT) + " " + part + "\n";
        String text = read();
        int begin = text.indexOf(head);
        if (begin < 0) {
            throw new IllegalArgumentException("docs/least-privilege.md has no block " + head.strip());
        }
        String block = text.substring(begin + head.length(), text.indexOf("\n```", begin));
        return Stream.of(block.replaceAll("(?m)^--.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Which privileges a block grants on each table, by the table's own name. */
    static Map<String, String> privileges(Engine engine, String part) {
        Map<String, String> byTable = new TreeMap<>();
        for (String statement : statements(engine, part)) {
            Matcher grant = GRANT.matcher(statement);
            if (grant.matches() && !statement.contains(" schema ")) {
                for (String table : grant.group(2).split(",")) {
                    String name = table.strip().replaceFirst("^(governance\\.|gov_)", "");
                    byTable.merge(name, grant.group(1), (one, two) -> "twice: " + one + "; " + two);
                }
            }
        }
        return byTable;
    }

    private static String read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/least-privilege.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
