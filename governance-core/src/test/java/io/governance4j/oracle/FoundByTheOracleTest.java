package io.governance4j.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Resource;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the random comparison has found, each once and small. */
class FoundByTheOracleTest {
    private static final Instant NOW = CaseGenerator.NOW;
    private static final Subject NURSE =
            Subject.user("u-1").role("nurse").tenant("calgary").build();
    private static final String PILOT = """
            roles: { nurse: {} }
            permissions: { read: {} }
            features: { v2: { status: pilot, tenants: [calgary], requires: [base] }, base: { status: enabled } }
            """;

    @Test
    void namesNoLimitWhenOneOfTwoGlobalGrantsExceptsNobody() {
        PolicySnapshot snapshot = snapshot("""
                roles: { nurse: { inherits: [assistant] }, assistant: {} }
                permissions: { read: {} }
                grants: { assistant: [ { permission: read, except: [crew] } ], nurse: [ read ] }
                """);

        assertThat(read(snapshot, null).limitedTo()).isNull();
        assertThat(read(
                                snapshot,
                                Subject.user("u-1")
                                        .role("assistant")
                                        .role("nurse")
                                        .build(),
                                null)
                        .limitedTo())
                .isNull();
    }

    @Test
    void answersWithTheWidestOverride() {
        PolicySnapshot snapshot = snapshot(
                "roles: { nurse: {} }\npermissions: { read: {} }",
                override(Scope.OWN, null),
                override(Scope.TENANT, null),
                override(Scope.ASSIGNED, null));

        assertThat(read(snapshot, null).limitedTo()).isEqualTo(Scope.TENANT);
    }

    @Test
    void holdsAnOverrideUntilItsEndWithinAMillisecond() {
        PolicySnapshot snapshot = snapshot(
                "roles: { nurse: {} }\npermissions: { read: {} }", override(Scope.GLOBAL, NOW.plusNanos(1_000)));

        assertThat(read(snapshot, null).allowed()).isTrue();
        assertThat(snapshot.permission(NURSE, "read", null, NOW.toEpochMilli() + 1)
                        .allowed())
                .isFalse();
    }

    @Test
    void holdsAnOverrideWhoseEndNoClockReaches() {
        String pack = "roles: { nurse: {} }\npermissions: { read: {} }";

        assertThat(read(snapshot(pack, override(Scope.GLOBAL, Instant.MAX)), null)
                        .allowed())
                .isTrue();
        assertThat(read(snapshot(pack, override(Scope.GLOBAL, Instant.MIN)), null)
                        .allowed())
                .isFalse();
    }

    @Test
    void sticksARolloutToTheSubjectsIdWhenItIsNamed() {
        PolicySnapshot snapshot =
                snapshot("features: { v2: { status: beta, rollout: { percentage: 100, stickiness: id } } }");

        assertThat(snapshot.feature(NURSE, "v2", NOW.toEpochMilli()).allowed()).isTrue();
    }

    @Test
    void grantsNothingOnAPilotInATenantThatTheRecordDoesNotState() {
        PolicySnapshot whenOn = snapshot(PILOT + "grants: { nurse: [ { permission: read, when: 'feature:v2' } ] }");
        PolicySnapshot whenOff =
                snapshot(PILOT + "grants: { nurse: [ { permission: read, when: { not: 'feature:v2' } } ] }");

        assertThat(read(whenOn, record("calgary")).allowed()).isTrue();
        assertThat(read(whenOn, record("banff")).allowed()).isFalse();
        assertThat(read(whenOn, record(null)).allowed()).isFalse();
        assertThat(read(whenOff, record("banff")).allowed()).isTrue();
        assertThat(read(whenOff, record(null)).allowed()).isFalse();
    }

    @Test
    void deniesOnAPilotInATenantThatTheRecordDoesNotState() {
        PolicySnapshot snapshot = snapshot(PILOT
                + "grants: { nurse: [ read ] }\ndenials: { nurse: [ { permission: read, when: 'feature:v2' } ] }");

        assertThat(read(snapshot, record("banff")).allowed()).isTrue();
        assertThat(read(snapshot, record(null)).allowed()).isFalse();
    }

    @Test
    void knowsAFeatureOfARecordWithoutATenantWhereNoTenantDecides() {
        String pack = """
                roles: { nurse: {} }
                permissions: { read: {} }
                grants: { nurse: [ { permission: read, when: 'feature:v2' } ] }
                """;

        assertThat(read(
                                snapshot(pack + "features: { v2: { status: pilot, tenants: [banff], users: [u-1] } }"),
                                record(null))
                        .allowed())
                .isTrue();
        assertThat(read(snapshot(pack + "features: { v2: { status: enabled } }"), record(null))
                        .allowed())
                .isTrue();
    }

    @Test
    void logsNoHostAttributeInPlaceOfTheLibrarysOwn() {
        PolicySnapshot snapshot = snapshot("""
                roles: { nurse: {} }
                permissions: { read: {} }
                grants:
                  nurse:
                    - permission: read
                      when:
                        all:
                          - { attribute: subject.id, equals: u-1 }
                          - { attribute: resource.tenant, equals: calgary }
                          - { attribute: resource.level, equals: 3 }
                """);
        Subject forger =
                Subject.user("u-2").role("nurse").attribute("id", "u-1").build();
        Resource record = Resource.of("case", "c-1")
                .attribute("tenant", "calgary")
                .attribute("level", 3)
                .build();

        assertThat(read(snapshot, forger, record).allowed()).isFalse();
        assertThat(snapshot.attributesOfPermission(forger, "read", record))
                .containsOnly(Map.entry("resource.level", 3));
    }

    private static Verdict read(PolicySnapshot snapshot, @Nullable Resource resource) {
        return read(snapshot, NURSE, resource);
    }

    private static Verdict read(PolicySnapshot snapshot, Subject subject, @Nullable Resource resource) {
        return snapshot.permission(subject, "read", resource, NOW.toEpochMilli());
    }

    private static Resource record(@Nullable String tenant) {
        Resource.Builder resource = Resource.of("case", "c-1");
        return tenant == null ? resource.build() : resource.tenant(tenant).build();
    }

    private static PermissionOverride override(Scope scope, @Nullable Instant end) {
        return new PermissionOverride(
                UUID.randomUUID(),
                "u-1",
                "read",
                OverrideEffect.GRANT,
                new PermissionOverride.Terms(scope, end),
                new Stamp("root", NOW, "a test"));
    }

    private static PolicySnapshot snapshot(String rules, PermissionOverride... overrides) {
        return new PolicySnapshot(
                PolicyPack.parse("pack: test\n" + rules), 1, new People(1, List.of(overrides), Map.of()));
    }
}
