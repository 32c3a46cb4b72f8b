package io.governance4j.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.demo.DemoData;
import io.governance4j.operations.demo.DemoProgress;
import java.util.List;

/** Fills a database with a believable region of clinics and agencies, and shows how far it is. */
public final class DemoDataMain {
    private static final String HELP = """
            Usage: DemoDataMain [rows [url [user]]]
              rows  from 1000 to 1000000; default 10000
              url   a JDBC URL of an empty database; default the H2 file demo-region in this folder
              user  the database user; the password is read from the environment variable DEMO_PASSWORD""";
    private static final long SEED = 42;
    private static final int STEP = 5;

    private DemoDataMain() {}

    /**
     * Makes the tables and fills them.
     * @param args rows, URL, user; nothing of them is printed but the number
     */
    public static void main(String... args) {
        List<String> given = List.of(args);
        if (given.size() > 3 || given.contains("--help")) {
            System.out.println(HELP);
            return;
        }
        DemoData region = DemoData.region(SEED)
                .rows(given.isEmpty() ? 10_000 : Long.parseLong(given.get(0)))
                .progress(new Steps()::show);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(given.size() > 1 ? given.get(1) : "jdbc:h2:./demo-region");
        config.setUsername(given.size() > 2 ? given.get(2) : null);
        config.setPassword(System.getenv("DEMO_PASSWORD"));
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            OperationsModel.install(pool, DemoData.PARTS);
            System.out.println(region.into(pool) + " rows were written");
        }
    }

    /** A line for each 5 per cent. */
    private static final class Steps {
        private int told = -1;

        private void show(DemoProgress progress) {
            if (progress.percent() / STEP != told) {
                told = progress.percent() / STEP;
                System.out.println(progress);
            }
        }
    }
}
