package io.governance4j.jdbc.bench;

import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same change by the same way, audited by us and by the peer of that way: plain JDBC with JaVers, Hibernate with
 * Envers. PostgreSQL.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PeersBenchmark {
    /** How many rows a commit changes. */
    @Param({"1", "100"})
    public int rowsPerCommit;

    private TestDatabase database;
    private JdbcGovernance governance;
    private Connection connection;
    private Javers javers;
    private SessionFactory hibernate;

    /** Makes a table for each contender. */
    @Setup
    public void open() throws SQLException {
        database = Engine.POSTGRESQL.fresh();
        governance = JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .build();
        connection = database.dataSource().getConnection();
        String[] tables = {"staff_plain", "staff_javers", "staff_captured", "staff_hibernate", "staff_envers"};
        for (String table : tables) {
            Staff.create(connection, table);
        }
        Staff.create(connection, "staff_hibernate_captured");
        governance
                .auditTriggers()
                .install(
                        AuditedTable.of("staff_captured").tenant("clinic_id"),
                        AuditedTable.of("staff_hibernate_captured").tenant("clinic_id"));
        connection.setAutoCommit(false);
        javers = JaversBuilder.javers()
                .registerJaversRepository(SqlRepositoryBuilder.sqlRepository()
                        .withConnectionProvider(() -> connection)
                        .withDialect(DialectName.POSTGRES)
                        .build())
                .build();
        hibernate = new Configuration()
                .setProperty("hibernate.connection.url", database.url())
                .setProperty("hibernate.connection.username", database.user())
                .setProperty("hibernate.connection.password", database.password())
                .setProperty("hibernate.hbm2ddl.auto", "update")
                .addAnnotatedClass(HibernateStaff.Plain.class)
                .addAnnotatedClass(HibernateStaff.Captured.class)
                .addAnnotatedClass(HibernateStaff.Audited.class)
                .buildSessionFactory();
        for (int id = 0; id < Staff.ROWS; id++) {
            javers.commit("bench", new JaversStaff(id));
        }
        connection.commit();
    }

    /** Gives everything back. */
    @TearDown
    public void close() throws SQLException {
        hibernate.close();
        connection.rollback();
        connection.close();
        governance.close();
        database.close();
    }

    /** JDBC, no audit. */
    @Benchmark
    public void jdbcPlain() throws SQLException {
        Staff.raise(connection, "staff_plain", rowsPerCommit);
        connection.commit();
    }

    /** JDBC, our trigger. */
    @Benchmark
    public void jdbcCaptured() throws SQLException {
        Staff.raise(connection, "staff_captured", rowsPerCommit);
        connection.commit();
    }

    /** JDBC, and each changed object committed to JaVers on the same connection. */
    @Benchmark
    public void jdbcJavers() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update staff_javers set hourly_rate = ? where id = ?")) {
            for (int i = 0; i < rowsPerCommit; i++) {
                JaversStaff staff = new JaversStaff(Staff.anyId());
                staff.hourlyRate = Staff.anyRate();
                update.setBigDecimal(1, staff.hourlyRate);
                update.setInt(2, staff.id);
                update.executeUpdate();
                javers.commit("bench", staff);
            }
        }
        connection.commit();
    }

    /** Hibernate, no audit. */
    @Benchmark
    public void hibernatePlain() {
        change(HibernateStaff.Plain.class);
    }

    /** Hibernate, our trigger. */
    @Benchmark
    public void hibernateCaptured() {
        change(HibernateStaff.Captured.class);
    }

    /** Hibernate with Envers. */
    @Benchmark
    public void hibernateEnvers() {
        change(HibernateStaff.Audited.class);
    }

    private void change(Class<? extends HibernateStaff> type) {
        try (Session session = hibernate.openSession()) {
            session.beginTransaction();
            for (int i = 0; i < rowsPerCommit; i++) {
                BigDecimal rate = Staff.anyRate();
                session.find(type, Staff.anyId()).hourlyRate = rate;
            }
            session.getTransaction().commit();
        }
    }
}
