package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.GovernanceException;
import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.jdbc.internal.session.WhoActs;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** What {@link JdbcGovernance#transaction} does with the host's work, its connection and its session. */
class TransactionTest {
    private static final String NO_SESSION = "its sessions can be told nothing";
    private static final Subject MAX = Subject.user("max")
            .role("clinic_manager")
            .tenant("calgary")
            .tenant("an \"airdrie\"")
            .build();

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void tellsTheSessionWhoActsAndLeavesNothingOnTheConnection(TestDatabase database) throws Exception {
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        UUID decision = UUID.randomUUID();
        RequestDetails details = new RequestDetails("2001:db8::1", "it's \"Netscape\" \\ 🦜", "s-1", decision);
        try (JdbcGovernance governance = start(pool)) {
            Map<String, String> stated = governance
                    .actingAs(MAX)
                    .with(details)
                    .call(() -> governance.transaction(
                            MAX, dsl -> dsl.connectionResult(c -> WhoActs.in(database.engine(), c))));
            assertThat(stated)
                    .containsEntry("actor", "max")
                    .containsEntry("actor_kind", "HUMAN")
                    .containsEntry("tenants", "[\"an \\\"airdrie\\\"\",\"calgary\"]")
                    .containsEntry("ip_address", "2001:db8::1")
                    .containsEntry("user_agent", "it's \"Netscape\" \\ 🦜")
                    .containsEntry("session_id", "s-1")
                    .containsEntry("decision_id", decision.toString())
                    .containsEntry("policy_version", "1")
                    .containsEntry("revision", "0")
                    .containsKey("transaction_id")
                    .doesNotContainKey("executed_by");
            assertThat(nobody(database, pool)).isEmpty();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void namesThePolicyThatIsInForceWhenItBegins(TestDatabase database) {
        Subject admin = Subject.user("ada").role("admin").build();
        try (JdbcGovernance governance = start(database)) {
            governance.permissions().assignRole(admin, "max", "clinician", "calgary");
            governance.policies().publish(admin, PolicyPack.fromClasspath("packs/aim-os.yaml"), "again");
            assertThat(session(governance, database, MAX))
                    .containsEntry(
                            "policy_version", String.valueOf(governance.health().policyVersion()))
                    .containsEntry("revision", "1");
        }
    }

    /** That it compiles says the most: values and none, and no exception but the work's own. */
    @EngineTest
    void takesWorkOfEveryKind(TestDatabase database) throws IOException {
        createTable(database);
        try (JdbcGovernance governance = start(database)) {
            int rows = governance.transaction(MAX, dsl -> insert(dsl, 1));
            governance.runTransaction(MAX, dsl -> {
                insert(dsl, 2);
                insert(dsl, 3);
            });
            String nothing = governance.transaction(MAX, dsl -> null);
            assertThat(rows).isEqualTo(1);
            assertThat(nothing).isNull();
            assertThat(rows(governance)).isEqualTo(3);
            governance.runTransaction(MAX, dsl -> {
                if (rows(dsl) != 3) {
                    throw new IOException("disk");
                }
            });
            String read = governance.transaction(MAX, dsl -> {
                if (rows(dsl) != 3) {
                    throw new IOException("disk");
                }
                return "fine";
            });
            assertThat(read).isEqualTo("fine");
        }
    }

    @EngineTest
    void takesTheHostsOwnSettings(TestDatabase database) {
        JdbcGovernanceBuilder builder = JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .jooq(settings -> settings.withRenderFormatted(true));
        try (JdbcGovernance governance = builder.build()) {
            assertThat(governance.<String, RuntimeException>transaction(
                            MAX, dsl -> dsl.render(dsl.selectOne().from(table(name("Chart"))))))
                    .contains("\n")
                    .contains("chart");
        }
        assertThatThrownBy(() -> builder.jooq(settings -> null).build())
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("jooq: ");
    }

    @EngineTest
    void isRefusedWhenTheFacadeIsClosed(TestDatabase database) {
        JdbcGovernance governance = start(database);
        governance.close();
        assertThatThrownBy(() -> governance.transaction(MAX, dsl -> 1)).isInstanceOf(GovernanceException.class);
        assertThatThrownBy(governance::governedDataSource).isInstanceOf(GovernanceException.class);
    }

    private static Map<String, String> session(JdbcGovernance governance, TestDatabase database, Subject subject) {
        return governance.transaction(subject, dsl -> dsl.connectionResult(c -> WhoActs.in(database.engine(), c)));
    }

    private static Map<String, String> nobody(TestDatabase database, HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            return WhoActs.in(database.engine(), connection);
        }
    }

    private static void createTable(TestDatabase database) {
        database.execute("create table work (id int not null)");
    }

    private static int insert(DSLContext dsl, int id) {
        return dsl.insertInto(table("work")).columns(field("id")).values(id).execute();
    }

    private static int rows(JdbcGovernance governance) {
        return governance.transaction(MAX, TransactionTest::rows);
    }

    private static int rows(DSLContext dsl) {
        return dsl.select(count()).from("work").fetchSingle().value1();
    }
}
