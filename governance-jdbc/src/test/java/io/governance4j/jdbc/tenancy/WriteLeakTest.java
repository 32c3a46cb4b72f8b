package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random changes in all the ways that jOOQ has, by somebody whose verbs reach differently far, against the same change in a
 * database where it is filtered by hand. What it would change out of reach has to be refused, and nothing else.
 */
class WriteLeakTest {
    private static final long SEED = Long.getLong("governance.seed", 20261121L);
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int WORLDS = 3;
    private static final int SUBJECTS = 12;
    private static final int STATEMENTS = 30;

    private static final String[] EVERYWHERE = {
        "insert",
        "insert returning",
        "insert select",
        "insert select computed",
        "update",
        "update computed",
        "delete",
        "delete returning",
        "record store new",
        "record store fetched",
        "record update unread",
        "record delete fetched",
        "record delete unread",
        "record refresh",
        "batch insert",
        "batch update",
        "batch delete",
        "batch store",
        "batch of queries",
        "batch of values"
    };
    private static final String[] MERGES = {"merge update", "merge delete", "merge insert", "merge both"};

    @ProtectingEngines
    void aChangeDoesWhatItDoesToTheRowsWithinReach(TestDatabase test) {
        run(test.engine(), true);
    }

    /** Whoever is not bound by row-level security has only the library between themselves and foreign rows. */
    @Test
    void norDoesItWithoutTheDatabasesCheck() {
        run(Engine.POSTGRESQL, false);
    }

    private static void run(Engine engine, boolean checked) {
        WriteLeaks leaks = new WriteLeaks();
        for (int i = 0; i < WORLDS * ROUNDS; i++) {
            long seed = SEED + i;
            try (LeakWorld world = new LeakWorld(engine, new Random(seed), checked)) {
                Random random = new Random(~seed);
                for (int s = 0; s < SUBJECTS; s++) {
                    world.reset();
                    for (int j = 0; j < STATEMENTS; j++) {
                        int fresh = 10_000 + 1000 * (s * STATEMENTS + j);
                        String where = "seed " + seed + ", subject " + s + ", statement " + j + " on " + engine;
                        leaks.compare(world, random.nextLong(), fresh, where);
                    }
                }
            }
        }
        System.out.println(engine + (checked ? "" : " unchecked") + ", seed " + SEED + ": " + leaks);
        int all = WORLDS * ROUNDS * SUBJECTS * STATEMENTS;
        assertThat(leaks.statements).isEqualTo(all);
        assertThat(leaks.done).as("carried out").isGreaterThan(all / 4);
        assertThat(leaks.changed).as("changed rows").isGreaterThan(all / 8);
        assertThat(leaks.kinds).as("ways that this engine takes").containsKeys(EVERYWHERE);
        if (engine != Engine.MARIADB) {
            assertThat(leaks.kinds).containsKeys(MERGES);
        }
        if (engine == Engine.POSTGRESQL) {
            assertThat(leaks.kinds).containsKeys("update from", "delete using", "with update", "with delete");
        }
    }
}
