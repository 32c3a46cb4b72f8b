package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.governance4j.Resource;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.raci.RaciRole;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Evaluating allocates nothing: every role is asked about every permission, feature and task of the bundled packs. */
class SnapshotAllocationTest {
    static final List<String> PACKS = Packs.NAMES;

    private static final int CALLS = 200_000;
    private static final int ATTEMPTS = 10;
    private static final int SMALLEST_OBJECT = 16;
    private static final long NOW = Instant.parse("2026-01-06T12:00:00Z").toEpochMilli();
    private static final long VERSION = 3;
    private static final Set<RaciRole> NO_LETTERS = Set.of();
    private static final Set<RaciRole> LETTERS = Set.of(RaciRole.CONSULTED, RaciRole.INFORMED);
    private static final List<Resource> RECORDS = List.of(
            Resource.of("case", "c-1")
                    .tenant("agency-1")
                    .owner("u-2")
                    .assignees("u-1")
                    .relation("crew", List.of())
                    .attribute("amount", 120)
                    .build(),
            Resource.of("case", "c-2")
                    .tenant("agency-2")
                    .owner("u-1")
                    .attribute("status", "open")
                    .build(),
            Resource.of("case", "c-3").build());

    /** One round of questions about a snapshot. */
    private interface Round {
        int ask(PolicySnapshot snapshot);
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void allocatesNothingForPermissions(String name) {
        PolicySnapshot snapshot = snapshot(name);
        List<Subject> subjects = subjects(snapshot.pack());
        String[] permissions =
                new TreeSet<>(snapshot.pack().access().permissions().keySet()).toArray(String[]::new);

        assertThat(objects(snapshot, all -> {
                    int asked = 0;
                    for (int s = 0; s < subjects.size(); s++) {
                        for (String permission : permissions) {
                            all.permission(subjects.get(s), permission, null, NOW);
                            for (int r = 0; r < RECORDS.size(); r++) {
                                all.permission(subjects.get(s), permission, RECORDS.get(r), NOW);
                            }
                            asked += 1 + RECORDS.size();
                        }
                    }
                    return asked;
                }))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void allocatesNothingForFeatures(String name) {
        PolicySnapshot snapshot = snapshot(name);
        List<Subject> subjects = subjects(snapshot.pack());
        String[] features = new TreeSet<>(snapshot.pack().features().keySet()).toArray(String[]::new);

        assertThat(objects(snapshot, all -> {
                    for (int s = 0; s < subjects.size(); s++) {
                        for (String feature : features) {
                            all.feature(subjects.get(s), feature, NOW);
                        }
                        all.feature(subjects.get(s), "unknown", NOW);
                    }
                    return subjects.size() * (features.length + 1);
                }))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void allocatesNothingForRaci(String name) {
        PolicySnapshot snapshot = snapshot(name);
        List<Subject> subjects = subjects(snapshot.pack());
        List<String[]> tasks = new ArrayList<>(List.<String[]>of(new String[] {"unknown", "unknown"}));
        snapshot.pack()
                .raci()
                .forEach((module, matrix) ->
                        matrix.tasks().keySet().forEach(task -> tasks.add(new String[] {module, task})));

        assertThat(objects(snapshot, all -> {
                    for (int s = 0; s < subjects.size(); s++) {
                        for (int t = 0; t < tasks.size(); t++) {
                            all.raci(subjects.get(s), tasks.get(t)[0], tasks.get(t)[1], NO_LETTERS);
                            all.raci(subjects.get(s), tasks.get(t)[0], tasks.get(t)[1], LETTERS);
                        }
                    }
                    return subjects.size() * tasks.size() * 2;
                }))
                .isZero();
    }

    /** Rollouts, schedules, prerequisites, conditions on features, modules and other permissions: what the packs lack. */
    @Test
    void allocatesNothingForRulesThatReferToEachOther() {
        PolicyPack pack = PolicyPack.parse("""
                pack: test
                roles: { nurse: {}, head: { inherits: [nurse] } }
                permissions: { read: {}, write: {}, close: {} }
                features:
                  base: { status: enabled, schedule: { from: 2020-01-01T00:00:00Z } }
                  v2:
                    status: pilot
                    tenants: [agency-2]
                    requires: [base]
                    rollout: { percentage: 1, stickiness: team }
                    when: { attribute: subject.team, in: [red, green] }
                grants:
                  nurse:
                    - { permission: read, scope: tenant, when: "feature:v2" }
                    - { permission: write, scope: assigned, except: [crew], when: { any: ["permission:read", "module:m"] } }
                  head: [ { permission: close, when: { not: "permission:write" } } ]
                denials: { nurse: [ { permission: close, scope: own, when: "feature:v2" } ] }
                guardrails:
                  late: { permissions: [close], when: { attribute: env.now, before: 2020-01-01 } }
                """);
        PolicySnapshot snapshot = new PolicySnapshot(pack, VERSION, people("write"));
        List<Subject> subjects = subjects(pack);

        assertThat(objects(snapshot, all -> {
                    for (int s = 0; s < subjects.size(); s++) {
                        for (int r = 0; r < RECORDS.size(); r++) {
                            all.permission(subjects.get(s), "read", RECORDS.get(r), NOW);
                            all.permission(subjects.get(s), "write", RECORDS.get(r), NOW);
                            all.permission(subjects.get(s), "close", RECORDS.get(r), NOW);
                        }
                        all.feature(subjects.get(s), "v2", NOW);
                    }
                    return subjects.size() * (RECORDS.size() * 3 + 1);
                }))
                .isZero();
    }

    private static PolicySnapshot snapshot(String name) {
        PolicyPack pack = PolicyPack.fromClasspath("packs/" + name + ".yaml");
        String some = new TreeSet<>(pack.access().permissions().keySet()).first();
        return new PolicySnapshot(pack, VERSION, people(some));
    }

    private static People people(String permission) {
        return new People(
                1,
                List.of(
                        override(permission, OverrideEffect.GRANT, Scope.TENANT),
                        override(permission, OverrideEffect.DENY, Scope.OWN)),
                Map.of("m", Set.of("agency-1")));
    }

    private static PermissionOverride override(String permission, OverrideEffect effect, Scope scope) {
        return new PermissionOverride(
                UUID.randomUUID(),
                "u-1",
                permission,
                effect,
                new PermissionOverride.Terms(scope, Instant.ofEpochMilli(NOW + 1)),
                new Stamp("root", Instant.ofEpochMilli(NOW), "a test"));
    }

    /** A person and an agent with each role, and one person with all of them. */
    private static List<Subject> subjects(PolicyPack pack) {
        List<Subject> subjects = new ArrayList<>();
        Subject.Builder everything = Subject.user("u-1").tenant("agency-1").attribute("team", "red");
        for (String role : new TreeSet<>(pack.access().roles().keySet())) {
            subjects.add(Subject.user("u-1")
                    .role(role, "agency-1")
                    .attribute("team", "red")
                    .build());
            subjects.add(Subject.agent("bot")
                    .role(role)
                    .tenant("agency-1")
                    .policyVersion(VERSION)
                    .build());
            everything.role(role);
        }
        subjects.add(everything.build());
        return List.copyOf(subjects);
    }

    /** Whole objects that one of the calls of a round allocates, every time that the round is asked. */
    private static long objects(PolicySnapshot snapshot, Round round) {
        assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counter
                        && counter.isThreadAllocatedMemorySupported()
                        && counter.isThreadAllocatedMemoryEnabled(),
                "this JVM does not count a thread's allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread); // reading the counter allocates a little, the first time
        int rounds = CALLS / round.ask(snapshot) + 1;
        repeat(rounds, snapshot, round); // warms up

        // What is allocated each time is allocated every time; a compiler that is still at work on a busy machine is
        // not.
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(thread);
            repeat(rounds, snapshot, round);
            long bytes = threads.getThreadAllocatedBytes(thread) - before;
            least = Math.min(least, bytes / ((long) rounds * SMALLEST_OBJECT));
        }
        return least;
    }

    private static void repeat(int rounds, PolicySnapshot snapshot, Round round) {
        for (int i = 0; i < rounds; i++) {
            round.ask(snapshot);
        }
    }
}
