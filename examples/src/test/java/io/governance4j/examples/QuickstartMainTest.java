package io.governance4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tour, in memory and on every engine, and what it does with a command line that is wrong. */
class QuickstartMainTest {
    /** What a run leaves: its status, and what it printed. */
    private record Run(int status, String out, String err) {}

    private static Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = QuickstartMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Run tour(TestDatabase database, String... more) {
        List<String> args = new ArrayList<>(List.of("--url", database.url()));
        if (!database.user().isEmpty()) {
            args.addAll(List.of("--user", database.user(), "--password", database.password()));
        }
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static void assertComplete(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        // Where lines break is not what is tested.
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("1 A policy is published", "12 What this database enforces")
                .contains(
                        "4 roles are accountable",
                        "OUT_OF_BAND by sql: 1 change made with SQL",
                        "OVERRIDE_GRANT",
                        "POLICY_CHANGED")
                .contains("each answered as told");
    }

    @Test
    void runsInMemoryToTheEnd() {
        assertComplete(run());
    }

    @Test
    void runsThroughItsMainMethod() throws Exception {
        assertThat(Captured.outputOf(QuickstartMain::main)).contains("each answered as told");
    }

    @EngineTest
    void runsAsOftenAsOneLikes(TestDatabase database) {
        Run first = tour(database);
        assertComplete(first);
        assertThat(first.out()).contains("\n  version 1  ".replace("\n", System.lineSeparator()));
        Run second = tour(database);
        assertComplete(second);
        assertThat(second.out()).contains("PUBLISHED  by ada: the tour begins");
    }

    @EngineTest
    void touchesNoPolicyButItsOwn(TestDatabase database) {
        boolean schemas = database.engine() == Engine.H2 || database.engine() == Engine.POSTGRESQL;
        PolicyPack theirs = PolicyPack.fromClasspath("packs/aim-os.yaml");
        try (JdbcGovernance governance =
                JdbcGovernance.builder(database.dataSource()).policy(theirs).build()) {
            Run run = schemas ? tour(database, "--schema", "governance") : tour(database, "--prefix", "gov_");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("hold the policy 'aim-os'", "Nothing was changed");
            governance.refresh();
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(1);
            assertThat(governance.policies().pack()).isEqualTo(theirs);
            assertThat(governance.health().revision()).isZero();
        }
    }

    @Test
    void helps() {
        Run run = run("--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--url", "--schema", "--prefix", "mvn -q -pl examples -am compile exec:java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--ulr=jdbc:h2:mem:x", "tour", "--url", "--user=me", "--password=s3cret", "--schema=No such"})
    void refusesWhatItDoesNotUnderstand(String arg) {
        Run run = run(arg);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("See --help.").doesNotContain("s3cret", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesAnOptionThatStandsTwice() {
        assertThat(run("--schema", "a", "--schema", "b").err()).contains("--schema is given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/nowhere",
                "jdbc:mariadb://127.0.0.1:1/nowhere?connectTimeout=500",
                "jdbc:nobody://host/db?password=s3cret",
                "jdbc:sqlite:/no/such/folder/db",
                "not a url"
            })
    void saysInAFewWordsThatADatabaseCannotBeReached(String url) {
        Run run = run("--url", url, "--user", "me", "--password", "s3cret");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The database cannot be reached: ")
                .contains("Check --url, --user and --password.")
                .doesNotContain("s3cret", "\tat ", "Exception");
        assertThat(run.err().lines()).hasSize(2);
    }

    @EngineTest(lacking = @EngineTest.Lacks(value = Engine.SQLITE, reason = "it has no users"))
    void neverRepeatsAWrongPassword(TestDatabase database) {
        Run run = run("--url", database.url(), "--user", "nobody_here", "--password", "s3cret");
        assertThat(run.err()).doesNotContain("s3cret", "\tat ");
        // The kit's servers let in whoever asks, but not under a name that they do not know.
        assertThat(run.status()).isEqualTo(1);
    }
}
