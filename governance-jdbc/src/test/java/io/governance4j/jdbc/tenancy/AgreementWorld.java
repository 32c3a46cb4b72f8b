package io.governance4j.jdbc.tenancy;

import io.governance4j.HeldRole;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.oracle.CaseGenerator;
import io.governance4j.oracle.NaiveEvaluator;
import io.governance4j.oracle.PolicyGenerator;
import io.governance4j.oracle.SettableClock;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A random policy in force, random people, and a protected table of random rows; who asks is not the table's owner. */
final class AgreementWorld implements AutoCloseable {
    static final int ROWS = 24;
    static final List<String> NAMED = List.of("calgary", "banff", "東京", "t-4");

    private static final Subject ROOT =
            Subject.user("root").role(PolicyGenerator.ADMINISTRATOR).build();
    private static final List<String> TENANTS = Arrays.asList("'Calgary'", "'calgary '", "'zz'", "''", "null", "'*'");
    private static final List<String> USERS = List.of("'u-1'", "'u-2'", "'u-3'", "'ülrich'", "'u-5'", "null");

    final TestDatabase test;
    final PolicyPack pack;
    final NaiveEvaluator naive;
    final Map<Verb, String> permissions = new EnumMap<>(Verb.class);
    final GovernedTable table;
    final JdbcGovernance application;
    final List<Resource> rows = new ArrayList<>();
    private final JdbcGovernance owner;
    private final SettableClock clock = new SettableClock(CaseGenerator.EARLIER);
    private final CaseGenerator cases;
    private final Random random;

    AgreementWorld(Engine engine, long seed) {
        this.test = engine.fresh();
        this.random = new Random(seed);
        this.cases = new CaseGenerator(seed, 1);
        this.pack = new PolicyGenerator(seed).pack();
        People people = cases.people();
        this.naive = new NaiveEvaluator(pack, 1, people);
        this.owner = open(test.dataSource(), SchemaMode.MIGRATE);
        settle(people);
        fill();
        this.table = mapping();
        this.application = open(test.restrictedUser(Practice.grants(test)), SchemaMode.VALIDATE);
        owner.tenancy().protect(table);
        application.refresh();
        clock.set(CaseGenerator.NOW);
        DSLContext dsl = DSL.using(
                test.dataSource(),
                switch (engine) {
                    case H2 -> org.jooq.SQLDialect.H2;
                    case POSTGRESQL -> org.jooq.SQLDialect.POSTGRES;
                    default -> org.jooq.SQLDialect.MARIADB;
                });
        for (int id = 0; id < ROWS; id++) {
            rows.add(owner.resource(dsl, table, id).orElseThrow());
        }
    }

    private JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .policy(pack)
                .schemaMode(mode)
                .clock(clock)
                .refreshInterval(Duration.ofMinutes(30))
                .build();
    }

    private void settle(People people) {
        people.overrides().forEach(one -> {
            if (one.effect() == OverrideEffect.GRANT) {
                owner.permissions().grant(ROOT, one.userId(), one.permission(), one.terms(), "random");
            } else {
                owner.permissions().deny(ROOT, one.userId(), one.permission(), one.terms(), "random");
            }
        });
        people.modules()
                .forEach((module, tenants) ->
                        tenants.forEach(tenant -> owner.features().setModule(ROOT, tenant, module, true)));
        for (int i = 0; i < 4; i++) {
            Subject one = cases.question().subject();
            one.tenants().forEach(tenant -> owner.permissions().addMember(ROOT, one.id(), tenant));
            for (HeldRole held : one.roles()) {
                if (pack.access().roles().containsKey(held.role())) {
                    owner.permissions().assignRole(ROOT, one.id(), held.role(), held.tenant());
                }
            }
        }
    }

    private void fill() {
        boolean mariaDb = test.engine() == Engine.MARIADB;
        String text = " varchar(60)" + (mariaDb ? " character set utf8mb4" : "");
        test.execute("create table cases (id int primary key, tenant" + text + ", owner_id" + text + ", assigned" + text
                + ", department" + text + ", level numeric(12,3), since "
                + (mariaDb ? "datetime(6)" : "timestamp(6) with time zone") + ", flag boolean, release_no" + text
                + ")");
        test.execute("create table case_crew (case_id int, person" + text + ")");
        for (int id = 0; id < ROWS; id++) {
            String tenant = id < 16 ? "'" + NAMED.get(id % 4) + "'" : pick(TENANTS);
            String moment = pick(List.of("'2026-01-01 00:00:00", "'2026-01-06 12:00:00", "'2030-01-01 00:00:00"));
            test.execute("insert into cases values (" + id + ", " + tenant + ", " + pick(USERS) + ", " + pick(USERS)
                    + ", " + pick(List.of("'cardiology'", "'Cardiology'", "'billing'", "'12.5'", "null")) + ", "
                    + pick(List.of("3", "10", "12.5", "-1", "null")) + ", " + moment + (mariaDb ? "'" : "+00:00'")
                    + ", " + pick(List.of("true", "false", "null")) + ", "
                    + pick(List.of("'1.2.3'", "'1.10.0'", "'2.0.0'", "null")) + ")");
            for (int i = random.nextInt(3); i > 0; i--) {
                test.execute("insert into case_crew values (" + id + ", " + pick(USERS) + ")");
            }
        }
    }

    private GovernedTable mapping() {
        List<String> names =
                new ArrayList<>(new TreeSet<>(pack.access().permissions().keySet()));
        GovernedTable mapped = GovernedTable.of("cases")
                .type(pick(List.of("case", "invoice")))
                .tenant("tenant")
                .owner("owner_id")
                .assignees(RowRelation.column("assigned"))
                .relation("crew", RowRelation.rows("case_crew", "case_id", "person"))
                .attribute("department")
                .attribute("level")
                .attribute("since")
                .attribute("flag")
                .attribute("release", "release_no");
        for (Verb verb : Verb.values()) {
            permissions.put(verb, pick(names));
            mapped = mapped.permission(verb, permissions.get(verb));
        }
        return mapped;
    }

    /** Somebody, as the host says or as stored; mostly one who may do something. */
    Subject subject() {
        for (int i = 0; i < 40; i++) {
            Subject one = cases.question().subject();
            if (random.nextInt(4) == 0) {
                one = application.subject(one.id());
            }
            if (one.available() && (random.nextInt(6) == 0 || mayDoSomething(one))) {
                return one;
            }
        }
        return ROOT;
    }

    private boolean mayDoSomething(Subject subject) {
        return rows.stream()
                        .flatMap(row -> permissions.values().stream()
                                .map(permission -> Question.permission(subject, permission, row)))
                        .filter(asked -> naive.answer(asked, CaseGenerator.NOW).allowed())
                        .count()
                > ROWS / 3;
    }

    /** How far somebody reaches, judged by the rows that are there and some that could be. */
    ReachReference reach(Subject subject, String permission, int count) {
        List<SampleRow> samples =
                new ArrayList<>(rows.stream().map(SampleRow::like).toList());
        Random chance = new Random(count);
        for (int i = 0; i < count; i++) {
            samples.add(SampleRow.random(chance, subject));
        }
        Question.OfPermission asked = (Question.OfPermission) Question.permission(subject, permission);
        return new ReachReference(naive, pack.access(), asked, String.valueOf(table.resourceType()), samples, NAMED);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public void close() {
        application.close();
        owner.close();
        test.close();
    }
}
