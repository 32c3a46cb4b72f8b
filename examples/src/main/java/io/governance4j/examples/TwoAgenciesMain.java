package io.governance4j.examples;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.GovernanceException;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Verb;
import io.governance4j.policy.PolicyPack;
import java.sql.SQLException;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Two agencies share a database, and neither sees, changes or adds to what is the other's. */
public final class TwoAgenciesMain {
    private static final String URL = "jdbc:h2:mem:two_agencies;DB_CLOSE_DELAY=10";
    private static final Table<Record> STATEMENTS = table(name("PATIENT_STATEMENTS"));
    private static final Field<Integer> ID = field(name("ID"), Integer.class);
    private static final Field<Integer> AGENCY = field(name("AGENCY_ID"), Integer.class);
    private static final Field<Integer> BALANCE = field(name("BALANCE"), Integer.class);
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: two-agencies
            roles: { clerk: {} }
            permissions: { "billing:work": {} }
            grants: { clerk: [{ permission: "billing:work", scope: tenant }] }
            """);

    private TwoAgenciesMain() {}

    /**
     * Protects a table, and works on it as two people of two agencies.
     * @param args none
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        SampleDatabase.make(
                URL,
                "create table patient_statements (id int primary key, agency_id int not null, balance int not null)",
                "insert into patient_statements values (1, 10, 250), (2, 10, 40), (3, 20, 900)");
        Subject north = Subject.user("nora").role("clerk").tenant("10").build();
        Subject south = Subject.user("sam").role("clerk").tenant("20").build();
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(PACK).build()) {
            GovernedTable statements = GovernedTable.of("PATIENT_STATEMENTS").tenant("AGENCY_ID");
            for (Verb verb : Verb.values()) {
                statements = statements.permission(verb, "billing:work");
            }
            governance.tenancy().protect(statements);
            System.out.println("nora sees "
                    + governance.transaction(
                            north, dsl -> dsl.select(ID).from(STATEMENTS).fetch(ID)));
            System.out.println("nora settles everything: "
                    + governance.transaction(
                            north, dsl -> dsl.update(STATEMENTS).set(BALANCE, 0).execute())
                    + " statements");
            try {
                governance.runTransaction(
                        north,
                        dsl -> dsl.insertInto(STATEMENTS, ID, AGENCY, BALANCE)
                                .values(4, 20, 1)
                                .execute());
            } catch (GovernanceException e) {
                System.out.println("refused: nora adds to the other agency");
            }
            System.out.println("left of sam's: "
                    + governance.transaction(
                            south, dsl -> dsl.select(BALANCE).from(STATEMENTS).fetch(BALANCE)));
        }
    }
}
