package io.governance4j.jdbc.internal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.Scope;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The functions against the evaluator, on random policies and people. */
class FunctionsFuzzTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106L);
    private static final int WORLDS = 40 * Integer.getInteger("governance.rounds", 1);
    private static final int QUESTIONS = 50;
    private static final String NONE = "stored functions";

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void withoutConditionsTheyAnswerAsTheEvaluatorDoes(TestDatabase test) {
        Tally tally = run(test, false);
        assertThat(tally.different).isZero();
        assertThat(tally.yes).isBetween(tally.all / 8, tally.all * 7 / 8);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void withConditionsTheySayYesOnlyWhereTheEvaluatorDoes(TestDatabase test) {
        Tally tally = run(test, true);
        assertThat(tally.different).isGreaterThan(tally.all / 100);
        assertThat(tally.yes).isBetween(tally.all / 20, tally.all * 7 / 8);
    }

    private static Tally run(TestDatabase test, boolean conditions) {
        Random random = new Random(SEED);
        Tally tally = new Tally();
        try (World world = new World(test)) {
            for (int i = 0; i < WORLDS; i++) {
                RandomPolicy policy = new RandomPolicy(random, conditions);
                PolicyPack pack = policy.pack();
                world.publish(pack).forgetPeople();
                populate(world, policy, random);
                People people =
                        new People(0, world.overrides(), Map.of("billing", Set.of("t", "a"), "lab", Set.of("🦜")));
                PolicySnapshot snapshot = new PolicySnapshot(pack, 1, people);
                for (int j = 0; j < QUESTIONS; j++) {
                    ask(world, policy, snapshot, conditions, tally, "world " + i);
                }
            }
        }
        return tally;
    }

    private static void populate(World world, RandomPolicy policy, Random random) {
        for (String user : policy.users) {
            for (String role : policy.roles) {
                if (policy.chance(30)) {
                    world.role(user, role, policy.chance(50) ? policy.one(policy.tenants) : null);
                }
            }
            if (policy.chance(10)) {
                world.role(user, "of an older policy", null);
            }
            if (policy.chance(20)) {
                // No id of ours, but SQL may write it.
                world.role(user + " ", policy.one(policy.roles), null).member(user + " ", policy.one(policy.tenants));
            }
            if (policy.chance(30)) {
                world.member(user, policy.one(policy.tenants));
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            world.override(
                    policy.one(policy.users),
                    policy.one(List.of(OverrideEffect.values())),
                    policy.chance(95) ? policy.one(policy.permissions) : "of an older policy",
                    policy.one(List.of(Scope.values())),
                    policy.chance(40) ? policy.sometime(policy.chance(50)) : null,
                    policy.chance(20));
        }
    }

    private static void ask(
            World world, RandomPolicy policy, PolicySnapshot snapshot, boolean conditions, Tally tally, String where) {
        String user = policy.chance(95) ? policy.one(policy.users) : "a stranger";
        Subject.Builder builder = world.subject(user);
        if (conditions && policy.chance(50)) {
            builder.attribute("color", policy.one(List.of("red", "blue")));
        }
        Subject subject = builder.build();
        boolean aboutFeature = policy.chance(50);
        String asked = policy.chance(97) ? policy.one(aboutFeature ? policy.features : policy.permissions) : "unknown";
        long now = System.currentTimeMillis();
        boolean java = aboutFeature
                ? snapshot.feature(subject, asked, now).allowed()
                : snapshot.permission(subject, asked, null, now).allowed();
        boolean sql =
                aboutFeature ? world.sql().feature(user, asked) : world.sql().permission(user, asked);
        tally.all++;
        tally.yes += sql ? 1 : 0;
        tally.different += sql == java ? 0 : 1;
        assertThat(sql)
                .as(
                        "seed %d, %s: %s %s '%s'%n%s%noverrides %s",
                        SEED,
                        where,
                        subject,
                        aboutFeature ? "feature" : "permission",
                        asked,
                        snapshot.pack().toJson(),
                        world.overrides())
                .isIn(conditions ? List.of(java, false) : List.of(java));
    }

    private static final class Tally {
        private int all;
        private int yes;
        private int different;
    }
}
