package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.CheckQuery;
import io.governance4j.Resource;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database user with no more than {@code docs/least-privilege.md} grants runs everything but migration. */
class LeastPrivilegeTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject MANAGER =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void runsEverythingButMigration(TestDatabase database) {
        start(database).close();
        try (HikariDataSource restricted = database.restrictedUser(grants(database));
                JdbcGovernance governance = JdbcGovernance.builder(restricted)
                        .schemaMode(SchemaMode.VALIDATE)
                        .refreshInterval(Duration.ofMinutes(10))
                        .build()) {
            assertThat(governance.checkPermission(MANAGER, "manage_clinic_staff"))
                    .isTrue();
            assertThat(governance.checkFeatureAccess(MANAGER, "v2_assistive_ai"))
                    .isFalse();
            governance.features().update(ADMIN, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED));
            governance.policies().publish(ADMIN, PolicyPack.fromClasspath("packs/aim-os.yaml"), "back to the pack");
            var override = governance.permissions().deny(ADMIN, "max", "view_clinic_data", "test");
            governance.permissions().revoke(ADMIN, override.id(), "done");
            governance.permissions().assignRole(ADMIN, "mia", "clinician", "calgary");
            governance.permissions().removeRole(ADMIN, "mia", "clinician", "calgary");
            governance.permissions().addMember(ADMIN, "mia", "calgary");
            governance.permissions().removeMember(ADMIN, "mia", "calgary");
            governance.features().setModule(ADMIN, "calgary", "billing", true);
            governance.policies().lock(ADMIN, "a while");
            governance.policies().unlock(ADMIN, "over");
            governance
                    .audit()
                    .record(MANAGER, "signed off", Resource.of("rota", "r-1").build());
            assertThat(governance.audit().events(ADMIN, AuditQuery.all())).isNotEmpty();
            assertThat(governance.features().accessLog(ADMIN, CheckQuery.latest(5)))
                    .hasSize(1);
            assertThat(governance.subject("mia").roles()).isEmpty();
            assertThat(governance.protection().claims())
                    .filteredOn(claim -> claim.name().startsWith("append-only:"))
                    .hasSize(4)
                    .allSatisfy(claim -> assertThat(claim.enforced()).isTrue());
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void cannotChangeTheLogsNorTheVersionsNorTheSchema(TestDatabase database) throws Exception {
        start(database).close();
        try (HikariDataSource restricted = database.restrictedUser(grants(database));
                Connection connection = restricted.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : Grants.APPEND_ONLY) {
                String name = OutOfBandTest.table(database, table);
                assertThatThrownBy(() -> statement.execute("delete from " + name))
                        .as("delete from " + table)
                        .isInstanceOf(java.sql.SQLException.class);
            }
            assertThatThrownBy(() -> statement.execute(
                            "create table " + OutOfBandTest.table(database, "intruder") + " (id int)"))
                    .isInstanceOf(java.sql.SQLException.class);
        }
    }

    @EngineTest
    void theOwnersProtectionClaimsNothingThatIsNotSo(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            Protection protection = governance.protection();
            assertThat(protection.engine()).isNotBlank();
            assertThat(protection.claim("append-only:permission_checks")).hasValueSatisfying(claim -> {
                assertThat(claim.enforced()).isFalse();
                assertThat(claim.detail()).contains("UPDATE and DELETE");
            });
            assertThat(protection.claims()).noneMatch(Protection.Claim::enforced);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void refusesAUserWhoSeesTooLittle(TestDatabase database) {
        start(database).close();
        String sight = "grant select on " + OutOfBandTest.table(database, "roles") + " to USER";
        String usage = database.engine() == Engine.POSTGRESQL ? "grant usage on schema governance to USER" : sight;
        try (HikariDataSource nobody = database.restrictedUser(usage, sight)) {
            assertThatThrownBy(() -> JdbcGovernance.builder(nobody)
                            .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                            .schemaMode(SchemaMode.VALIDATE)
                            .build())
                    .isInstanceOf(StorageException.class);
        }
    }

    private static String[] grants(TestDatabase database) {
        List<String> statements = new ArrayList<>();
        if (database.engine() == Engine.POSTGRESQL) {
            statements.add("grant usage on schema governance to USER");
        }
        Grants.BY_TABLE.forEach((table, privileges) ->
                statements.add("grant " + privileges + " on " + OutOfBandTest.table(database, table) + " to USER"));
        return statements.toArray(String[]::new);
    }
}
