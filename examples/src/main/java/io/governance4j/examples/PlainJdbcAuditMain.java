package io.governance4j.examples;

import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.audit.history.RecordVersion;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A plain JDBC application is audited, and knows nothing of it but the pool that it is given. */
public final class PlainJdbcAuditMain {
    private PlainJdbcAuditMain() {}

    /**
     * Changes a row as three different people, and tells its history.
     *
     * @param args none
     * @throws Exception if the database fails
     */
    public static void main(String... args) throws Exception {
        Subject admin = Subject.user("ada").role("admin").build();
        Subject manager =
                Subject.user("max").role("clinic_manager").tenant("calgary").build();
        try (JdbcGovernance governance = JdbcGovernance.builder("jdbc:h2:mem:plain_jdbc;DB_CLOSE_DELAY=10", "sa", "")
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .build()) {
            DataSource pool = governance.governedDataSource();
            application(pool, "create table staff (id int primary key, clinic_id varchar(40), title varchar(80))");
            governance.auditTriggers().install(AuditedTable.of("STAFF").tenant("CLINIC_ID"));

            // What a filter of the host does once a request; the code below it is as it always was.
            RequestDetails request =
                    RequestDetails.NONE.withIpAddress("203.0.113.7").withSessionId("s-1");
            governance
                    .actingAs(manager)
                    .with(request)
                    .call(() -> application(pool, "insert into staff values (7, 'calgary', 'Paramedic')"));
            governance
                    .actingAs(admin)
                    .call(() -> application(pool, "update staff set title = 'Supervisor' where id = 7"));
            application(pool, "delete from staff where id = 7"); // nobody acts: the database user is named

            for (RecordVersion version : governance.audit().history(admin, "STAFF", "7")) {
                System.out.println(version.event().action() + " by "
                        + version.event().actor().id() + " from "
                        + version.event().origin().ipAddress() + ": " + version.changes());
            }
        }
    }

    /** The application: it borrows a connection, and that is all that it knows. */
    private static int application(DataSource pool, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(text);
        }
    }
}
