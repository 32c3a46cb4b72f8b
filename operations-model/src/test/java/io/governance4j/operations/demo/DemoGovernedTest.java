package io.governance4j.operations.demo;

import static io.governance4j.billing.Tables.BILLING_CLAIMS;
import static io.governance4j.operations.Tables.CLINICS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.GovernanceException;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ApplicationUser;
import io.governance4j.operations.OperationsModel;
import io.governance4j.policy.PolicyPack;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** The region written as subjects who may, into tables that are protected. */
class DemoGovernedTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject FOUNDER = Subject.user("fay").role("founder").build();
    private static final DemoData DATA = DemoData.region(42).rows(1_000).progress(told -> {});

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no triggers that know who acts"))
    void fillsAuditedTablesAsWhoMay(TestDatabase test) {
        try (JdbcGovernance governance = audited(test)) {
            long written = DATA.into(governance, new DemoWriters(ADMIN, FOUNDER));
            assertThat(Fingerprint.of(governance, ADMIN, FOUNDER).count()).isEqualTo((int) written);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no tenancy"))
    void fillsProtectedTablesAsWhoMay(TestDatabase test) {
        try (JdbcGovernance governance = protectedTables(test)) {
            long written = DATA.into(governance, new DemoWriters(ADMIN, FOUNDER));
            assertThat(Fingerprint.of(governance, ADMIN, FOUNDER).count()).isEqualTo((int) written);
            assertThat(Fingerprint.of(governance, ADMIN, FOUNDER).sha256())
                    .isEqualTo(Fingerprint.of(DATA).sha256());
            UUID own = governance.<UUID, DataAccessException>transaction(
                    ADMIN,
                    dsl -> dsl.selectFrom(CLINICS)
                            .orderBy(CLINICS.CLINIC_CODE)
                            .fetch(CLINICS.ID)
                            .get(0));
            Subject manager = Subject.user("max")
                    .role("clinic_manager")
                    .tenant(own.toString())
                    .build();
            assertThat(governance.<Set<UUID>, DataAccessException>transaction(
                            manager, dsl -> dsl.selectFrom(OPS_CASES).fetchSet(OPS_CASES.CLINIC_ID)))
                    .containsExactly(own);
            assertThat(governance.<Integer, DataAccessException>transaction(
                            ADMIN, dsl -> dsl.fetchCount(BILLING_CLAIMS)))
                    .isZero();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no tenancy"))
    void isRefusedToWhoMayNot(TestDatabase test) {
        try (JdbcGovernance governance = protectedTables(test)) {
            Subject elsewhere = Subject.user("eve")
                    .role("clinic_manager")
                    .tenant(UUID.randomUUID().toString())
                    .build();
            assertThatThrownBy(() -> DATA.into(governance, new DemoWriters(elsewhere, FOUNDER)))
                    .isInstanceOfAny(GovernanceException.class, DataAccessException.class);
            assertThat(governance.<Integer, DataAccessException>transaction(ADMIN, dsl -> dsl.fetchCount(CLINICS)))
                    .isZero();
        }
    }

    private static JdbcGovernance audited(TestDatabase test) {
        try (JdbcGovernance owner = open(test.dataSource(), SchemaMode.MIGRATE)) {
            audit(owner);
        }
        return application(test);
    }

    private static JdbcGovernance protectedTables(TestDatabase test) {
        try (JdbcGovernance owner = open(test.dataSource(), SchemaMode.MIGRATE)) {
            audit(owner);
            owner.tenancy()
                    .protect(
                            table("clinics", "id", "operations"),
                            table("patients", "clinic_id", "patients"),
                            table("ops_cases", "clinic_id", "cases"),
                            table("agencies", "id", "agencies"),
                            table("billing_claims", "agency_id", "billing"));
        }
        return application(test);
    }

    private static void audit(JdbcGovernance owner) {
        OperationsModel.install(owner, DemoData.PARTS);
        owner.auditTriggers().install("ops_cases");
    }

    private static JdbcGovernance application(TestDatabase test) {
        return open(ApplicationUser.of(test).dataSource(), SchemaMode.VALIDATE);
    }

    private static JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .schemaMode(mode)
                .policy(PolicyPack.composePreferring(
                        "aim-os",
                        Stream.of("aim-os", "fusion-ems", "operations-tables", "agency-tables")
                                .map(pack -> PolicyPack.fromClasspath("packs/" + pack + ".yaml"))
                                .toList()))
                .build();
    }

    private static GovernedTable table(String name, String tenant, String area) {
        return GovernedTable.of(name)
                .tenant(tenant)
                .permission(Verb.SELECT, area + ".read")
                .permission(Verb.INSERT, area + ".write")
                .permission(Verb.UPDATE, area + ".write")
                .permission(Verb.DELETE, area + ".write");
    }
}
