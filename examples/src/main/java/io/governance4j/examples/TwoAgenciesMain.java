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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
            permissions: { "statements:read": {}, "statements:write": {} }
            grants:
              clerk:
                - { permission: "statements:read", scope: tenant }
                - { permission: "statements:write", scope: tenant }
            """);

    private TwoAgenciesMain() {}

    /**
     * Protects a table, and works on it as two people of two agencies.
     *
     * @param args none
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        sql("create table patient_statements (id int primary key, agency_id int not null, balance int not null)");
        sql("insert into patient_statements values (1, 10, 250), (2, 10, 40), (3, 20, 900)");
        Subject north = Subject.user("nora").role("clerk").tenant("10").build();
        Subject south = Subject.user("sam").role("clerk").tenant("20").build();
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(PACK).build()) {
            governance
                    .tenancy()
                    .protect(GovernedTable.of("PATIENT_STATEMENTS")
                            .tenant("AGENCY_ID")
                            .permission(Verb.SELECT, "statements:read")
                            .permission(Verb.INSERT, "statements:write")
                            .permission(Verb.UPDATE, "statements:write"));

            for (Subject subject : new Subject[] {north, south}) {
                System.out.println(subject.id() + " sees "
                        + governance.transaction(
                                subject,
                                dsl -> dsl.select(ID)
                                        .from(STATEMENTS)
                                        .orderBy(ID)
                                        .fetch(ID)));
            }
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

    private static void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
