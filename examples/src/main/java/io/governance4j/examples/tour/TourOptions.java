package io.governance4j.examples.tour;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the tour runs, as the command line says it. An immutable value.
 *
 * @param help whether only the help is wanted
 * @param url the JDBC URL, or null for an H2 that lives and dies with the tour
 * @param user the database user, or null when the URL says it
 * @param password the user's password, or null
 * @param schema the schema of the tour's tables, or null for the tour's own
 * @param prefix what the names of the tour's tables begin with, or null for the tour's own
 */
public record TourOptions(
        boolean help,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String schema,
        @Nullable String prefix) {
    /** What {@code --help} prints. */
    public static final String HELP = """
            Usage: QuickstartMain [options]

              --url URL          the database to run on; without it, an H2 in memory
                                 jdbc:postgresql://host/db, jdbc:mariadb://host/db, jdbc:sqlite:file, jdbc:h2:file
              --user NAME        the database user
              --password SECRET  the user's password
              --schema NAME      schema of the tour's tables (PostgreSQL, H2); default governance_tour
              --prefix NAME      what the tour's tables begin with; default gov_tour_ (MariaDB, SQLite), else nothing
              --help             this text

            The tour makes tables of its own and touches no other; run it as often as you like.

              mvn -q -pl examples -am compile exec:java
              mvn -q -pl examples -am compile exec:java -Dexec.args="--url jdbc:postgresql://localhost/db --user me"
            """;

    private static final List<String> NAMES = List.of("--url", "--user", "--password", "--schema", "--prefix");

    /**
     * Reads the command line.
     *
     * @param args {@code --name value} or {@code --name=value}
     * @return the options
     * @throws IllegalArgumentException if there is something else; the message repeats no value
     */
    public static TourOptions parse(String... args) {
        Map<String, String> values = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String[] option = rest.remove().split("=", 2);
            String name = option[0];
            if (name.equals("--help") || name.equals("-h")) {
                return new TourOptions(true, null, null, null, null, null);
            }
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            String value = option.length == 2 ? option[1] : rest.poll();
            if (value == null || (option.length == 1 && value.startsWith("--"))) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        if (!values.containsKey("--url") && (values.containsKey("--user") || values.containsKey("--password"))) {
            throw new IllegalArgumentException("--user and --password need --url");
        }
        return new TourOptions(
                false,
                values.get("--url"),
                values.get("--user"),
                values.get("--password"),
                values.get("--schema"),
                values.get("--prefix"));
    }

    /** Leaves out what is nobody's business. */
    @Override
    public String toString() {
        return "TourOptions[schema=" + schema + ", prefix=" + prefix + "]";
    }
}
