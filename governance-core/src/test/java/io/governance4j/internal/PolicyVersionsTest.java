package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.CLERK;
import static io.governance4j.internal.Instance.NOW;
import static io.governance4j.internal.Instance.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.feature.Content;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import org.junit.jupiter.api.Test;

/** Versions of a policy as the facade makes them. */
class PolicyVersionsTest {
    private static final PolicyPack STRICTER =
            PolicyPack.parse(PACK.toYaml().replaceFirst("(?m)^ +- permission: view\\R", ""));

    private final Instance instance = new Instance();
    private final Policies policies = instance.governance.policies();

    @Test
    void beginWithTheInitialPack() {
        assertThat(policies.current())
                .contains(new PolicyVersion(
                        1,
                        PACK.sha256(),
                        VersionKind.PUBLISHED,
                        new Stamp("system", NOW, "published into an empty store"),
                        null));
    }

    @Test
    void growByOneForEachPublishedPackAndAreInForceAtOnce() {
        PolicyVersion second = policies.publish(ADMIN, STRICTER, "less is more");

        assertThat(second)
                .isEqualTo(new PolicyVersion(
                        2, STRICTER.sha256(), VersionKind.PUBLISHED, new Stamp("admin-1", NOW, "less is more"), null));
        assertThat(policies.current()).contains(second);
        assertThat(policies.pack()).isEqualTo(STRICTER);
        assertThat(instance.governance
                        .decide(Question.permission(CLERK, "view"))
                        .policyVersion())
                .isEqualTo(2);
        assertThat(instance.governance.checkPermission(CLERK, "view")).isFalse();
    }

    @Test
    void stayTheSameWhenNothingChanged() {
        PolicyVersion first = policies.current().orElseThrow();

        assertThat(policies.publish(ADMIN, PolicyPack.parse(PACK.toJson()), "again"))
                .isEqualTo(first);
        assertThat(policies.rollback(ADMIN, 1, "again")).isEqualTo(first);
        assertThat(instance.governance.features().update(ADMIN, "wheels", FeatureChange.none()))
                .isEqualTo(first);
        assertThat(instance.governance
                        .features()
                        .update(ADMIN, "wheels", FeatureChange.none().config(" {\"n\" : 1.0e0}")))
                .isEqualTo(first);
        assertThat(policies.history(ADMIN, 10)).containsExactly(first);
    }

    @Test
    void areListedNewestFirst() {
        policies.publish(ADMIN, STRICTER, "one");
        instance.governance.features().update(ADMIN, "wheels", FeatureChange.status(FeatureStatus.BETA));
        policies.rollback(ADMIN, 1, "two");

        assertThat(policies.history(ADMIN, 10))
                .extracting(PolicyVersion::number)
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(policies.history(ADMIN, 10))
                .extracting(PolicyVersion::kind)
                .containsExactly(
                        VersionKind.ROLLED_BACK, VersionKind.CHANGED, VersionKind.PUBLISHED, VersionKind.PUBLISHED);
        assertThat(policies.history(ADMIN, 2)).extracting(PolicyVersion::number).containsExactly(4L, 3L);
        assertThat(policies.history(ADMIN, 1).get(0).restored()).isEqualTo(1L);
        assertThat(policies.export(ADMIN, 2)).isEqualTo(STRICTER);
        assertThat(policies.diff(ADMIN, 2, 3)).hasToString("~ features.wheels.status: \"enabled\" → \"beta\"");
        assertThat(policies.diff(ADMIN, 1, 4).isEmpty()).isTrue();
    }

    @Test
    void rolledBackNeverGiveRevokedAccessAgain() {
        PermissionOverride override = instance.governance.permissions().grant(ADMIN, "u-1", "view", "for a day");
        Subject user = Subject.user("u-1").build();
        assertThat(instance.governance.checkPermission(user, "view")).isTrue();
        policies.publish(ADMIN, STRICTER, "stricter");
        assertThat(instance.governance.permissions().revoke(ADMIN, override.id(), "day is over"))
                .isTrue();
        assertThat(instance.governance.permissions().revoke(ADMIN, override.id(), "again"))
                .isFalse();
        long revision = instance.governance.health().revision();

        policies.rollback(ADMIN, 1, "too strict");

        assertThat(policies.pack()).isEqualTo(PACK);
        assertThat(instance.governance.health().revision()).isEqualTo(revision);
        assertThat(instance.governance.permissions().overridesOf("u-1")).isEmpty();
        assertThat(instance.governance.decide(Question.permission(user, "view")).reason())
                .isEqualTo(Reason.NO_GRANT);
    }

    @Test
    void knowWhoLockedThem() {
        policies.lock(ADMIN, "audit week");

        assertThat(policies.locked()).contains(new Stamp("admin-1", NOW, "audit week"));
        instance.governance.permissions().deny(ADMIN, "u-1", "view", "people still change");
        assertThat(instance.governance.health().revision()).isEqualTo(1);

        policies.unlock(ADMIN, "over");
        assertThat(policies.locked()).isEmpty();
    }

    @Test
    void keepConfigurationAsCanonicalJson() {
        instance.governance
                .features()
                .update(ADMIN, "wheels", FeatureChange.none().config("{ \"b\": 1.50, \"a\": [ ] }"));

        assertThat(instance.governance.features().config("wheels")).contains("{\"a\":[],\"b\":1.5}");
        String sha = policies.pack().sha256();
        assertThat(instance.governance
                        .features()
                        .update(ADMIN, "wheels", FeatureChange.none().config("{\"a\":[],\"b\":15e-1}")))
                .extracting(PolicyVersion::number)
                .isEqualTo(2L);
        assertThat(PolicyPack.parse(policies.pack().toJson()).sha256()).isEqualTo(sha);
    }

    @Test
    void takeANullConfigurationForNone() {
        instance.governance
                .features()
                .update(ADMIN, "wheels", FeatureChange.none().config("null"));

        assertThat(instance.governance.features().config("wheels")).isEmpty();
        assertThat(instance.governance.features().find("wheels").map(Feature::content))
                .contains(Content.NONE);
        assertThat(instance.governance
                        .features()
                        .update(ADMIN, "wheels", FeatureChange.none().config(null))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void keepAConfigurationOfAMegabyte() {
        String config = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";

        instance.governance
                .features()
                .update(ADMIN, "wheels", FeatureChange.none().config(config));

        assertThat(instance.governance.features().config("wheels")).contains(config);
        assertThat(PolicyPack.parse(policies.pack().toJson())).isEqualTo(policies.pack());
    }
}
