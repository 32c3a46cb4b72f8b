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
