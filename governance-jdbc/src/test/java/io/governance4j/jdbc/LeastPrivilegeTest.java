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
import io.governance4j.jdbc.internal.jooq.Governance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database users of {@code docs/least-privilege.md}, made by running the document itself. */
class LeastPrivilegeTest {
    private static final List<String> NEVER_CHANGED = List.of(
            "feature_access_log",
            "permission_checks",
            "governance_versions",
            "audit_events",
            "audit_payloads",
            "audit_leaves",
            "audit_decisions",
            "audit_nodes",
            "audit_checkpoints");
    private static final List<String> ADDED_TO = List.of(
            "feature_access_log",
            "permission_checks",
            "governance_versions",
            "audit_events",
            "audit_payloads",
            "audit_pending");
    private static final Map<String, String> INTEGRATOR = Map.of(
            "audit_leaves", "insert",
            "audit_decisions", "insert",
            "audit_nodes", "insert",
            "audit_checkpoints", "insert",
            "audit_pending", "delete",
            "audit_integrator", "update");
    private static final Map<String, String> ERASER = Map.of(
            "audit_events", "insert, delete",
            "audit_payloads", "insert, delete",
            "feature_access_log", "insert, delete",
            "permission_checks", "insert, delete",
            "audit_pending", "insert",
            "audit_holds", "insert, update");
    private static final String ALL = "select, insert, update, delete";
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject MANAGER =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void runsEverythingButMigration(TestDatabase database) {
        try (HikariDataSource restricted = PrivilegeDocument.follow(database).as("app");
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
                    .hasSize(9)
                    .allSatisfy(claim -> assertThat(claim.enforced()).isTrue());
            assertThat(governance.protection().claim("separate-owner"))
                    .hasValueSatisfying(claim -> assertThat(claim.enforced()).isTrue());
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void cannotChangeTheLogsNorTheVersionsNorTheSchema(TestDatabase database) throws Exception {
        try (HikariDataSource restricted = PrivilegeDocument.follow(database).as("app");
                Connection connection = restricted.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : NEVER_CHANGED) {
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
            assertThat(protection.claim("separate-owner")).hasValueSatisfying(claim -> {
                assertThat(claim.enforced()).isFalse();
                assertThat(claim.detail()).contains("could drop the triggers", "docs/least-privilege.md");
            });
            Set<String> claimed = new TreeSet<>(NEVER_CHANGED);
            if (database.engine() != Engine.SQLITE) {
                claimed.add("sql-functions");
            }
            assertThat(protection.claims().stream()
                            .filter(Protection.Claim::enforced)
                            .map(claim -> claim.name().replaceFirst("append-only:", "")))
                    .containsExactlyInAnyOrderElementsOf(claimed);
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

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void anAuditorReadsEverythingAndChangesNothing(TestDatabase database) throws Exception {
        try (HikariDataSource auditor = PrivilegeDocument.follow(database).as("auditor");
                Connection connection = auditor.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                String name = OutOfBandTest.table(database, table);
                statement.executeQuery("select * from " + name).close();
                assertThatThrownBy(() -> statement.execute("delete from " + name))
                        .as("delete from " + table)
                        .isInstanceOf(java.sql.SQLException.class);
            }
            String state = OutOfBandTest.table(database, "governance_state");
            assertThatThrownBy(() -> statement.execute("update " + state + " set revision = 0"))
                    .isInstanceOf(java.sql.SQLException.class);
            assertThatThrownBy(() -> statement.execute(
                            "insert into " + OutOfBandTest.table(database, "roles") + " (role) values ('intruder')"))
                    .isInstanceOf(java.sql.SQLException.class);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void theApplicationCallsTheSqlFunctions(TestDatabase database) throws Exception {
        try (HikariDataSource restricted = PrivilegeDocument.follow(database).as("app");
                Connection connection = restricted.getConnection();
                Statement statement = connection.createStatement()) {
            for (String call :
                    List.of("has_feature_access('max', 'v2_case_management')", "check_permission('max', 'x')")) {
                try (ResultSet row = statement.executeQuery("select " + OutOfBandTest.table(database, call))) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getBoolean(1)).isFalse();
                }
            }
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void theHostsOwnerProtectsItsTables(TestDatabase database) throws Exception {
        PrivilegeDocument document = PrivilegeDocument.follow(database);
        boolean postgres = database.engine() == Engine.POSTGRESQL;
        String owner = document.user(PrivilegeDocument.HOST_OWNER);
        String password = "'" + PrivilegeDocument.PASSWORD + "'";
        database.execute("create table staff_profiles (id int primary key, clinic_id varchar(50))");
        database.execute(
                postgres
                        ? "create user " + owner + " password " + password
                        : "create user '" + owner + "'@'%' identified by " + password);
        if (postgres) {
            database.execute("alter table staff_profiles owner to " + owner);
        }
        database.execute("grant select, insert on staff_profiles to "
                + (postgres ? document.user("app") : "'" + document.user("app") + "'@'%'"));
        document.run(PrivilegeDocument.TENANCY);
        GovernedTable staff = GovernedTable.of("staff_profiles")
                .tenant("clinic_id")
                .permission(Verb.SELECT, "manage_clinic_staff")
                .permission(Verb.INSERT, "manage_clinic_staff");
        try (HikariDataSource hosts = document.as(PrivilegeDocument.HOST_OWNER);
                JdbcGovernance governance = validating(hosts);
                HikariDataSource restricted = document.as("app");
                JdbcGovernance application = validating(restricted)) {
            governance.tenancy().protect(staff);
            governance.tenancy().release("staff_profiles");
            governance.tenancy().protect(staff);
            assertThat(governance.tenancy().status()).hasSize(1).allMatch(Tenancy.Status::intact);
            assertThat(governance.tenancy().lint()).isNotEmpty();
            application.refresh();
            plainly(application, "insert into staff_profiles values (1, 'calgary')");
            assertThatThrownBy(() -> plainly(application, "insert into staff_profiles values (2, 'banff')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> application.tenancy().release("staff_profiles"))
                    .isInstanceOf(StorageException.class);
        }
    }

    private static void plainly(JdbcGovernance governance, String sql) throws Exception {
        governance.actingAs(MANAGER).call(() -> {
            try (Connection connection = governance.governedDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static JdbcGovernance validating(HikariDataSource pool) {
        return JdbcGovernance.builder(pool)
                .schemaMode(SchemaMode.VALIDATE)
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "MARIADB"})
    void theDocumentNamesEveryTableOnce(Engine engine) {
        Map<String, String> application = PrivilegeDocument.privileges(engine, PrivilegeDocument.APPLICATION);
        assertThat(application.keySet()).isEqualTo(tables());
        assertThat(application)
                .allSatisfy((table, privileges) -> assertThat(privileges)
                        .as(table)
                        .isIn("select", "select, insert", "select, update", "select, insert, update", ALL));
        assertThat(application.entrySet().stream()
                        .filter(entry -> entry.getValue().equals("select, insert"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(ADDED_TO);
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "MARIADB"})
    void theDocumentGivesTheIntegratorAndTheEraserTheirOwnTables(Engine engine) {
        assertThat(PrivilegeDocument.privileges(engine, PrivilegeDocument.INTEGRATOR))
                .isEqualTo(INTEGRATOR);
        assertThat(PrivilegeDocument.privileges(engine, PrivilegeDocument.ERASER))
                .isEqualTo(ERASER);
    }

    @Test
    void theDocumentLetsWhoReadsReadEveryTableOfMariaDb() {
        Map<String, String> reader = PrivilegeDocument.privileges(Engine.MARIADB, PrivilegeDocument.READER);
        assertThat(reader.keySet()).isEqualTo(tables());
        assertThat(reader.values()).containsOnly("select");
    }

    private static Set<String> tables() {
        Set<String> names = new TreeSet<>(Set.of("schema_history"));
        Governance.GOVERNANCE.getTables().forEach(table -> names.add(table.getName()));
        return names;
    }
}
