package io.governance4j.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.SubjectSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** People as the host stores them: the library asks the host's own table and keeps no copy. */
public final class StoredSubjectsMain {
    private StoredSubjectsMain() {}

    /**
     * Makes a host's table, then asks about the people in it.
     *
     * @param args none
     */
    public static void main(String... args) {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:stored_subjects;DB_CLOSE_DELAY=10");
            DSLContext host = DSL.using(pool, SQLDialect.H2);
            host.execute("create table if not exists staff (login varchar(50), job varchar(50), clinic varchar(50))");
            host.execute("insert into staff values"
                    + " ('max', 'clinic_manager', 'calgary'), ('max', 'clinician', 'edmonton')");
            SubjectSource staff = login -> load(host, login);
            try (JdbcGovernance governance = JdbcGovernance.builder(pool)
                    .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                    .subjects(staff)
                    .build()) {
                Subject max = governance.subject("max");
                System.out.println("max as the host stores him: " + max);
                for (String clinic : List.of("calgary", "edmonton")) {
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
    private static Subject load(DSLContext host, String login) {
        Subject.Builder subject = Subject.user(login);
        host.fetch("select job, clinic from staff where login = ?", login)
                .forEach(row -> subject.role(row.get(0, String.class), row.get(1, String.class)));
        return subject.build();
    }
}
