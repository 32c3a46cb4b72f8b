package io.governance4j.examples;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Verb;
import io.governance4j.policy.PolicyPack;
import java.sql.SQLException;

/** The founder sees every agency, through a global grant and not through a back door, and each time it is on record. */
public final class FounderMain {
    private static final String URL = "jdbc:h2:mem:founder;DB_CLOSE_DELAY=10";

    private FounderMain() {}

    /**
     * Counts what all agencies have, and shows the trace of it.
     *
     * @param args none
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        SampleDatabase.make(
                URL,
                "create table patient_statements (id int primary key, agency_id int not null, balance int not null)",
                "insert into patient_statements values (1, 10, 250), (2, 10, 40), (3, 20, 900)");
        Subject founder = Subject.user("fay").role("founder").build();
        try (JdbcGovernance governance = JdbcGovernance.builder(URL, "sa", "")
                .policy(PolicyPack.fromClasspath("packs/fusion-ems.yaml"))
                .build()) {
            governance
                    .tenancy()
                    .protect(GovernedTable.of("PATIENT_STATEMENTS")
                            .tenant("AGENCY_ID")
                            .permission(Verb.SELECT, "billing:read"));

            System.out.println("statements of all agencies: "
                    + governance.transaction(founder, dsl -> dsl.fetchCount(table(name("PATIENT_STATEMENTS")))));
            governance
                    .permissions()
                    .checks(founder, "fay", 10)
                    .forEach(check -> System.out.println(check.asked().name() + ", across tenants: "
                            + check.verdict().crossTenant() + ", by " + check.rule()));
        }
    }
}
