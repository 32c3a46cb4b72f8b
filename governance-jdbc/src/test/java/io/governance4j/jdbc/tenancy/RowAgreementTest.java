package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.tenancy.ReachReference.Expected;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Random policies, people and rows: the check about a row, {@code visibleTo}, and what the database itself lets a user see and
 * change agree. The database keeps tenants apart and verbs; so it may let pass what the check refuses, but only in a tenant in
 * which something could be permitted, and it withholds what the check permits only as {@code docs/tenancy.md} says.
 */
class RowAgreementTest {
    private static final long SEED = Long.getLong("governance.seed", 20261120L);
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int SUBJECTS = 12;
    private static final int SAMPLES = 300;

    private final TreeMap<String, Integer> tally = new TreeMap<>();
    private int triples;
    private int permitted;

    @ProtectingEngines
    void checkVisibleRowsAndDatabaseAgree(TestDatabase test) {
        for (int i = 0; i < ROUNDS; i++) {
            try (AgreementWorld world = new AgreementWorld(test.engine(), SEED + i)) {
                for (int s = 0; s < SUBJECTS; s++) {
                    compare(world, world.subject(), "seed " + (SEED + i) + ", subject " + s + " on " + test + ": ");
                }
            }
        }
        System.out.println(
                test + ", seed " + SEED + ": " + triples + " triples, " + permitted + " permitted, " + tally);
        assertThat(triples).isGreaterThanOrEqualTo(1000 * ROUNDS);
        assertThat(permitted).isBetween(triples / 10, triples * 9 / 10);
        assertThat(count("EITHER")).as("cases left open").isLessThan(triples / 20);
        assertThat(count("tests of attributes that exclude each other"))
                .as("reached although nothing there is permitted")
                .isLessThan(triples / 50);
    }

    private int count(String what) {
        return tally.getOrDefault(what, 0);
    }

    private void tell(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private void compare(AgreementWorld world, Subject subject, String where) {
        Map<Verb, ReachReference> reaches = new EnumMap<>(Verb.class);
        Map<Verb, Set<String>> checked = new EnumMap<>(Verb.class);
        Map<Verb, VisibleRows> visible = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            String permission = world.permissions.get(verb);
            reaches.put(verb, world.reach(subject, permission, SAMPLES));
            checked.put(verb, checked(world, subject, permission));
            try {
                visible.put(verb, world.application.visibleTo(subject, permission, world.table));
            } catch (IllegalArgumentException e) {
                tell("visibleTo untranslatable");
            }
        }
        String told = where + subject + " ";
        Set<String> shown = shown(world, subject, null);
        read(world, subject, told, visible, checked, shown);
        Practice.with(world.application, subject, connection -> {
            connection.setAutoCommit(false);
            DatabaseVerbs database = new DatabaseVerbs(connection);
            if (world.test.engine() == Engine.POSTGRESQL) {
                assertThat(database.select("1 = 1", List.of())).as(told).isEqualTo(shown);
            }
            for (Verb verb : Verb.values()) {
                for (Resource row : world.rows) {
                    String id = row.id();
                    boolean within = verb == Verb.SELECT ? shown.contains(id) : database.allows(verb, id, row.tenant());
                    boolean allowed = checked.get(verb).contains(id);
                    within(
                            world,
                            subject,
                            reaches,
                            verb,
                            row,
                            allowed,
                            within,
                            told + verb + " " + world.permissions.get(verb));
                }
            }
            connection.rollback();
            return true;
        });
    }

    /** Where the database does not narrow plain SQL, the statements of a transaction are narrowed all the same. */
    private static Set<String> shown(AgreementWorld world, Subject subject, @Nullable VisibleRows rows) {
        return world.application.<Set<String>, RuntimeException>transaction(
                subject,
                dsl -> new TreeSet<>(dsl.select(field(name("id")))
                        .from(table(name("cases")))
                        .where(rows == null ? noCondition() : rows.condition())
                        .fetch(row -> String.valueOf(row.get(0)))));
    }

    private static void read(
            AgreementWorld world,
            Subject subject,
            String told,
            Map<Verb, VisibleRows> visible,
            Map<Verb, Set<String>> checked,
            Set<String> shown) {
        visible.forEach((verb, rows) -> {
            Set<String> expected = new TreeSet<>(checked.get(verb));
            expected.retainAll(shown);
            assertThat(shown(world, subject, rows)).as(told + rows.sql()).isEqualTo(expected);
            boolean bound = world.test.engine() == Engine.POSTGRESQL;
            Set<String> plainly = Practice.with(
                    world.application,
                    subject,
                    connection -> new DatabaseVerbs(connection).select(rows.sql(), rows.binds()));
            assertThat(plainly).as(told + rows.sql()).isEqualTo(bound ? expected : checked.get(verb));
        });
    }

    private static Set<String> checked(AgreementWorld world, Subject subject, String permission) {
        Set<String> allowed = new TreeSet<>();
        var decisions = world.application.decideAll(world.rows.stream()
                .map(row -> Question.permission(subject, permission, row))
                .toList());
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).allowed()) {
                allowed.add(world.rows.get(i).id());
            }
        }
        return allowed;
    }

    private void within(
            AgreementWorld world,
            Subject subject,
            Map<Verb, ReachReference> reaches,
            Verb verb,
            Resource row,
            boolean allowed,
            boolean within,
            String told) {
        triples++;
        permitted += allowed ? 1 : 0;
        Expected expected = reaches.get(verb).of(row.tenant());
        assertThat(allowed && expected == Expected.REFUSED)
                .as(told + ": permitted where the reference permits nothing")
                .isFalse();
        tell(expected.name());
        boolean finding = verb == Verb.UPDATE || verb == Verb.DELETE;
        if (finding && world.test.engine() == Engine.POSTGRESQL) {
            // A statement finds the rows that it may also read.
            expected = both(expected, reaches.get(Verb.SELECT).of(row.tenant()));
        }
        if (expected == Expected.EITHER || within == (expected == Expected.REACHED)) {
            return;
        }
        // Perhaps the right record was not among those that were asked about.
        boolean found = within
                && world.reach(subject, world.permissions.get(verb), SAMPLES * 50)
                                .of(row.tenant())
                        == Expected.REACHED;
        if (!found && within && !allowed) {
            tell("tests of attributes that exclude each other");
        } else if (!found) {
            fail("%s of %s: expected %s, within %s", told, row, expected, within);
        }
    }

    private static Expected both(Expected a, Expected b) {
        if (a == Expected.REACHED) {
            return b;
        }
        boolean open = a == Expected.EITHER && (b == Expected.REACHED || b == Expected.EITHER);
        return open || a != Expected.EITHER ? a : b;
    }
}
