package io.governance4j.examples;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.Question;
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
import java.util.List;
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
     * @param args none
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        SampleDatabase.make(
                URL,
                "create table ops_cases (id int primary key, clinic_id varchar(40), opened_by varchar(40))",
                "create table case_crew (case_id int, staff_id int)",
                "create table staff_profiles (id int primary key, user_id varchar(40))",
                "insert into staff_profiles values (71, 'cleo'), (72, 'carl')",
                "insert into ops_cases values (1, 'calgary', 'lea'), (2, 'calgary', 'carl'), (3, 'red_deer', 'carl')",
                "insert into case_crew values (1, 71), (2, 72), (3, 71)");
        GovernedTable cases = GovernedTable.of("OPS_CASES")
                .tenant("CLINIC_ID")
                .owner("OPENED_BY")
                .assignees(RowRelation.rows("CASE_CREW", "CASE_ID", "STAFF_ID")
                        .through("STAFF_PROFILES", "ID", "USER_ID"));
        try (JdbcGovernance governance =
                        JdbcGovernance.builder(URL, "sa", "").policy(PACK).build();
                Connection connection = DriverManager.getConnection(URL, "sa", "")) {
            DSLContext dsl = DSL.using(connection);
            Subject lea = Subject.user("lea").role("lead").tenant("calgary").build();
            for (Subject one : List.of(clinician("cleo"), clinician("carl"), lea)) {
                VisibleRows visible = governance.visibleTo(one, "view_case", cases);
                System.out.println(one.id() + " sees "
                        + dsl.fetch(table(name("OPS_CASES")), visible.condition())
                                .getValues(0));
            }
            Resource own = governance.resource(dsl, cases, 1).orElseThrow();
            Question hers = Question.permission(lea, "view_case", own);
            System.out.println(governance.decide(hers).explanation());
        }
    }

    private static Subject clinician(String id) {
        return Subject.user(id).role("clinician").tenant("calgary").build();
    }
}
