package io.governance4j.examples;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A page of cases that shows a clinician exactly their own, and agrees with the check about each one. */
public final class CasePageMain {
    private static final String URL = "jdbc:h2:mem:case_page;DB_CLOSE_DELAY=10";
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: cases
            roles: { clinician: {}, lead: {} }
            permissions: { view_case: {} }
            grants:
              clinician: [{ permission: view_case, scope: assigned }]
              lead: [{ permission: view_case, scope: tenant, except: [owner] }]
            """);

    private CasePageMain() {}

    /**
     * Shows the first page of each of three people.
     *
     * @param args none
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        sql("create table ops_cases (id int primary key, clinic_id varchar(40), opened_by varchar(40))");
        sql("create table case_crew (case_id int, staff_id int)");
        sql("create table staff_profiles (id int primary key, user_id varchar(40))");
        sql("insert into staff_profiles values (71, 'cleo'), (72, 'carl')");
        sql("insert into ops_cases values (1, 'calgary', 'lea'), (2, 'calgary', 'carl'), (3, 'red_deer', 'carl')");
        sql("insert into case_crew values (1, 71), (2, 72), (3, 71)");
        GovernedTable cases = GovernedTable.of("OPS_CASES")
                .tenant("CLINIC_ID")
                .owner("OPENED_BY")
                .assignees(RowRelation.rows("CASE_CREW", "CASE_ID", "STAFF_ID")
                        .through("STAFF_PROFILES", "ID", "USER_ID"));
        try (JdbcGovernance governance =
                        JdbcGovernance.builder(URL, "sa", "").policy(PACK).build();
                Connection connection = DriverManager.getConnection(URL, "sa", "")) {
            DSLContext dsl = DSL.using(connection);
            for (Subject subject : new Subject[] {
                Subject.user("cleo").role("clinician").tenant("calgary").build(),
                Subject.user("carl").role("clinician").tenant("calgary").build(),
                Subject.user("lea").role("lead").tenant("calgary").build()
            }) {
                VisibleRows visible = governance.visibleTo(subject, "view_case", cases);
                System.out.println(subject.id() + " sees "
                        + dsl.select(field(name("ID")))
                                .from(table(name("OPS_CASES")))
                                .where(visible.condition())
                                .orderBy(field(name("ID")))
                                .limit(50)
                                .fetch(0));
            }
            Subject lea = Subject.user("lea").role("lead").tenant("calgary").build();
            Resource own = governance.resource(dsl, cases, 1).orElseThrow();
            System.out.println(governance
                    .decide(io.governance4j.Question.permission(lea, "view_case", own))
                    .explanation());
        }
    }

    private static void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
