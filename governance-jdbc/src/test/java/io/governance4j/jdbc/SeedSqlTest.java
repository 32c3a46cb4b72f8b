package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.VersionKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SQL of seed 000, as printed there, on PostgreSQL with our schema on the search path: it runs, and it counts. */
class SeedSqlTest {
    private static final String CALGARY = "0d9c8a4e-6f1b-4c56-9a3d-2f7e81b5c001";
    private static final String EDMONTON = "0d9c8a4e-6f1b-4c56-9a3d-2f7e81b5c002";
    private static final String USER = "5a1f2b3c-0000-4000-8000-00000000a001";
    private static final String FEATURE = "v2_credential_alerts";

    private final Subject admin = Subject.user("ada").role("admin").build();
    private final Subject executive = Subject.user("eve").role("executive").build();
    private final Subject inCalgary =
            Subject.user(USER).role("clinician").tenant(CALGARY).build();
    private final Subject inEdmonton =
            Subject.user("cora").role("clinician").tenant(EDMONTON).build();

    private TestDatabase database;
    private JdbcGovernance governance;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connectWithOurSchemaOnTheSearchPath() throws SQLException {
        database = Engine.POSTGRESQL.fresh();
        governance = start(database);
        connection = database.dataSource().getConnection();
        statement = connection.createStatement();
        statement.execute("set search_path to governance, public");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        governance.close();
        database.close();
    }

    @Test
    void verificationQueryOneShowsTheEightFlags() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("""
                SELECT feature_key, feature_name, status, enabled_for_roles
                FROM feature_flags
                ORDER BY feature_name;
                """)) {
            while (result.next()) {
                rows.add(result.getString("feature_key") + " " + result.getString("status") + " "
                        + result.getString("enabled_for_roles"));
            }
        }
        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "v2_employer_intelligence disabled {}",
                        "v2_payor_intelligence disabled {}",
                        "v2_case_management disabled {}",
                        "v2_credential_alerts disabled {}",
                        "v2_capacity_intelligence disabled {}",
                        "v2_emr_integration disabled {}",
                        "v2_assistive_ai disabled {}",
                        "v2_advanced_audit pilot {admin}");
    }

    @Test
    void verificationQueryTwoCountsTheNineteenPermissions() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        try (ResultSet result = statement.executeQuery("""
                SELECT role, COUNT(*) as permission_count
                FROM role_permissions
                WHERE is_active = true
                GROUP BY role;
                """)) {
            while (result.next()) {
                counts.put(result.getString("role"), result.getInt("permission_count"));
            }
        }
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("executive", 5, "admin", 5, "clinic_manager", 4, "clinician", 3, "contractor", 2));
    }

    @Test
    void theFourStepsOfARolloutHaveTheirEffect() throws SQLException {
        assertThat(whoIsIn()).isEmpty();

        statement.execute("""
                UPDATE feature_flags
                SET status = 'pilot',
                    enabled_for_roles = '{admin}',
                    updated_at = now()
                WHERE feature_key = 'v2_credential_alerts';
                """);
        assertThat(whoIsIn()).containsExactly(admin);

        statement.execute("""
                UPDATE feature_flags
                SET status = 'beta',
                    enabled_for_roles = '{admin,executive}',
                    updated_at = now()
                WHERE feature_key = 'v2_credential_alerts';
                """);
        assertThat(whoIsIn()).containsExactly(admin, executive);

        statement.execute("""
                UPDATE feature_flags
                SET status = 'pilot',
                    pilot_clinic_ids = ARRAY['%s']::uuid[],
                    updated_at = now()
                WHERE feature_key = 'v2_credential_alerts';
                """.formatted(CALGARY));
        assertThat(whoIsIn()).containsExactly(admin, executive, inCalgary);

        statement.execute("""
                UPDATE feature_flags
                SET status = 'enabled',
                    updated_at = now()
                WHERE feature_key = 'v2_credential_alerts';
                """);
        assertThat(whoIsIn()).containsExactly(admin, executive, inCalgary, inEdmonton);
        assertThat(governance.policies().history(admin, 10))
                .extracting(version -> version.kind())
                .containsExactly(
                        VersionKind.OUT_OF_BAND,
                        VersionKind.OUT_OF_BAND,
                        VersionKind.OUT_OF_BAND,
                        VersionKind.OUT_OF_BAND,
                        VersionKind.PUBLISHED);
    }

    /** The twelve of the seed's list; three of them are the library's own, the rest the host's. */
    private void auditTheTwelveTables() throws SQLException {
        for (String table : List.of(
                "user_profiles",
                "staff_profiles",
                "policies",
                "policy_acknowledgments",
                "incident_reports",
                "clinics",
                "clinic_metrics",
                "learning_progress")) {
            statement.execute("create table public." + table + " (id uuid primary key, clinic_id uuid)");
        }
        statement.execute("create table public.staff_certifications"
                + " (id varchar(40) primary key, clinic_id uuid, certification text, expiry_date date)");
        statement.execute("insert into staff_certifications values ('c-1', '" + CALGARY + "', 'ACLS', '2026-01-31')");
        governance
                .auditTriggers()
                .install(
                        "user_profiles",
                        "governance.clinic_access",
                        "governance.user_permission_overrides",
                        "staff_profiles",
                        "staff_certifications",
                        "policies",
                        "policy_acknowledgments",
                        "incident_reports",
                        "clinics",
                        "clinic_metrics",
                        "learning_progress",
                        "governance.feature_flags");
    }

    @Test
    void verificationQueryThreeCountsTheTwelveTriggers() throws SQLException {
        auditTheTwelveTables();
        try (ResultSet result = statement.executeQuery("""
                SELECT COUNT(*) as audit_trigger_count
                FROM pg_trigger
                WHERE tgname LIKE 'audit_%'
                AND tgrelid::regclass::text NOT LIKE 'pg_%';
                """)) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt("audit_trigger_count")).isEqualTo(12);
        }
    }

    @Test
    void verificationQueryFourShowsTheChangedField() throws SQLException {
        auditTheTwelveTables();
        showsTheChangedField();
    }

    @Test
    void thePrintedTriggerFunctionDoesTheSame() throws SQLException {
        auditTheTwelveTables();
        governance.auditTriggers().uninstall("staff_certifications");
        statement.execute("""
                CREATE TRIGGER audit_staff_certifications
                  AFTER INSERT OR UPDATE OR DELETE ON staff_certifications
                  FOR EACH ROW
                  EXECUTE FUNCTION log_modification();
                """);
        showsTheChangedField();
        try (ResultSet result =
                statement.executeQuery("select record_id, tenant, old_data, new_data from audit_events e"
                        + " join audit_payloads p on p.event_id = e.id where table_name = 'staff_certifications'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString("record_id")).isEqualTo("c-1");
            assertThat(result.getString("tenant")).isEqualTo(CALGARY);
            assertThat(result.getString("old_data")).contains("\"expiry_date\":\"2026-01-31\"");
            assertThat(result.getString("new_data")).contains("\"expiry_date\":\"2026-12-31\"");
        }
    }

    private void showsTheChangedField() throws SQLException {
        statement.execute("""
                UPDATE staff_certifications
                SET expiry_date = '2026-12-31'
                WHERE id = 'c-1';
                """);
        try (ResultSet result = statement.executeQuery("""
                SELECT action, table_name, changed_fields, created_at
                FROM audit_events
                WHERE table_name = 'staff_certifications'
                ORDER BY created_at DESC
                LIMIT 1;
                """)) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString("action")).isEqualTo("update");
            assertThat(result.getString("table_name")).isEqualTo("staff_certifications");
            assertThat(result.getString("changed_fields")).isEqualTo("{expiry_date}");
            assertThat(result.getTimestamp("created_at")).isNotNull();
        }
    }

    @Test
    void theFunctionsAnswerForAStoredUser() throws SQLException {
        governance.permissions().assignRole(admin, USER, "executive");
        assertThat(ask("SELECT has_feature_access('" + USER + "'::uuid, 'v2_employer_intelligence')"))
                .isFalse();
        assertThat(ask("SELECT check_permission('" + USER + "'::uuid, 'manage_users')"))
                .isTrue();
        assertThat(ask("SELECT check_permission('" + USER + "', 'manage_system')"))
                .isFalse();
        statement.execute("UPDATE feature_flags SET status = 'enabled' WHERE feature_key = 'v2_employer_intelligence'");
        assertThat(ask("SELECT has_feature_access('" + USER + "'::uuid, 'v2_employer_intelligence')"))
                .as("what was not noticed yet is not in force, here as in Java")
                .isFalse();
        governance.refresh();
        assertThat(ask("SELECT has_feature_access('" + USER + "'::uuid, 'v2_employer_intelligence')"))
                .isTrue();
    }

    private List<Subject> whoIsIn() {
        governance.refresh();
        return java.util.stream.Stream.of(admin, executive, inCalgary, inEdmonton)
                .filter(subject -> governance.checkFeatureAccess(subject, FEATURE))
                .toList();
    }

    private boolean ask(String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getBoolean(1);
        }
    }
}
