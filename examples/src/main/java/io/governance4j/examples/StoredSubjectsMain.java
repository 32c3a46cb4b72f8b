package io.governance4j.examples;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.SubjectSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** People as the host stores them: the library asks the host's own table and keeps no copy. */
public final class StoredSubjectsMain {
    private static final String URL = "jdbc:h2:mem:stored_subjects";

    private StoredSubjectsMain() {}

    /**
     * Makes a host's table, then asks about the people in it.
     *
     * @param args none
     * @throws SQLException if the table cannot be made
     */
    public static void main(String... args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table staff (login varchar(50), job varchar(50), clinic varchar(50))");
            statement.execute("insert into staff values"
                    + " ('max', 'clinic_manager', 'calgary'), ('max', 'clinician', 'edmonton')");
            SubjectSource staff = login -> load(connection, login);
            try (JdbcGovernance governance = JdbcGovernance.builder(URL, "sa", "")
                    .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                    .subjects(staff)
                    .build()) {
                Subject max = governance.subject("max");
                System.out.println("max as the host stores him: " + max);
                for (String clinic : new String[] {"calgary", "edmonton"}) {
                    Resource profile =
                            Resource.of("staff_profile", "s-1").tenant(clinic).build();
                    System.out.println("may manage staff of " + clinic + ": "
                            + governance.checkPermission(max, "manage_clinic_staff", profile));
                }
                System.out.println("nobody knows zoe: " + governance.subject("zoe"));
            }
        }
    }

    /** Somebody without a row is a subject without roles, to whom the answer is no. */
    private static Subject load(Connection connection, String login) {
        Result<Record> rows = DSL.using(connection).fetch("select job, clinic from staff where login = ?", login);
        Subject.Builder subject = Subject.user(login);
        rows.forEach(row -> subject.role(row.get("job", String.class), row.get("clinic", String.class)));
        return subject.build();
    }
}
