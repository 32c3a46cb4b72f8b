package io.governance4j.jdbc.internal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.feature.Bucket;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Instant;
import java.util.stream.IntStream;

class FeatureFunctionTest {
    private static final String NONE = "stored functions";

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void answersByStatusAndListing(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("""
                    pack: features
                    roles: { admin: {}, boss: { inherits: [admin] }, clerk: {} }
                    features:
                      off: { users: [u], roles: [admin], rollout: { percentage: 100 } }
                      on: { status: enabled, deniedUsers: [denied] }
                      pilot: { status: pilot, users: [u, denied], deniedUsers: [denied], tenants: [calgary], roles: [admin] }
                      beta: { status: beta, users: [u] }
                    """)
                    .role("admin", "admin", null)
                    .role("boss", "boss", "banff")
                    .role("clerk", "clerk", "calgary")
                    .role("stranger", "no_such_role", "edmonton")
                    .member("member", "calgary");
            Answers sql = world.sql();
            assertThat(sql.feature("u", "no_such_feature")).isFalse();
            assertThat(sql.feature("u", "off")).isFalse();
            assertThat(sql.feature("u", "on")).isTrue();
            assertThat(sql.feature("nobody knows them", "on")).isTrue();
            assertThat(sql.feature("denied", "on")).isFalse();
            assertThat(sql.feature("denied", "pilot")).isFalse();
            assertThat(sql.feature("u", "pilot")).isTrue();
            assertThat(sql.feature("U", "pilot")).isFalse();
            assertThat(sql.feature("u ", "pilot")).isFalse();
            assertThat(sql.feature("u", "Pilot")).isFalse();
            assertThat(sql.feature("u", "pilot ")).isFalse();
            assertThat(sql.feature("admin", "pilot")).isTrue();
            assertThat(sql.feature("boss", "pilot")).isTrue();
            assertThat(sql.feature("clerk", "pilot")).isTrue();
            assertThat(sql.feature("member", "pilot")).isTrue();
            assertThat(sql.feature("stranger", "pilot")).isFalse();
            assertThat(sql.feature("u", "beta")).isTrue();
            assertThat(sql.feature("admin", "beta")).isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void keepsToTheScheduleByItsOwnClock(TestDatabase test) {
        Instant now = Instant.now();
        // An hour is less than the sessions' distance from UTC.
        Instant before = now.minusSeconds(3600);
        Instant after = now.plusSeconds(3600);
        try (World world = new World(test)) {
            world.publish("""
                    pack: schedules
                    features:
                      begun: { status: enabled, schedule: { from: %1$s } }
                      to_come: { status: enabled, schedule: { from: %2$s } }
                      ending: { status: pilot, users: [u], schedule: { until: %2$s } }
                      ended: { status: pilot, users: [u], schedule: { until: %1$s } }
                      open: { status: enabled, schedule: { from: %1$s, until: %2$s } }
                    """.formatted(before, after));
            assertThat(world.sql().feature("u", "begun")).isTrue();
            assertThat(world.sql().feature("u", "to_come")).isFalse();
            assertThat(world.sql().feature("u", "ending")).isTrue();
            assertThat(world.sql().feature("u", "ended")).isFalse();
            assertThat(world.sql().feature("u", "open")).isTrue();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void needsEveryPrerequisiteHoweverFar(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("""
                    pack: prerequisites
                    features:
                      ground: { status: enabled, deniedUsers: [u2] }
                      floor: { status: pilot, users: [u, u2], requires: [ground] }
                      roof: { status: enabled, requires: [floor] }
                      cellar: {}
                      well: { status: enabled, requires: [ground, cellar] }
                      undecided: { status: enabled, when: { attribute: subject.id, equals: u } }
                      on_sand: { status: enabled, requires: [undecided] }
                      castle: { status: enabled, requires: [ground, on_sand] }
                    """);
            assertThat(world.sql().feature("u", "roof")).isTrue();
            assertThat(world.sql().feature("u2", "roof")).isFalse();
            assertThat(world.sql().feature("u3", "roof")).isFalse();
            assertThat(world.sql().feature("u", "well")).isFalse();
            assertThat(world.sql().feature("u", "undecided")).isFalse();
            assertThat(world.sql().feature("u", "on_sand")).isFalse();
            assertThat(world.sql().feature("u", "castle")).isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void rollsOutByBucket(TestDatabase test) {
        String low = user("pilots", 1, 30);
        String middle = user("pilots", 31, 31);
        String high = user("pilots", 32, 100);
        try (World world = new World(test)) {
            world.publish("""
                    pack: rollouts
                    features:
                      thirty_one: { status: beta, rollout: { percentage: 31, group: pilots } }
                      own_group: { status: pilot, rollout: { percentage: %d } }
                      none: { status: pilot, rollout: { percentage: 0 } }
                      all: { status: pilot, rollout: { percentage: 100 } }
                      by_team: { status: pilot, users: [%s], rollout: { percentage: 100, stickiness: team } }
                    """.formatted(Bucket.of("own_group", low), low));
            assertThat(world.sql().feature(low, "thirty_one")).isTrue();
            assertThat(world.sql().feature(middle, "thirty_one")).isTrue();
            assertThat(world.sql().feature(high, "thirty_one")).isFalse();
            assertThat(world.sql().feature(low, "own_group")).isTrue();
            assertThat(world.sql().feature(low, "none")).isFalse();
            assertThat(world.sql().feature(high, "all")).isTrue();
            assertThat(world.sql().feature(low, "by_team")).isTrue();
            assertThat(world.sql().feature(high, "by_team")).isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void whoIsNobodyMayNothing(TestDatabase test) {
        try (World world = new World(test)) {
            world.publish("pack: p\nfeatures: { on: { status: enabled } }");
            assertThat(world.sql().feature(null, "on")).isFalse();
            assertThat(world.sql().feature("u", null)).isFalse();
            assertThat(world.sql().feature(null, null)).isFalse();
            assertThat(world.sql().feature("", "on")).isFalse();
            assertThat(world.sql().feature("  ", "on")).isFalse();
            assertThat(world.sql().feature("u ", "on")).isFalse();
            assertThat(world.sql().feature(" u", "on")).isFalse();
            assertThat(world.sql().feature("x".repeat(200), "on")).isTrue();
            assertThat(world.sql().feature("x".repeat(201), "on")).isFalse();
            assertThat(world.sql().feature("x".repeat(70_000), "on")).isFalse();
            assertThat(world.sql().feature("u", "on" + " ".repeat(70_000))).isFalse();
        }
    }

    private static String user(String group, int from, int to) {
        return IntStream.range(0, 100_000)
                .mapToObj(number -> "u" + number)
                .filter(user -> Bucket.of(group, user) >= from && Bucket.of(group, user) <= to)
                .findFirst()
                .orElseThrow();
    }
}
