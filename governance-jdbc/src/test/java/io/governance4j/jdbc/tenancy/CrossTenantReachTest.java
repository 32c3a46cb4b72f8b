package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** How far a session reaches beyond its subject's tenants, and what trace that leaves; the same on every engine. */
class CrossTenantReachTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();

    private static final String PACK = """
            pack: practice
            roles: { admin: {}, founder: {}, barred: {}, caser: {}, auditor: {} }
            permissions: { view_cases: {} }
            grants:
              founder: [view_cases]
              caser: [{ permission: view_cases, when: { attribute: resource.type, equals: case } }]
              auditor: [{ permission: view_cases, when: { attribute: resource.tenant, in: [calgary, banff] } }]
            denials: { barred: [{ permission: view_cases, scope: tenant }] }
            administration: { read_audit: [admin], read_checks: [admin] }
            """;

    @Test
    void aTenantInWhichTheSubjectIsDeniedIsNotReached() {
        Subject barred = Subject.user("fay")
                .role("founder", "calgary")
                .role("barred", "banff")
                .build();
        try (TestDatabase test = Engine.H2.fresh();
                JdbcGovernance governance = open(test, "cases")) {
            Resource foreign = Resource.of("cases", "2").tenant("banff").build();
            assertThat(governance.checkPermission(barred, "view_cases", foreign))
                    .isFalse();
            assertThat(titles(governance, barred)).containsExactly("mine");
            assertThat(titles(governance, fay("founder"))).containsExactly("foreign", "mine");
        }
    }

    @Test
    void reachingOtherTenantsIsLoggedAboutTheTablesKindOfRecord() {
        try (TestDatabase test = Engine.H2.fresh();
                JdbcGovernance governance = open(test, "case")) {
            assertThat(titles(governance, fay("caser"))).containsExactly("foreign", "mine");
            assertThat(traces(governance)).anySatisfy(trace -> {
                assertThat(trace.asked().resource().type()).isEqualTo("case");
                assertThat(trace.rule()).isEqualTo("grants.caser.view_cases");
            });
        }
    }

    @Test
    void withoutAYesAboutItsKindOfRecordOnlyTheOwnTenantsAreReached() {
        try (TestDatabase test = Engine.H2.fresh();
                JdbcGovernance governance = open(test, "file")) {
            assertThat(titles(governance, fay("caser"))).containsExactly("mine");
            assertThat(traces(governance)).isEmpty();
        }
    }

    @Test
    void namedTenantsThatAreNotTheSubjectsOwnLeaveATraceToo() {
        try (TestDatabase test = Engine.H2.fresh();
                JdbcGovernance governance = open(test, "case")) {
            assertThat(titles(governance, fay("auditor"))).containsExactly("foreign", "mine");
            assertThat(traces(governance)).isNotEmpty();
        }
    }

    private static Subject fay(String role) {
        return Subject.user("fay").role(role).tenant("calgary").build();
    }

    /** What is on record of reaching other tenants. */
    private static List<Decision> traces(JdbcGovernance governance) {
        return governance.permissions().checks(ADMIN, CheckQuery.latest(50)).stream()
                .filter(check -> check.allowed() && check.crossTenant())
                .toList();
    }

    private static List<String> titles(JdbcGovernance governance, Subject subject) {
        return governance.<List<String>, RuntimeException>transaction(
                subject,
                dsl -> dsl.select(DSL.field(DSL.name("title"), SQLDataType.VARCHAR))
                        .from(DSL.table(DSL.name("cases")))
                        .orderBy(1)
                        .fetch(0, String.class));
    }

    private static JdbcGovernance open(TestDatabase test, String type) {
        test.execute("create table cases (id int primary key, clinic_id varchar(50), title varchar(50))");
        test.execute("insert into cases values (1, 'calgary', 'mine'), (2, 'banff', 'foreign')");
        JdbcGovernance governance = JdbcGovernance.builder(test.dataSource())
                .policy(PolicyPack.parse(PACK))
                .build();
        governance
                .tenancy()
                .protect(
                        GovernedTable.of("cases").type(type).tenant("clinic_id").permission(Verb.SELECT, "view_cases"));
        return governance;
    }
}
