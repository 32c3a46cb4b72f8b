package io.governance4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Governance;
import io.governance4j.PolicyException;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.feature.Schedule;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each section of {@code docs/easy-to-get-wrong.md}; its snippets stand between the markers. */
class EasyToGetWrongTest {
    private static final PolicyPack AIM_OS = PolicyPack.fromClasspath("packs/aim-os.yaml");
    private static final PolicyPack FUSION_EMS = PolicyPack.fromClasspath("packs/fusion-ems.yaml");
    private static final Subject admin = Subject.user("ada").role("admin").build();
    private static final Resource inEdmonton =
            Resource.of("staff_profile", "s-9").tenant("edmonton").build();

    @Test
    void aRoleWithoutATenantIsHeldInAllOfThem() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            // readme:start tenants
            Subject managesBoth = Subject.user("max")
                    .role("clinic_manager")
                    .tenant("calgary")
                    .tenant("edmonton")
                    .build();
            Subject managesOne = Subject.user("max")
                    .role("clinic_manager", "calgary")
                    .role("clinician", "edmonton")
                    .build();
            // readme:end
            assertThat(governance.checkPermission(managesBoth, "manage_clinic_staff", inEdmonton))
                    .isTrue();
            assertThat(governance.checkPermission(managesOne, "manage_clinic_staff", inEdmonton))
                    .isFalse();
        }
    }

    @Test
    void aYesWithoutARecordIsNotAYesForEveryRecord() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            Subject manager =
                    Subject.user("max").role("clinic_manager").tenant("calgary").build();
            // readme:start record
            governance.checkPermission(manager, "manage_clinic_staff"); // true: show the menu
            governance.checkPermission(manager, "manage_clinic_staff", inEdmonton); // false: do not show this profile
            // readme:end
            assertThat(governance.checkPermission(manager, "manage_clinic_staff"))
                    .isTrue();
            assertThat(governance.checkPermission(manager, "manage_clinic_staff", inEdmonton))
                    .isFalse();
        }
    }

    @Test
    void aRelationThatIsNotStatedIsUnknown() {
        PolicyPack pack = PolicyPack.parse("""
                pack: reviews
                roles: { reviewer: {} }
                permissions: { review: {} }
                grants:
                  reviewer: [ { permission: review, scope: assigned, except: [crew] } ]
                """);
        try (Governance governance = Governance.inMemory(pack)) {
            Subject ria = Subject.user("ria").role("reviewer").tenant("north").build();
            // readme:start relations
            Resource unsaid =
                    Resource.of("case", "c-1").tenant("north").assignees("ria").build();
            Resource nobody = Resource.of("case", "c-1")
                    .tenant("north")
                    .assignees("ria")
                    .relation("crew")
                    .build();
            governance.checkPermission(ria, "review", unsaid); // false: she may have been in the crew
            governance.checkPermission(ria, "review", nobody); // true: there was no crew
            // readme:end
            assertThat(governance
                            .decide(Question.permission(ria, "review", unsaid))
                            .reason())
                    .isEqualTo(Reason.EXCEPTED);
            assertThat(governance.checkPermission(ria, "review", nobody)).isTrue();
        }
    }

    @Test
    void aSubjectThatTheHostBuildsHasNoStoredRoles() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            governance.permissions().assignRole(admin, "mia", "clinic_manager", "calgary");
            // readme:start stored
            Subject said = Subject.user("mia").build(); // what the host says: nothing
            Subject stored = governance.subject("mia"); // what was stored: clinic_manager in calgary
            // readme:end
            assertThat(governance.checkPermission(said, "view_clinic_data")).isFalse();
            assertThat(governance.checkPermission(stored, "view_clinic_data")).isTrue();
            governance.permissions().deny(admin, "mia", "view_clinic_data", "under review");
            Subject claimed =
                    Subject.user("mia").role("clinic_manager").tenant("calgary").build();
            assertThat(governance.checkPermission(claimed, "view_clinic_data"))
                    .as("overrides hold for the id, however the subject was made")
                    .isFalse();
        }
    }

    @Test
    void aRoleHeldInATenantOutlivesTheMembership() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            governance.permissions().addMember(admin, "mia", "calgary");
            governance.permissions().assignRole(admin, "mia", "clinic_manager", "calgary");
            // readme:start leaving
            governance.permissions().removeMember(admin, "mia", "calgary"); // the role is still there
            governance.permissions().removeRole(admin, "mia", "clinic_manager", "calgary");
            // readme:end
            assertThat(governance.subject("mia").roles()).isEmpty();
            governance.permissions().assignRole(admin, "mia", "clinic_manager", "calgary");
            governance.permissions().removeMember(admin, "mia", "calgary");
            assertThat(governance.checkPermission(governance.subject("mia"), "view_clinic_data"))
                    .isTrue();
        }
    }

    @Test
    void anOverrideWithoutTermsGrantsLittleAndDeniesMuch() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            // readme:start terms
            governance.permissions().grant(admin, "cleo", "manage_clinic_staff", "deputy"); // scope tenant
            governance.permissions().deny(admin, "max", "manage_clinic_staff", "on leave"); // everywhere
            // readme:end
            assertThat(governance.permissions().overridesOf("cleo"))
                    .extracting(override -> override.terms().scope())
                    .containsExactly(Scope.TENANT);
            assertThat(governance.permissions().overridesOf("max"))
                    .extracting(override -> override.terms().scope())
                    .containsExactly(Scope.GLOBAL);
        }
        PolicyPack nobodyMay = PolicyPack.parse("""
                pack: p
                roles: { admin: {} }
                permissions: { fly: {} }
                administration: { manage_permissions: [admin] }
                """);
        try (Governance governance = Governance.inMemory(nobodyMay)) {
            assertThatThrownBy(() -> governance.permissions().grant(admin, "cleo", "fly", "a try"))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("name one in the terms");
        }
    }

    @Test
    void aRoleThatIsNotGrantedSomethingIsNotDeniedIt() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            Subject both =
                    Subject.user("eve").role("contractor").role("executive").build();
            assertThat(governance.checkPermission(both, "view_financials")).isTrue();
        }
    }

    @Test
    void anAgentStatesTheVersionInForce() {
        try (Governance governance = Governance.inMemory(FUSION_EMS)) {
            Subject silent = Subject.agent("triage-bot").role("founder").build();
            assertThat(governance
                            .decide(Question.permission(silent, "triage_messages"))
                            .reason())
                    .isEqualTo(Reason.POLICY_CHANGED);
            Subject.Builder bot = Subject.agent("triage-bot").role("founder");
            Subject agent =
                    bot.policyVersion(governance.health().policyVersion()).build();
            assertThat(governance.checkPermission(agent, "triage_messages")).isTrue();
            Subject founder = Subject.user("f").role("founder").build();
            PolicyPack changed =
                    PolicyPack.parse(FUSION_EMS.toYaml().replaceFirst("Billing Operations", "Billing operators"));
            governance.policies().publish(founder, changed, "wording");
            assertThat(governance
                            .decide(Question.permission(agent, "triage_messages"))
                            .reason())
                    .isEqualTo(Reason.POLICY_CHANGED);
        }
    }

    @Test
    void publishingReplacesTheWholePolicyFlagsIncluded() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            // readme:start publishing
            governance.features().update(admin, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED));
            governance.policies().publish(admin, AIM_OS, "the file from the repository"); // disabled again
            // readme:end
            assertThat(governance.checkFeatureAccess(admin, "v2_assistive_ai")).isFalse();
        }
    }

    @Test
    void theBuildersPolicyIsForAnEmptyStore() {
        try (HikariDataSource pool = h2("starting")) {
            instance(pool, AIM_OS).close();
            try (JdbcGovernance again = instance(pool, FUSION_EMS)) {
                assertThat(again.policies().pack()).isEqualTo(AIM_OS);
            }
        }
    }

    @Test
    void anEnabledFeatureIsForEveryone() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            // readme:start enabled
            FeatureChange everyone = FeatureChange.status(FeatureStatus.ENABLED).enabledForRoles("admin");
            FeatureChange admins = FeatureChange.status(FeatureStatus.BETA).enabledForRoles("admin");
            // readme:end
            Subject visitor = Subject.user("v").build();
            governance.features().update(admin, "v2_assistive_ai", everyone);
            assertThat(governance.checkFeatureAccess(visitor, "v2_assistive_ai"))
                    .isTrue();
            governance.features().update(admin, "v2_assistive_ai", admins);
            assertThat(governance.checkFeatureAccess(visitor, "v2_assistive_ai"))
                    .isFalse();
        }
    }

    @Test
    void aTypingMistakeIsANoAndNoException() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            assertThat(governance
                            .decide(Question.permission(admin, "manage_user"))
                            .reason())
                    .isEqualTo(Reason.UNKNOWN_PERMISSION);
        }
    }

    @Test
    void sqlIsNoticedAtTheNextRefreshAndStoredRolesWhenTheCacheForgets() throws SQLException {
        try (HikariDataSource pool = h2("sql");
                JdbcGovernance governance = instance(pool, AIM_OS)) {
            assertThat(governance.subject("mia").roles()).isEmpty();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("update governance.feature_flags set status = 'enabled'"
                        + " where feature_key = 'v2_assistive_ai'");
                statement.execute("insert into governance.user_roles (id, user_id, role, created_by)"
                        + " values (random_uuid(), 'mia', 'admin', 'sql')");
            }
            assertThat(governance.checkFeatureAccess(admin, "v2_assistive_ai")).isFalse();
            governance.refresh();
            assertThat(governance.checkFeatureAccess(admin, "v2_assistive_ai")).isTrue();
            assertThat(governance.subject("mia").roles()).isEmpty();
            try (JdbcGovernance other = instance(pool, AIM_OS)) {
                assertThat(other.subject("mia").roles()).hasSize(1);
            }
        }
    }

    @Test
    void aPlainDataSourceNeedsAConnectionToSpareOrALogOfItsOwn() throws SQLException {
        try (HikariDataSource one = h2("log");
                HikariDataSource second = h2("log")) {
            one.setMaximumPoolSize(1);
            one.setConnectionTimeout(250);
            try (JdbcGovernance governance = instance(plain(one), AIM_OS);
                    Connection transaction = one.getConnection()) {
                assertThat(transaction.isClosed()).isFalse();
                assertThat(governance
                                .decide(Question.permission(admin, "manage_users"))
                                .reason())
                        .isEqualTo(Reason.LOG_UNAVAILABLE);
            }
            DataSource dataSource = plain(one);
            // readme:start log
            JdbcGovernance governance =
                    JdbcGovernance.builder(dataSource).logDataSource(second).build();
            // readme:end
            try (governance;
                    Connection transaction = one.getConnection()) {
                assertThat(transaction.isClosed()).isFalse();
                assertThat(governance.checkPermission(admin, "manage_users")).isTrue();
            }
        }
    }

    @Test
    void expiriesAndSchedulesAreJudgedByEachInstancesOwnClock() {
        Instant noon = Instant.parse("2026-01-06T12:00:00Z");
        Clock slow = Clock.fixed(noon.minusSeconds(60), ZoneOffset.UTC);
        Clock fast = Clock.fixed(noon.plusSeconds(60), ZoneOffset.UTC);
        Subject max = Subject.user("max").build();
        try (HikariDataSource pool = h2("clocks");
                JdbcGovernance one =
                        JdbcGovernance.builder(pool).policy(AIM_OS).clock(slow).build();
                JdbcGovernance two = JdbcGovernance.builder(pool).clock(fast).build()) {
            one.permissions()
                    .grant(admin, "max", "view_financials", new PermissionOverride.Terms(Scope.GLOBAL, noon), "close");
            FeatureChange fromNoon = FeatureChange.status(FeatureStatus.ENABLED).schedule(new Schedule(noon, null));
            one.features().update(admin, "v2_assistive_ai", fromNoon);
            two.refresh();
            assertThat(one.checkPermission(max, "view_financials")).isTrue();
            assertThat(two.checkPermission(max, "view_financials")).isFalse();
            assertThat(one.checkFeatureAccess(max, "v2_assistive_ai")).isFalse();
            assertThat(two.checkFeatureAccess(max, "v2_assistive_ai")).isTrue();
        }
    }

    private static HikariDataSource h2(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:pitfall-" + name + ";DB_CLOSE_DELAY=-1");
        return pool;
    }

    private static JdbcGovernance instance(DataSource dataSource, PolicyPack pack) {
        return JdbcGovernance.builder(dataSource)
                .policy(pack)
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    /** The pool without its name: a data source of which nobody knows how to make another. */
    private static DataSource plain(HikariDataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                EasyToGetWrongTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        return method.invoke(pool, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
