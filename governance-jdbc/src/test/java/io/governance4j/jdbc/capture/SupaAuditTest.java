package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditTriggers.Installed;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The behaviours that {@code shared/conformance/supa_audit} holds PostgreSQL to, asked of this library through its own API:
 * one test for each file there, which is skipped where the folder is not.
 */
class SupaAuditTest {
    private TestDatabase test;
    private Captured captured;

    @BeforeEach
    void connect() {
        assumeTrue(folder().isPresent(), "shared/conformance/supa_audit is not here; set -Dgovernance.shared");
        test = Engine.POSTGRESQL.fresh();
        captured = Captured.in(test);
    }

    @AfterEach
    void close() {
        if (test != null) {
            test.close();
        }
    }

    private static Optional<Path> folder() {
        String configured = System.getProperty("governance.shared", System.getenv("GOVERNANCE_SHARED"));
        Stream<Path> roots = configured == null
                ? Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                        .map(at -> at.resolve("shared"))
                : Stream.of(Path.of(configured));
        return roots.map(root -> root.resolve("conformance/supa_audit/test/sql"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @Test
    void everyFileThereHasATestHere() throws IOException {
        try (Stream<Path> files = Files.list(folder().orElseThrow())) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrder(
                            "detect_supabase",
                            "disable_idempotent",
                            "enable_and_disable_tracking",
                            "enable_idempotent",
                            "require_primary_key",
                            "simple_insert_update_delete_truncate",
                            "track_table_schema_not_on_search_path");
        }
    }

    /** There, who did it comes from functions of the host's; here, from the session. */
    @Test
    void detectSupabase() throws SQLException {
        captured.run("create table xyz (id int primary key)");
        captured.triggers.install("public.xyz");
        assertThat(captured.events()).isEmpty();
        captured.inOneTransaction(
                true,
                "set local governance.actor = '76f99606-1b3f-41d1-806d-358b34db3b32'",
                "set local governance.actor_kind = 'SERVICE'",
                "insert into xyz values (1)");
        AuditEvent event = captured.only();
        assertThat(event.action()).isEqualTo(AuditAction.INSERT);
        assertThat(event.actor().id()).isEqualTo("76f99606-1b3f-41d1-806d-358b34db3b32");
        assertThat(event.actor().kind()).isEqualTo("SERVICE");
    }

    @Test
    void disableIdempotent() throws SQLException {
        captured.run("create table dummy (id int primary key)");
        captured.triggers.install("public.dummy");
        captured.triggers.uninstall("public.dummy");
        captured.triggers.uninstall("public.dummy");
        assertThat(triggers("public.dummy")).isEmpty();
    }

    @Test
    void enableAndDisableTracking() {
        captured.run("create table dummy (id int primary key)", "insert into dummy values (1)");
        captured.triggers.install("public.dummy");
        captured.run("insert into dummy values (2)");
        captured.triggers.uninstall("public.dummy");
        captured.run("insert into dummy values (3)");
        AuditEvent event = captured.only();
        assertThat(event.action()).isEqualTo(AuditAction.INSERT);
        assertThat(event.target().schema()).isEqualTo("public");
        assertThat(event.target().table()).isEqualTo("dummy");
        assertThat(event.target().record()).isEqualTo("2");
        assertThat(event.change().oldData()).isNull();
        assertThat(event.change().newData()).isEqualTo("{\"id\":2}");
    }

    @Test
    void enableIdempotent() throws SQLException {
        captured.run("create table dummy (id int primary key)");
        assertThat(captured.triggers.install("public.dummy")).allMatch(Installed::changed);
        assertThat(captured.triggers.install("public.dummy")).noneMatch(Installed::changed);
        assertThat(triggers("public.dummy")).containsExactly("audit_dummy", "governance_truncate");
    }

    @Test
    void requirePrimaryKey() {
        captured.run("create table dummy (id int)");
        assertThatThrownBy(() -> captured.triggers.install("public.dummy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table public.dummy")
                .hasMessageContaining("no primary key");
    }

    @Test
    void simpleInsertUpdateDeleteTruncate() {
        captured.run("create table members (id int primary key, name text not null)");
        captured.triggers.install("public.members");
        captured.run(
                "insert into members values (1, 'foo')",
                "update members set name = 'bar' where id = 1",
                "delete from members",
                "truncate table members");
        String foo = "{\"id\":1,\"name\":\"foo\"}";
        String bar = "{\"id\":1,\"name\":\"bar\"}";
        assertThat(captured.events())
                .extracting(event -> event.action().key() + " " + event.target().record() + " "
                        + event.change().oldData() + " " + event.change().newData())
                .containsExactly(
                        "insert 1 null " + foo,
                        "update 1 " + foo + " " + bar,
                        "delete 1 " + bar + " null",
                        "truncate null null null");
    }

    @Test
    void trackTableSchemaNotOnSearchPath() throws SQLException {
        captured.run("create schema xyz", "create table xyz.\"Members\" (id int primary key, name text not null)");
        captured.triggers.install("xyz.\"Members\"");
        captured.run("insert into xyz.\"Members\" values (1, 'x')");
        assertThat(captured.only().target().schema()).isEqualTo("xyz");
        assertThat(captured.only().target().table()).isEqualTo("Members");
        captured.triggers.uninstall("xyz.\"Members\"");
        assertThat(triggers("xyz.\"Members\"")).isEmpty();
    }

    private List<String> triggers(String table) throws SQLException {
        return Row.select(
                        test, "select tgname from pg_trigger where tgrelid = '" + table + "'::regclass order by tgname")
                .stream()
                .map(row -> String.valueOf(row.values().get("tgname")))
                .toList();
    }
}
