package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Locale;

/** Each rule of the lint, in a database where it fires and in one where it does not. */
class LintTest {
    private static final String OTHERS = "PostgreSQL alone";

    @ProtectingEngines
    void findsATableWithATenantThatNobodyProtects(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            test.execute("create table plain (id int primary key, place varchar(50))");
            assertThat(found(practice.owner, "unprotected-table")).containsExactly("cases");
            practice.guard(CASES);
            assertThat(found(practice.owner, "unprotected-table")).isEmpty();
            test.execute("create table sites (id int primary key, site varchar(50))");
            test.execute("create table visits (id int primary key, site varchar(50))");
            assertThat(found(practice.owner, "unprotected-table")).isEmpty();
            practice.guard(GovernedTable.of("sites").tenant("site"));
            assertThat(found(practice.owner, "unprotected-table")).containsExactly("visits");
        }
    }

    @ProtectingEngines
    void findsAProtectionThatIsNotAsItWasMade(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(found(practice.owner, "missing-policy")).isEmpty();
            test.execute(
                    switch (test.engine()) {
                        case H2 -> "drop trigger \"governance_tenancy_CASES\"";
                        case POSTGRESQL -> "drop policy governance_tenancy_select on cases";
                        default -> "drop trigger governance_tenancy_insert_cases";
                    });
            assertThat(found(practice.owner, "missing-policy")).containsExactly("cases");
        }
    }

    @ProtectingEngines
    void findsADefinitionThatCannotBeRead(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("update " + (test.engine() == Engine.MARIADB ? "gov_" : "governance.")
                    + "tenancy_tables set definition = 'x'");
            assertThat(found(practice.owner, "missing-policy")).containsExactly("cases");
        }
    }

    @ProtectingEngines
    void findsAUniqueKeyWithoutTheTenant(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create table apart (clinic_id varchar(50), id int, code varchar(20),"
                    + " primary key (clinic_id, id), unique (code, clinic_id))");
            practice.guard(GovernedTable.of("apart").tenant("clinic_id"));
            assertThat(found(practice.owner, "unique-key"))
                    .singleElement()
                    .satisfies(where -> assertThat(where).startsWith("cases ("));
        }
    }

    @ProtectingEngines
    void findsAReferenceWithoutTheTenant(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create table apart (clinic_id varchar(50), id int, primary key (clinic_id, id))");
            test.execute("create table within (clinic_id varchar(50), apart_id int, constraint fk_within"
                    + " foreign key (clinic_id, apart_id) references apart (clinic_id, id))");
            test.execute("create table across (case_id int, constraint fk_across"
                    + " foreign key (case_id) references cases (id))");
            practice.guard(GovernedTable.of("apart").tenant("clinic_id"));
            assertThat(found(practice.owner, "foreign-key")).containsExactly("across (fk_across)");
        }
    }

    @ProtectingEngines
    void findsAViewThatShowsEverybodysRows(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create table other (id int primary key)");
            test.execute("create view others as select id from other");
            assertThat(found(practice.owner, "view")).isEmpty();
            test.execute("create view all_cases as select id, title from cases");
            assertThat(found(practice.owner, "view")).containsExactly("all_cases");
            if (test.engine() == Engine.POSTGRESQL) {
                test.execute("alter view all_cases set (security_invoker = true)");
                assertThat(found(practice.owner, "view")).isEmpty();
                test.execute("create materialized view kept as select id from cases");
                assertThat(found(practice.owner, "view")).containsExactly("kept");
            }
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "it has no functions"),
                @Lacks(value = Engine.H2, reason = "its functions have their caller's rights")
            })
    void findsARoutineWithItsOwnersRights(TestDatabase test) {
        boolean postgres = test.engine() == Engine.POSTGRESQL;
        String returns = postgres ? " returns bigint language sql " : " returns bigint reads sql data ";
        String asks = postgres ? " as 'select count(*) from cases'" : " return (select count(*) from cases)";
        String asksNothing = postgres ? " as 'select 1::bigint'" : " return 1";
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create function f_own()" + returns + (postgres ? "security invoker" : "sql security invoker")
                    + asks);
            test.execute("create function f_one()" + returns + (postgres ? "security definer" : "sql security definer")
                    + asksNothing);
            assertThat(found(practice.owner, "definer-function")).isEmpty();
            test.execute("create function f_all()" + returns + (postgres ? "security definer" : "sql security definer")
                    + asks);
            assertThat(found(practice.owner, "definer-function"))
                    .singleElement()
                    .satisfies(where -> assertThat(where).contains("f_all"));
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = OTHERS),
                @Lacks(value = Engine.H2, reason = OTHERS),
                @Lacks(value = Engine.MARIADB, reason = OTHERS)
            })
    void findsARoleThatIsNotBound(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(found(practice.owner, "bypassing-role")).contains(test.user());
            assertThat(found(practice.application, "bypassing-role")).doesNotContain(practice.pool.getUsername());
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = OTHERS),
                @Lacks(value = Engine.H2, reason = OTHERS),
                @Lacks(value = Engine.MARIADB, reason = OTHERS)
            })
    void findsAFunctionThatSeesRowsBeforeTheyAreHidden(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create function f_told(t text) returns boolean language sql immutable as 'select true'");
            assertThat(found(practice.owner, "leaky-function")).isEmpty();
            test.execute("create policy a_told on cases as restrictive using (f_told(title))");
            assertThat(found(practice.owner, "leaky-function")).containsExactly("f_told(text)");
            test.execute("drop policy a_told on cases");
            test.execute("alter function f_told(text) leakproof");
            assertThat(found(practice.owner, "leaky-function")).containsExactly("f_told(text)");
        }
    }

    @ProtectingEngines
    void findsNumbersThatCountEverybodysRows(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(found(practice.owner, "sequence")).isEmpty();
            test.execute("create table counted (id "
                    + (test.engine() == Engine.MARIADB
                            ? "bigint auto_increment"
                            : "bigint generated by default as identity")
                    + " primary key, clinic_id varchar(50))");
            practice.guard(GovernedTable.of("counted").tenant("clinic_id"));
            assertThat(found(practice.owner, "sequence")).containsExactly("counted (id)");
        }
    }

    @ProtectingEngines
    void saysTheGravestFirstAndWhatToDo(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create view all_cases as select id, title from cases");
            test.execute("create table loose (id int primary key, clinic_id varchar(50))");
            List<Leak> leaks = practice.owner.tenancy().lint();
            assertThat(leaks)
                    .extracting(Leak::rule)
                    .filteredOn(rule -> !rule.equals("bypassing-role"))
                    .containsExactly("unprotected-table", "view", "unique-key");
            assertThat(leaks).allSatisfy(leak -> {
                assertThat(leak.sentence()).endsWith(".");
                assertThat(leak.remedy()).isNotBlank();
            });
        }
    }

    /** Where a rule fired, without the schema. */
    private static List<String> found(JdbcGovernance governance, String rule) {
        return governance.tenancy().lint().stream()
                .filter(leak -> leak.rule().equals(rule))
                .map(leak -> leak.where().toLowerCase(Locale.ROOT).replaceFirst("^(public|t\\d+)\\.", ""))
                .distinct()
                .toList();
    }
}
