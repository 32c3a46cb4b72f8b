package io.governance4j.jdbc.bench;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** JMH, and then the end: without forks the thread that waits for MariaDB's server would keep the process alive. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String... args) throws IOException {
        Main.main(args);
        System.exit(0);
    }
}
