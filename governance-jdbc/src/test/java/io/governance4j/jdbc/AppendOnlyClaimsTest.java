package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.ProtectionProbe;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** protection() sees a guard that was taken away, and a user who could take it. */
class AppendOnlyClaimsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String EVENTS = "append-only:audit_events";

    @EngineTest
    void seesThatTheTriggersAreGone(TestDatabase test) {
        start(test).close();
        String events = OutOfBandTest.table(test, "audit_events");
        String place = events.substring(0, events.length() - "audit_events".length());
        List<String> drops = test.engine() == Engine.POSTGRESQL
                ? List.of("drop trigger append_only_audit_events on " + events)
                : List.of(
                        "drop trigger " + place + "append_only_u_audit_events",
                        "drop trigger " + place + "append_only_d_audit_events");
        drops.forEach(test::execute);
        assertThat(claim(test.dataSource(), EVENTS)).satisfies(claim -> {
            assertThat(claim.enforced()).isFalse();
            assertThat(claim.detail()).contains("UPDATE and DELETE");
        });
        assertThat(claim(test.dataSource(), "append-only:audit_leaves").enforced())
                .isTrue();
    }

    @EngineTest
    void seesThatOneTriggerIsGone(TestDatabase test) {
        start(test).close();
        String versions = OutOfBandTest.table(test, "governance_versions");
        String place = versions.substring(0, versions.length() - "governance_versions".length());
        if (test.engine() == Engine.POSTGRESQL) {
            test.execute("create or replace trigger append_only_governance_versions before delete or truncate on "
                    + versions + " for each statement execute function governance.append_only()");
        } else {
            test.execute("drop trigger " + place + "append_only_u_governance_versions");
        }
        assertThat(claim(test.dataSource(), "append-only:governance_versions")).satisfies(claim -> {
            assertThat(claim.enforced()).isFalse();
            assertThat(claim.detail()).isEqualTo("the database lets this user UPDATE");
        });
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "has no TRUNCATE"))
    void seesThatTheGuardAgainstTruncateIsGone(TestDatabase test) {
        start(test).close();
        String leaves = OutOfBandTest.table(test, "audit_leaves");
        test.execute(
                switch (test.engine()) {
                    case POSTGRESQL ->
                        "create or replace trigger append_only_audit_leaves before update or delete on " + leaves
                                + " for each statement execute function governance.append_only()";
                    case H2 -> "alter table " + leaves + " drop constraint governance.append_only_audit_leaves";
                    default -> "drop table " + OutOfBandTest.table(test, "append_only_pins");
                });
        assertThat(claim(test.dataSource(), "append-only:audit_leaves")).satisfies(claim -> {
            assertThat(claim.enforced()).isFalse();
            assertThat(claim.detail()).isEqualTo("the database lets this user TRUNCATE");
        });
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "a trigger there cannot be disabled"),
                @Lacks(value = Engine.MARIADB, reason = "a trigger there cannot be disabled"),
                @Lacks(value = Engine.SQLITE, reason = "a trigger there cannot be disabled")
            })
    void seesThatATriggerIsDisabledAndIsNotFooledByReplicas(TestDatabase test) {
        start(test).close();
        try (HikariDataSource replica =
                test.pool(config -> config.setConnectionInitSql("set session_replication_role = replica"))) {
            assertThat(claim(replica, EVENTS).enforced()).isTrue();
        }
        test.execute("alter table governance.audit_events disable trigger append_only_audit_events");
        assertThat(claim(test.dataSource(), EVENTS).detail())
                .isEqualTo("the database lets this user UPDATE and DELETE and TRUNCATE");
    }

    @EngineTest
    void probingLeavesNoRowBehind(TestDatabase test) throws SQLException {
        start(test).close();
        String events = OutOfBandTest.table(test, "audit_events");
        int before = count(test, events);
        claim(test.dataSource(), EVENTS);
        assertThat(count(test, events)).isEqualTo(before);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a file has no users"))
    void whoMayOnlyAddIsASeparateUser(TestDatabase test) {
        start(test).close();
        try (HikariDataSource user = test.restrictedUser(grants(test, "select, insert"))) {
            assertThat(claim(user, "separate-owner").enforced()).isTrue();
            assertThat(claim(user, EVENTS).enforced()).isTrue();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a file has no users"))
    void whoWasGrantedEveryStatementIsHeldByTheTriggers(TestDatabase test) {
        start(test).close();
        try (HikariDataSource user = test.restrictedUser(grants(test, "select, insert, update, delete"))) {
            assertThat(claim(user, EVENTS).enforced()).isTrue();
            assertThat(claim(user, EVENTS).detail()).contains("DELETE passes in a recorded erasure or purge");
            assertThat(claim(user, "append-only:audit_leaves").detail()).doesNotContain("passes");
            assertThat(claim(user, "separate-owner").enforced()).isTrue();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.MARIADB, reason = "nobody owns a table: see the next test"),
                @Lacks(value = Engine.H2, reason = "nobody is a member of a user: see the test after the next")
            })
    void aMemberOfTheOwnersRoleIsTheOwner(TestDatabase test) {
        start(test).close();
        String role = "owners" + NUMBER.incrementAndGet();
        test.execute("create role " + role);
        test.execute("alter table governance.audit_nodes owner to " + role);
        List<String> grants = List.of("grant " + role + " to USER");
        try (HikariDataSource user = test.restrictedUser(with(grants(test, "select, insert"), grants))) {
            assertThat(claim(user, "separate-owner").detail()).contains("owns the tables");
        }
        List<String> trigger = List.of("grant trigger on governance.audit_nodes to USER");
        try (HikariDataSource user = test.restrictedUser(with(grants(test, "select, insert"), trigger))) {
            assertThat(claim(user, "separate-owner").detail()).contains("has TRIGGER");
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.POSTGRESQL, reason = "somebody owns a table: see the test before"),
                @Lacks(value = Engine.H2, reason = "somebody owns a schema: see the next test")
            })
    void whoMayDropIsTheOwnerAlsoThroughARole(TestDatabase test) {
        start(test).close();
        String leaves = OutOfBandTest.table(test, "audit_leaves");
        try (HikariDataSource user = test.restrictedUser(
                with(grants(test, "select, insert"), List.of("grant drop on " + leaves + " to USER")))) {
            assertThat(claim(user, "separate-owner").detail()).contains("has DROP on the tables");
            // In doubt the claim is the weaker one: this user cannot see the pin that would refuse it.
            assertThat(claim(user, "append-only:audit_leaves").detail())
                    .isEqualTo("the database lets this user TRUNCATE");
        }
        String role = "droppers" + NUMBER.incrementAndGet();
        test.execute("create role " + role);
        test.execute("grant drop, trigger on " + leaves + " to " + role);
        List<String> roles = List.of("grant " + role + " to USER", "set default role " + role + " for USER");
        try (HikariDataSource user = test.restrictedUser(with(grants(test, "select, insert"), roles))) {
            assertThat(claim(user, "separate-owner").detail()).contains("has DROP, TRIGGER on the tables");
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.POSTGRESQL, reason = "see the tests before"),
                @Lacks(value = Engine.MARIADB, reason = "see the test before")
            })
    void whoMayAlterEverySchemaIsTheOwner(TestDatabase test) {
        start(test).close();
        List<String> any = List.of("grant alter any schema to USER");
        try (HikariDataSource user = test.restrictedUser(with(grants(test, "select, insert"), any))) {
            assertThat(claim(user, "separate-owner").detail()).contains("owns the tables' schema");
        }
    }

    private static String[] grants(TestDatabase test, String privileges) {
        String schema = test.engine() == Engine.POSTGRESQL ? "grant usage on schema governance to USER" : null;
        List<String> tables = List.of(
                        "feature_access_log",
                        "permission_checks",
                        "governance_versions",
                        "audit_events",
                        "audit_payloads",
                        "audit_leaves",
                        "audit_decisions",
                        "audit_nodes",
                        "audit_checkpoints")
                .stream()
                .map(table -> "grant " + privileges + " on " + OutOfBandTest.table(test, table) + " to USER")
                .toList();
        return with(tables.toArray(String[]::new), schema == null ? List.of() : List.of(schema));
    }

    private static String[] with(String[] grants, List<String> more) {
        return Stream.concat(Arrays.stream(grants), more.stream()).toArray(String[]::new);
    }

    private static Protection.Claim claim(DataSource user, String name) {
        return ProtectionProbe.of(Database.open(user, null, null)).claim(name).orElseThrow();
    }

    private static int count(TestDatabase test, String table) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
