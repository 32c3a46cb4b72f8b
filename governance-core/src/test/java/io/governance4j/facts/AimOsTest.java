package io.governance4j.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Governance;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.policy.Packs;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed 000: five roles, nineteen grants, eight flags, and who governs. */
class AimOsTest {
    private static final Set<String> FLAGS = Set.of(
            "v2_employer_intelligence",
            "v2_payor_intelligence",
            "v2_case_management",
            "v2_credential_alerts",
            "v2_capacity_intelligence",
            "v2_emr_integration",
            "v2_assistive_ai",
            "v2_advanced_audit");

    private final Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"));

    static Stream<ScopedFact> facts() {
        return Packs.facts("aim-os").stream().map(ScopedFact::of);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void grantsWhatTheTableSays(ScopedFact fact) {
        fact.holdIn(governance);
    }

    @Test
    void hasNineteenGrantsAmongSixtyCells() {
        assertThat(facts()).hasSize(60);
        assertThat(facts().filter(fact -> fact.scope().isPresent())).hasSize(19);
    }

    @Test
    void keepsAManagerOfOneClinicFromManagingAnother() {
        Subject both = Subject.user("u-17")
                .role("clinic_manager", "calgary")
                .role("clinician", "banff")
                .build();

        assertThat(governance.checkPermission(both, "manage_clinic_staff", profile("calgary")))
                .isTrue();
        assertThat(governance.checkPermission(both, "manage_clinic_staff", profile("banff")))
                .isFalse();
        assertThat(governance.checkPermission(both, "view_academy")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "admin", "clinic_manager", "clinician", "contractor"})
    void startsWithEveryFlagOffButAdvancedAuditForAdmins(String role) {
        assertThat(governance.features().all()).extracting(Feature::key).containsExactlyInAnyOrderElementsOf(FLAGS);
        assertThat(FLAGS)
                .allSatisfy(flag -> assertThat(governance.checkFeatureAccess(who(role), flag))
                        .as("%s for %s", flag, role)
                        .isEqualTo(flag.equals("v2_advanced_audit") && role.equals("admin")));
    }

    /** The seed's three steps: pilot for admins, beta for managers as well, on for everyone. */
    @Test
    void rollsOutAFlagStepByStep() {
        Subject admin = who("admin");
        String key = "v2_credential_alerts";

        governance
                .features()
                .update(admin, key, FeatureChange.status(FeatureStatus.PILOT).enabledForRoles("admin"));
        assertThat(usersOf(key)).containsExactly("admin");
        governance
                .features()
                .update(
                        admin,
                        key,
                        FeatureChange.status(FeatureStatus.BETA).enabledForRoles("admin", "clinic_manager"));
        assertThat(usersOf(key)).containsExactly("admin", "clinic_manager");
        governance.features().update(admin, key, FeatureChange.status(FeatureStatus.ENABLED));
        assertThat(usersOf(key)).containsExactlyElementsOf(roles());
        governance.features().update(admin, key, FeatureChange.status(FeatureStatus.DISABLED));
        assertThat(usersOf(key)).isEmpty();
    }

    @Test
    void opensAPilotToAClinic() {
        governance
                .features()
                .update(
                        who("admin"),
                        "v2_case_management",
                        FeatureChange.status(FeatureStatus.PILOT).pilotTenants("calgary"));

        assertThat(governance.checkFeatureAccess(
                        Subject.user("u-1").role("clinician").tenant("calgary").build(), "v2_case_management"))
                .isTrue();
        assertThat(governance.checkFeatureAccess(
                        Subject.user("u-2").role("clinician").tenant("banff").build(), "v2_case_management"))
                .isFalse();
    }

    @Test
    void letsAdminsUpdateFlags() {
        assertThat(governance
                        .features()
                        .update(who("admin"), "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED))
                        .number())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "clinic_manager", "clinician", "contractor"})
    void letsNobodyElseUpdateFlags(String role) {
        assertThatThrownBy(() -> governance
                        .features()
                        .update(who(role), "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED)))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        denied -> assertThat(denied.decision().reason()).isEqualTo(Reason.NOT_ADMINISTRATOR));
        assertThat(usersOf("v2_assistive_ai")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "executive"})
    void letsAdminsAndExecutivesReadTheAuditLog(String role) {
        assertThat(governance.audit().events(who(role), AuditQuery.all().limit(10)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic_manager", "clinician", "contractor"})
    void letsNobodyElseReadTheAuditLog(String role) {
        assertThatThrownBy(() ->
                        governance.audit().events(who(role), AuditQuery.all().limit(10)))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** Policy is everybody's: an admin of one clinic administers nothing. */
    @Test
    void letsAnAdminOfOneClinicAdministerNothing() {
        Subject local = Subject.user("u-1").role("admin", "calgary").build();

        assertThatThrownBy(() -> governance
                        .features()
                        .update(local, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(
                        () -> governance.audit().events(local, AuditQuery.all().limit(10)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private List<String> usersOf(String flag) {
        return roles().stream()
                .filter(role -> governance.checkFeatureAccess(who(role), flag))
                .toList();
    }

    private static List<String> roles() {
        return List.of("admin", "clinic_manager", "clinician", "contractor", "executive");
    }

    private static Subject who(String role) {
        return Subject.user("u-" + role).role(role).build();
    }

    private static Resource profile(String clinic) {
        return Resource.of("staff_profile", "s-9").tenant(clinic).build();
    }
}
