package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.CLERK;
import static io.governance4j.internal.Instance.NOW;
import static io.governance4j.internal.Instance.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.AccessDeniedException;
import io.governance4j.Governance;
import io.governance4j.PolicyException;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.export.ExportFormat;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that are refused, and leave version, revision, policy, people and evidence as they were. */
@NullUnmarked
class RefusedChangesTest {
    private static final PolicyPack OTHER = PolicyPack.parse(PACK.toYaml().replace("pack: small", "pack: other"));

    private final Instance instance = new Instance();

    private interface Attempt {
        void by(Governance governance, Subject subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void leaveNothingBehind(String what, Attempt attempt, Class<? extends Exception> type, String message) {
        Instance.State before = instance.state();

        assertThatThrownBy(() -> attempt.by(instance.governance, ADMIN))
                .isInstanceOf(type)
                .hasMessageContaining(message);

        assertThat(instance.state()).isEqualTo(before);
    }

    static Stream<Arguments> leaveNothingBehind() {
        Class<?> policy = PolicyException.class;
        Class<?> argument = IllegalArgumentException.class;
        return Stream.of(
                // overrides
                refused(
                        "an unknown permission",
                        policy,
                        "the policy does not define the permission 'fly'",
                        (g, by) -> g.permissions().grant(by, "u", "fly", "why")),
                refused(
                        "a hostile permission",
                        policy,
                        "does not define the permission 'fl\ufffdy'",
                        (g, by) -> g.permissions().deny(by, "u", "fl\u202ey", "why")),
                refused(
                        "a permission that no role has a scope for",
                        policy,
                        "no role is granted 'unused', so there is no scope to take from the roles; name one in the terms",
                        (g, by) -> g.permissions().grant(by, "u", "unused", "why")),
                refused(
                        "an expiry in the past",
                        argument,
                        "until must be in the future, but is 2026-01-06T11:59:59Z",
                        (g, by) -> g.permissions()
                                .grant(by, "u", "view", new Terms(Scope.OWN, NOW.minusSeconds(1)), "why")),
                refused(
                        "an expiry now",
                        argument,
                        "until must be in the future",
                        (g, by) -> g.permissions().deny(by, "u", "view", new Terms(Scope.OWN, NOW), "why")),
                refused(
                        "a blank user",
                        argument,
                        "user id must not be blank",
                        (g, by) -> g.permissions().grant(by, " ", "view", "why")),
                refused(
                        "a hostile user",
                        argument,
                        "user id must not contain the character U+202E",
                        (g, by) -> g.permissions().grant(by, "a\u202e", "view", "why")),
                refused(
                        "a reason with NUL",
                        argument,
                        "why must not contain U+0000 or an unpaired surrogate",
                        (g, by) -> g.permissions().grant(by, "u", "view", "w\0")),
                refused(
                        "a long reason",
                        argument,
                        "why must have at most 10000 characters, but has 10001",
                        (g, by) -> g.permissions().deny(by, "u", "view", "w".repeat(10_001))),
                refused(
                        "no reason",
                        NullPointerException.class,
                        "why",
                        (g, by) -> g.permissions().grant(by, "u", "view", (String) null)),
                refused(
                        "a reason with NUL to revoke",
                        argument,
                        "U+0000",
                        (g, by) -> g.permissions().revoke(by, UUID.randomUUID(), "w\0")),
                // people
                refused(
                        "an unknown role",
                        policy,
                        "the policy does not define the role 'pirate'",
                        (g, by) -> g.permissions().assignRole(by, "u", "pirate", null)),
                refused(
                        "a hostile role",
                        argument,
                        "role must not contain the character U+000A",
                        (g, by) -> g.permissions().assignRole(by, "u", "cl\nerk", null)),
                refused(
                        "a hostile tenant",
                        argument,
                        "tenant must not be blank",
                        (g, by) -> g.permissions().assignRole(by, "u", "clerk", "")),
                refused(
                        "a member with a hostile id",
                        argument,
                        "user id must not",
                        (g, by) -> g.permissions().addMember(by, "\0", "calgary")),
                refused(
                        "a member of nothing",
                        argument,
                        "tenant must not be null",
                        (g, by) -> g.permissions().addMember(by, "u", null)),
                refused(
                        "a module without a name",
                        argument,
                        "module must not be blank",
                        (g, by) -> g.features().setModule(by, "calgary", "", true)),
                // features
                refused(
                        "an unknown feature",
                        policy,
                        "the policy does not define the feature 'wings'; it defines [wheels]",
                        (g, by) -> g.features().update(by, "wings", FeatureChange.status(FeatureStatus.BETA))),
                refused(
                        "a hostile feature",
                        argument,
                        "feature key must not contain",
                        (g, by) -> g.features().update(by, "w\nx", FeatureChange.none())),
                refused(
                        "an undefined role",
                        policy,
                        "features.wheels.roles: the role 'pirate' is not defined",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().enabledForRoles("pirate"))),
                refused(
                        "a percentage of 101",
                        argument,
                        "percentage must be between 0 and 100, but is 101",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().rollout(101))),
                refused(
                        "a percentage of -1",
                        argument,
                        "percentage must be between 0 and 100, but is -1",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().rollout(-1))),
                refused(
                        "a configuration that ends early",
                        policy,
                        "line 1, column 7, features.wheels.config: is not JSON that can be kept: Unexpected end-of-input",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("{\"a\":1"))),
                refused(
                        "a configuration that is a word",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: Unrecognized token 'hello'",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("hello"))),
                refused(
                        "an empty configuration",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: the document is empty",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config(""))),
                refused(
                        "two configurations",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: there is more than one document",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("{} {}"))),
                refused(
                        "a configuration with one key twice",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: the key stands twice",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("{\"a\":1,\"a\":2}"))),
                refused(
                        "a configuration with NUL",
                        policy,
                        "a text must not contain the character U+0000",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("\"\\u0000\""))),
                refused(
                        "a configuration with a huge number",
                        policy,
                        "a number must have at most 100 digits",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("1e999999999"))),
                refused(
                        "a configuration too deep by itself",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: nested more than 40",
                        (g, by) -> g.features()
                                .update(
                                        by,
                                        "wheels",
                                        FeatureChange.none().config("[".repeat(10_000) + "]".repeat(10_000)))),
                refused(
                        "a configuration too deep in its place",
                        policy,
                        "nested more than 40 levels deep",
                        (g, by) -> g.features()
                                .update(by, "wheels", FeatureChange.none().config("[".repeat(38) + "]".repeat(38)))),
                refused(
                        "a configuration of five megabytes",
                        policy,
                        "features.wheels.config: is not JSON that can be kept: the document has 5000002 characters",
                        (g, by) -> g.features()
                                .update(
                                        by,
                                        "wheels",
                                        FeatureChange.none().config("\"" + "x".repeat(5_000_000) + "\""))),
                // policy
                refused(
                        "a pack that does not hold together",
                        policy,
                        "grants.pirate.view: the role 'pirate' is not defined",
                        (g, by) -> g.policies()
                                .publish(
                                        by,
                                        PolicyPack.parse("pack: x\npermissions: {view: {}}\ngrants: {pirate: [view]}"),
                                        "why")),
                refused(
                        "a circle",
                        policy,
                        "inherits itself: a → a",
                        (g, by) -> g.policies()
                                .publish(by, PolicyPack.parse("pack: x\nroles: {a: {inherits: [a]}}"), "why")),
                refused(
                        "a publication for half a character",
                        argument,
                        "why must not contain U+0000 or an unpaired surrogate",
                        (g, by) -> g.policies().publish(by, OTHER, "\ud800")),
                refused(
                        "a publication for a reason with NUL",
                        argument,
                        "why must not contain U+0000 or an unpaired surrogate",
                        (g, by) -> g.policies().publish(by, OTHER, "\0")),
                refused(
                        "a rollback to what never was",
                        policy,
                        "there is no policy version 7",
                        (g, by) -> g.policies().rollback(by, 7, "why")),
                refused(
                        "a rollback to nothing",
                        policy,
                        "there is no policy version 0",
                        (g, by) -> g.policies().rollback(by, 0, "why")),
                refused(
                        "a comparison with what never was",
                        policy,
                        "there is no policy version 9",
                        (g, by) -> g.policies().diff(by, 1, 9)),
                refused(
                        "an export of what never was",
                        policy,
                        "there is no policy version -1",
                        (g, by) -> g.policies().export(by, -1)),
                refused(
                        "a lock for a reason with NUL",
                        argument,
                        "U+0000",
                        (g, by) -> g.policies().lock(by, "\0")));
    }

    private static Arguments refused(String what, Class<?> type, String message, Attempt attempt) {
        return arguments(what, attempt, type, message);
    }

    private static final Map<String, Attempt> ADMINISTRATION = new LinkedHashMap<>();

    static {
        ADMINISTRATION.put("publish_policy", (g, by) -> g.policies().publish(by, OTHER, "why"));
        ADMINISTRATION.put("publish_policy ", (g, by) -> g.policies().rollback(by, 1, "why"));
        ADMINISTRATION.put("lock_policy", (g, by) -> g.policies().lock(by, "why"));
        ADMINISTRATION.put("lock_policy ", (g, by) -> g.policies().unlock(by, "why"));
        ADMINISTRATION.put("read_policy", (g, by) -> g.policies().history(by, 1));
        ADMINISTRATION.put("read_policy ", (g, by) -> g.policies().export(by, 1));
        ADMINISTRATION.put("read_policy  ", (g, by) -> g.policies().diff(by, 1, 1));
        ADMINISTRATION.put(
                "manage_features",
                (g, by) -> g.features().update(by, "wheels", FeatureChange.status(FeatureStatus.BETA)));
        ADMINISTRATION.put("manage_permissions", (g, by) -> g.permissions().grant(by, "u", "view", "why"));
        ADMINISTRATION.put("manage_permissions ", (g, by) -> g.permissions().deny(by, "u", "view", "why"));
        ADMINISTRATION.put("manage_permissions  ", (g, by) -> g.permissions().revoke(by, UUID.randomUUID(), "why"));
        ADMINISTRATION.put("manage_permissions   ", (g, by) -> g.permissions().assignRole(by, "u", "clerk", null));
        ADMINISTRATION.put("manage_permissions    ", (g, by) -> g.permissions().removeRole(by, "u", "clerk", null));
        ADMINISTRATION.put("manage_permissions     ", (g, by) -> g.permissions().addMember(by, "u", "calgary"));
        ADMINISTRATION.put(
                "manage_permissions      ", (g, by) -> g.permissions().removeMember(by, "u", "calgary"));
        ADMINISTRATION.put(
                "manage_permissions       ", (g, by) -> g.features().setModule(by, "calgary", "billing", true));
        ADMINISTRATION.put("read_checks", (g, by) -> g.permissions().checks(by, "u", 1));
        ADMINISTRATION.put(
                "read_audit", (g, by) -> g.audit().events(by, AuditQuery.all().limit(1)));
        ADMINISTRATION.put("read_audit ", (g, by) -> g.audit().page(by, AuditQuery.all()));
        ADMINISTRATION.put("read_audit  ", (g, by) -> g.audit().forEach(by, AuditQuery.all(), event -> {}));
        ADMINISTRATION.put(
                "read_audit   ",
                (g, by) -> g.audit().export(by, AuditQuery.all(), ExportFormat.CSV, new StringWriter()));
        ADMINISTRATION.put("read_audit    ", (g, by) -> g.audit().history(by, "t", "r"));
        ADMINISTRATION.put("read_audit     ", (g, by) -> g.audit().asOf(by, "t", "r", Instance.NOW));
        ADMINISTRATION.put("read_audit      ", (g, by) -> g.audit().disclosures(by, "p", Instance.NOW, Instance.NOW));
        ADMINISTRATION.put("read_audit       ", (g, by) -> g.audit().holds(by));
        ADMINISTRATION.put("erase", (g, by) -> g.audit().erase(by, Erasure.person("p"), "why"));
        ADMINISTRATION.put("purge", (g, by) -> g.audit().purgeable(by, Retentions.of(), Instance.NOW));
        ADMINISTRATION.put("purge ", (g, by) -> g.audit().purge(by, Retentions.of(), Instance.NOW, "why"));
        ADMINISTRATION.put("purge  ", (g, by) -> g.audit().hold(by, HoldScope.person("p"), "why"));
        ADMINISTRATION.put("purge   ", (g, by) -> g.audit().release(by, UUID.randomUUID(), "why"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void areDeniedToWhoeverDoesNotAdminister(String action, String who, Subject by, Reason reason) {
        Instance.State before = instance.state();

        assertThatThrownBy(() -> ADMINISTRATION.get(action).by(instance.governance, by))
                .isInstanceOfSatisfying(AccessDeniedException.class, e -> {
                    assertThat(e.decision().reason()).isEqualTo(reason);
                    assertThat(e.decision().asked().name()).isEqualTo(action.strip());
                    assertThat(instance.lastDecision()).isEqualTo(e.decision());
                });

        assertThat(instance.state()).isEqualTo(before);
    }

    static Stream<Arguments> areDeniedToWhoeverDoesNotAdminister() {
        return ADMINISTRATION.keySet().stream()
                .flatMap(action -> Stream.of(
                        arguments(action, "a clerk", CLERK, Reason.NOT_ADMINISTRATOR),
                        arguments(
                                action,
                                "an administrator of one tenant",
                                Subject.user("u").role("admin", "calgary").build(),
                                Reason.NOT_ADMINISTRATOR),
                        arguments(
                                action,
                                "an agent with an administrator's role",
                                Subject.agent("bot")
                                        .role("admin")
                                        .policyVersion(1)
                                        .build(),
                                Reason.AGENT_LIMIT),
                        arguments(action, "nobody known", Subject.unavailable("admin-1"), Reason.SUBJECT_UNAVAILABLE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void areRefusedWhileThePolicyIsLocked(String what, Attempt attempt) {
        instance.governance.policies().lock(ADMIN, "audit week");
        Instance.State before = instance.state();

        assertThatThrownBy(() -> attempt.by(instance.governance, ADMIN))
                .isInstanceOf(PolicyException.class)
                .hasMessage("the policy is locked by admin-1 since 2026-01-06T12:00:00Z: audit week");
        assertThat(instance.state()).isEqualTo(before);

        instance.governance.policies().unlock(ADMIN, "over");
        attempt.by(instance.governance, ADMIN);
        assertThat(instance.governance.policies().locked()).isEmpty();
    }

    static Stream<Arguments> areRefusedWhileThePolicyIsLocked() {
        BiConsumer<Governance, Subject> update =
                (g, by) -> g.features().update(by, "wheels", FeatureChange.status(FeatureStatus.DISABLED));
        return Stream.of(
                arguments("publish", (Attempt) (g, by) -> g.policies().publish(by, OTHER, "why")),
                arguments("roll back", (Attempt) (g, by) -> g.policies().rollback(by, 1, "why")),
                arguments("change a feature", (Attempt) update::accept));
    }
}
