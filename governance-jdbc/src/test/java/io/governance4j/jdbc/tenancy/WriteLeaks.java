package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.tenancy.LeakWorld.Row;
import io.governance4j.jdbc.testkit.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Tries changes as they are and filtered by hand, and counts. */
final class WriteLeaks {
    int statements;
    int done;
    int changed;
    private int refused;
    private final Map<String, Integer> narrower = new TreeMap<>();
    private final Map<String, Integer> impossible = new TreeMap<>();
    final Map<String, Integer> kinds = new TreeMap<>();

    /** What became of a change that was filtered by hand. */
    private record Outcome(String result, DataAccessException failure, Map<String, Row> rows, boolean foreign) {}

    void compare(LeakWorld world, long seed, int fresh, String where) {
        WriteStep byHand = step(world, world.byHand(), seed, fresh);
        WriteStep real = step(world, world.plain(), seed, fresh);
        String at = where + ", " + world.reached + ": " + real;
        Map<String, Row> before = LeakWorld.rows(world.whole);
        statements++;
        boolean stated = real.stated.stream().anyMatch(one -> !states(world, one));
        Outcome expected = byHand(world, byHand, before, real, stated);
        String found = null;
        RuntimeException refusal = null;
        try {
            found = world.governance().<String, RuntimeException>transaction(world.subject, dsl -> real.run.apply(dsl));
        } catch (RuntimeException e) {
            refusal = e;
        }
        Map<String, Row> after = LeakWorld.rows(world.whole);
        if (refusal != null) {
            assertThat(after).as(at).isEqualTo(before);
            refused(world, real, expected, stated, refusal, at);
            return;
        }
        if (expected.failure() != null) {
            throw new AssertionError(at + ": was done, but by hand it fails", expected.failure());
        }
        assertThat(expected.foreign()).as(at + ": changes rows out of reach").isFalse();
        assertThat(stated && !before.equals(after))
                .as(at + ": states a tenant out of reach")
                .isFalse();
        assertThat(found).as(at).isEqualTo(expected.result());
        assertThat(after).as(at).isEqualTo(expected.rows());
        done++;
        changed += before.equals(after) ? 0 : 1;
        kinds.merge(real.kind, 1, Integer::sum);
    }

    private void refused(
            LeakWorld world, WriteStep real, Outcome expected, boolean stated, RuntimeException refusal, String at) {
        if (expected.failure() != null) {
            impossible.merge(real.kind, 1, Integer::sum);
        } else if (expected.foreign() || stated) {
            refused++;
        } else if (mayBeRefused(world, real, refusal)) {
            narrower.merge(real.kind, 1, Integer::sum);
        } else {
            throw new AssertionError(at + ": is refused", refusal);
        }
        if (expected.failure() == null && !expected.foreign()) {
            // By hand it was done, and the two must go on alike.
            world.mirror();
        }
    }

    /** A merge compares with rows that may be read; H2 has no upsert but a merge. */
    private static boolean mergesNothing(Reached reached, RuntimeException refusal) {
        Set<String> read = reached.within(Verb.SELECT);
        return read != null
                && read.isEmpty()
                && String.valueOf(refusal.getMessage()).contains("of which none may be read");
    }

    /** What docs/tenancy-statements.md says of changes that only the database can check. */
    private static boolean mayBeRefused(LeakWorld world, WriteStep step, RuntimeException refusal) {
        Reached reached = world.reached.get(step.table);
        boolean ours = refusal instanceof GovernanceException;
        if (mergesNothing(reached, refusal)) {
            return true;
        }
        if (step.upserts && ours) {
            return (!world.checked && !reached.everywhere(Verb.values())) || !reached.readsWhatItChanges();
        }
        if (step.computes && ours) {
            return !world.checked || !reached.readsWhatItChanges();
        }
        // A merge there, which compares with rows within reach only: the key of another is a violation.
        if (world.engine == Engine.H2
                && step.kind.equals("on conflict do nothing")
                && String.valueOf(refusal.getMessage()).contains("primary key violation")) {
            return true;
        }
        // With a trigger before the insert, it takes a second computed key for a null.
        if (world.engine == Engine.MARIADB
                && step.kind.startsWith("insert select")
                && String.valueOf(refusal.getMessage()).contains("Column 'id' cannot be null")) {
            return true;
        }
        // PostgreSQL shows no row to who may write it and not read it.
        return world.engine == Engine.POSTGRESQL
                && (step.returns || step.upserts)
                && step.stated.stream().anyMatch(one -> !reached.covers(one.tenant(), Verb.SELECT));
    }

    private static boolean states(LeakWorld world, WriteStep.Stated one) {
        Reached reached = world.reached.get(one.table());
        return one.verb() == Verb.INSERT
                ? reached.covers(one.tenant(), Verb.INSERT)
                : reached.covers(one.tenant(), Verb.UPDATE, Verb.SELECT);
    }

    private static WriteStep step(LeakWorld world, HandView view, long seed, int fresh) {
        Random random = new Random(seed);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new RandomRecords(world, view, random, fresh).next();
            case 3, 4 -> new RandomUpserts(world, view, random, fresh).next();
            default -> new RandomDml(world, view, random, fresh).next();
        };
    }

    /** Does it where no tenant is kept from another, and takes it back if it changed what is out of reach. */
    private static Outcome byHand(
            LeakWorld world, WriteStep step, Map<String, Row> before, WriteStep real, boolean stated) {
        try (Connection connection = world.reference.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                String result = step.run.apply(DSL.using(connection, world.dialect(), world.settings));
                Map<String, Row> after = LeakWorld.rows(connection);
                boolean foreign = changesForeignRows(world, before, after);
                if (foreign || stated) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                return new Outcome(result, null, after, foreign);
            } catch (DataAccessException e) {
                connection.rollback();
                return new Outcome("", e, before, false);
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(real.toString(), e);
        }
    }

    private static boolean changesForeignRows(LeakWorld world, Map<String, Row> before, Map<String, Row> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Reached reached = world.reached.get(key.substring(0, 2));
            Row was = before.get(key);
            Row is = after.get(key);
            boolean mine;
            if (was == null) {
                mine = reached.covers(is.tenant(), Verb.INSERT);
            } else if (is == null) {
                mine = reached.covers(was.tenant(), Verb.DELETE, Verb.SELECT);
            } else {
                mine = was.equals(is)
                        || (reached.covers(was.tenant(), Verb.UPDATE, Verb.SELECT)
                                && reached.covers(is.tenant(), Verb.UPDATE, Verb.SELECT));
            }
            if (!mine) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return statements + " statements, " + done + " done, " + changed + " of them changed rows, " + refused
                + " rightly refused, refused as documented " + narrower + ", the engine does not take " + impossible
                + ", done by kind " + kinds;
    }
}
