package io.governance4j.jdbc.internal.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.internal.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A JVM that integrates as fast as it can, until it is killed. */
final class CrashChild {
    private CrashChild() {}

    /**
     * Integrates.
     *
     * @param arguments URL, user, password, key file, sink file
     */
    public static void main(String[] arguments) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Database database = Database.open(pool, null, null);
            EvidenceOptions options = EvidenceOptions.signedBy(
                            SigningKeys.pkcs8("example.com/crash", Path.of(arguments[3])))
                    .publishedTo(CheckpointSink.file(Path.of(arguments[4])))
                    .interval(Duration.ofMillis(10))
                    .batchSize(20);
            EvidenceKeeper keeper = new EvidenceKeeper(database, options, "example.com/crash", Clock.systemUTC());
            System.out.println("ready");
            while (true) {
                keeper.follow();
                Thread.sleep(2);
            }
        }
    }
}
