package io.governance4j.jdbc.internal.narrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;

/** Random statements of the narrowed shapes, against the same statement in a database in which only the subject's rows are. */
class LeakFuzzTest {
    private static final long SEED = Long.getLong("governance.seed", 20260406L);
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int WORLDS = 4;
    private static final int SUBJECTS = 10;
    private static final int STATEMENTS = 26;

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "tenancy"))
    void noStatementShowsCountsOrChangesAForeignRow(TestDatabase test) {
        Tally tally = new Tally();
        for (int i = 0; i < WORLDS * ROUNDS; i++) {
            long seed = SEED + i;
            try (TwinWorld world = new TwinWorld(test, new Random(seed))) {
                Random random = new Random(~seed);
                for (int s = 0; s < SUBJECTS; s++) {
                    world.reset();
                    run(world, random, "seed " + seed + ", subject " + s, tally);
                }
            }
        }
        int all = WORLDS * ROUNDS * SUBJECTS * STATEMENTS;
        assertThat(tally.compared).as(tally.toString()).isGreaterThan(all * 8 / 10);
        assertThat(tally.rows).as(tally.toString()).isGreaterThan(all);
    }

    private static final class Tally {
        int compared;
        int skipped;
        long rows;

        @Override
        public String toString() {
            return compared + " compared, " + skipped + " skipped, " + rows + " rows";
        }
    }

    private static void run(TwinWorld world, Random random, String where, Tally tally) {
        RandomSelects selects = new RandomSelects(world, random);
        RandomWrites writes = new RandomWrites(world, selects, random);
        for (int i = 0; i < STATEMENTS; i++) {
            String at = where + ", statement " + i + " on " + world.engine() + ", " + world.reach;
            if (random.nextInt(10) < 7) {
                read(world, selects.select(), at, tally);
            } else {
                write(world, writes.next(), at, tally);
            }
        }
    }

    private static void read(TwinWorld world, Select<?> select, String at, Tally tally) {
        Function<DSLContext, List<String>> work = dsl -> {
            List<String> rows = Ward.text(dsl.fetch(select));
            Collections.sort(rows);
            rows.add("count " + dsl.fetchCount(select));
            return rows;
        };
        List<String> expected;
        try {
            expected = world.plain(work);
        } catch (DataAccessException e) {
            // Not every engine takes every shape.
            tally.skipped++;
            return;
        }
        List<String> found;
        try {
            found = world.narrowed(work);
        } catch (RuntimeException e) {
            throw new AssertionError(at + ": " + select, e);
        }
        assertThat(found).as("%s: %s", at, select).isEqualTo(expected);
        tally.compared++;
        tally.rows += expected.size();
    }

    private static void write(TwinWorld world, RandomWrites.Write write, String at, Tally tally) {
        List<String> foreign = world.rows(false);
        if (write.foreign()) {
            List<String> mine = world.rows(true);
            boolean refused = false;
            try {
                world.narrowed(write.work());
            } catch (RuntimeException e) {
                refused = true;
            }
            assertThat(refused).as("%s: %s", at, write).isTrue();
            assertThat(world.rows(true)).as("%s: %s", at, write).isEqualTo(mine);
        } else {
            int expected;
            try {
                expected = world.plain(write.work());
            } catch (DataAccessException e) {
                tally.skipped++;
                return;
            }
            int found;
            try {
                found = world.narrowed(write.work());
            } catch (RuntimeException e) {
                throw new AssertionError(at + ": " + write, e);
            }
            assertThat(found).as("%s: %s", at, write).isEqualTo(expected);
            assertThat(world.rows(true)).as("%s: %s", at, write).isEqualTo(world.reference());
        }
        assertThat(world.rows(false)).as("%s: %s", at, write).isEqualTo(foreign);
        tally.compared++;
    }
}
