package io.governance4j.jdbc.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.internal.InMemoryGovernance;
import io.governance4j.internal.RowAccess;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.oracle.CaseGenerator;
import io.governance4j.oracle.PolicyGenerator;
import io.governance4j.oracle.SettableClock;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.RowRule;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Random policies, people, tables and rows: what the condition shows is what the check about each row allows. What cannot be
 * translated is refused, and counted.
 */
class RowsFuzzTest {
    private static final long SEED = Long.getLong("governance.seed", 20260402);
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int TABLES = 3;
    private static final int ROWS = 100;
    private static final int QUESTIONS = 400;
    private static final int EACH = 20;
    private static final int WANTED = 1000;
    private static final Subject ROOT =
            Subject.user("root").role(PolicyGenerator.ADMINISTRATOR).build();

    private int compared;
    private int shown;
    private int asked;
    private int open;
    private final TreeMap<String, Integer> refused = new TreeMap<>();

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "rows are not asked there"))
    void showsExactlyTheRowsThatTheCheckAllows(TestDatabase test) throws SQLException {
        for (int i = 0; i < TABLES * ROUNDS; i++) {
            compare(test, SEED + i);
        }
        report(test);
        assertThat(open).isGreaterThan(asked / 3);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "rows are not asked there"))
    void asksRowsForTheirAttributesAsTheCheckDoes(TestDatabase test) throws SQLException {
        for (int i = 0; i < TABLES * ROUNDS; i++) {
            long seed = SEED + i;
            RandomRules rules = new RandomRules(new Random(seed));
            PolicyPack pack = rules.pack();
            People nobody = new People(0, List.of(), Map.of());
            compare(
                    test,
                    seed,
                    pack,
                    nobody,
                    number ->
                            new Question.OfPermission(rules.subject(), "p-" + number % RandomRules.PERMISSIONS, null));
        }
        report(test);
        assertThat(open).isGreaterThan(asked / 3);
    }

    private void report(TestDatabase test) {
        System.out.println(test + ", seed " + SEED + ": " + compared + " triples, " + shown + " shown, " + open + " of "
                + asked + " questions depend on the row, refused " + refused);
        assertThat(compared).isGreaterThanOrEqualTo(WANTED * ROUNDS);
        assertThat(shown).isBetween(compared / 20, compared * 19 / 20);
    }

    private void compare(TestDatabase test, long seed) throws SQLException {
        CaseGenerator cases = new CaseGenerator(seed, 1);
        PolicyPack pack = new PolicyGenerator(seed).pack();
        compare(test, seed, pack, cases.people(), number -> cases.question());
    }

    private void compare(TestDatabase test, long seed, PolicyPack pack, People people, IntFunction<Question> questions)
            throws SQLException {
        GovernedTable table = RandomCases.fill(test, new Random(seed), ROWS);
        Database database = Database.open(test.dataSource(), null, null);
        try (Governance governance = governance(pack, people);
                Connection connection = test.dataSource().getConnection()) {
            JdbcRows rows = new JdbcRows(database, (RowAccess) governance);
            DSLContext dsl = DSL.using(connection, database.dialect().jooq());
            List<Resource> records = IntStream.range(0, ROWS)
                    .mapToObj(
                            id -> rows.resource(dsl, table, String.valueOf(id)).orElseThrow())
                    .toList();
            int interesting = 0;
            for (int i = 0; i < QUESTIONS && interesting < EACH; i++) {
                if (questions.apply(i) instanceof Question.OfPermission question
                        && (i < 10 || dependsOnTheRow(governance, question))) {
                    interesting++;
                    compare("seed " + seed + ", question " + i, governance, rows, dsl, table, records, question);
                }
            }
        }
    }

    private static boolean dependsOnTheRow(Governance governance, Question.OfPermission question) {
        return !(((RowAccess) governance)
                        .rows(question.subject(), question.permission(), "case")
                        .rule()
                instanceof RowRule.Fixed);
    }

    private void compare(
            String where,
            Governance governance,
            JdbcRows rows,
            DSLContext dsl,
            GovernedTable table,
            List<Resource> records,
            Question.OfPermission question)
            throws SQLException {
        VisibleRows visible;
        asked++;
        try {
            visible = rows.visibleTo(question.subject(), question.permission(), table);
        } catch (IllegalArgumentException e) {
            refused.merge(
                    String.valueOf(e.getMessage()).replaceAll("(?s)^.*: that (.{1,30}).*$", "$1"), 1, Integer::sum);
            return;
        }
        List<Decision> checks = governance.decideAll(records.stream()
                .map(record -> Question.permission(question.subject(), question.permission(), record))
                .toList());
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).allowed()) {
                expected.add(records.get(i).id());
            }
        }
        Set<String> found = new TreeSet<>(dsl.select(DSL.field(DSL.name(id(dsl))))
                .from(DSL.table(DSL.name(cases(dsl))))
                .where(visible.condition())
                .fetch(row -> row.get(0).toString()));
        if (!found.equals(expected)) {
            RowRule rule = ((RowAccess) governance)
                    .rows(question.subject(), question.permission(), String.valueOf(table.resourceType()))
                    .rule();
            Set<String> different = new TreeSet<>(expected);
            different.removeAll(found);
            Set<String> more = new TreeSet<>(found);
            more.removeAll(expected);
            String first = different.isEmpty()
                    ? more.iterator().next()
                    : different.iterator().next();
            fail(
                    "%s: %s %s: lacks %s, shows besides %s%nrule %s%nsql %s %s%nrow %s %s %s",
                    where,
                    question.subject(),
                    question.permission(),
                    different,
                    more,
                    rule,
                    visible.sql(),
                    visible.binds(),
                    records.get(Integer.parseInt(first)),
                    records.get(Integer.parseInt(first)).relations(),
                    records.get(Integer.parseInt(first)).attributes());
        }
        assertThat(plainly(dsl, visible)).as(where + ": " + visible.sql()).isEqualTo(expected);
        assertThat(visible.decision().allowed() || expected.isEmpty()).as(where).isTrue();
        compared += checks.size();
        shown += found.size();
        open += visible.binds().isEmpty() ? 0 : 1;
    }

    private static String id(DSLContext dsl) {
        return dsl.family() == org.jooq.SQLDialect.H2 ? "ID" : "id";
    }

    private static String cases(DSLContext dsl) {
        return dsl.family() == org.jooq.SQLDialect.H2 ? "CASES" : "cases";
    }

    /** The same with plain JDBC. */
    private static Set<String> plainly(DSLContext dsl, VisibleRows visible) {
        return dsl.connectionResult(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select id from cases where 1 = 1 and " + visible.sql() + " and 1 = 1")) {
                for (int i = 0; i < visible.binds().size(); i++) {
                    statement.setObject(i + 1, visible.binds().get(i));
                }
                Set<String> found = new TreeSet<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
                return found;
            }
        });
    }

    private static Governance governance(PolicyPack pack, People people) {
        SettableClock clock = new SettableClock(CaseGenerator.EARLIER);
        Governance governance = InMemoryGovernance.of(pack, clock);
        people.overrides().forEach(one -> {
            if (one.effect() == OverrideEffect.GRANT) {
                governance.permissions().grant(ROOT, one.userId(), one.permission(), one.terms(), "random");
            } else {
                governance.permissions().deny(ROOT, one.userId(), one.permission(), one.terms(), "random");
            }
        });
        people.modules()
                .forEach((module, tenants) ->
                        tenants.forEach(tenant -> governance.features().setModule(ROOT, tenant, module, true)));
        clock.set(CaseGenerator.NOW);
        return governance;
    }
}
