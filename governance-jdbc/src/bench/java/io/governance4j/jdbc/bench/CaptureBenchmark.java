package io.governance4j.jdbc.bench;

import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a trigger adds to the statement that fires it: nothing, ours, and on PostgreSQL a hand-written generic one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CaptureBenchmark {
    /** The engine. */
    @Param({"POSTGRESQL", "MARIADB", "H2"})
    public Engine engine;

    /** How many rows a commit changes, one statement each. */
    @Param({"1", "100"})
    public int rowsPerCommit;

    private TestDatabase database;
    private JdbcGovernance governance;
    private Connection connection;

    /** Makes three equal tables. */
    @Setup
    public void open() throws SQLException {
        database = engine.fresh();
        governance = JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .build();
        connection = database.dataSource().getConnection();
        for (String table : new String[] {"staff_plain", "staff_generic", "staff_captured"}) {
            Staff.create(connection, table);
        }
        if (engine == Engine.POSTGRESQL) {
            GenericTrigger.install(connection, "staff_generic");
        }
        governance.auditTriggers().install(AuditedTable.of("staff_captured").tenant("clinic_id"));
        connection.setAutoCommit(false);
    }

    /** Gives everything back. */
    @TearDown
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
        governance.close();
        database.close();
    }

    /** No trigger. */
    @Benchmark
    public void plain() throws SQLException {
        Staff.raise(connection, "staff_plain", rowsPerCommit);
        connection.commit();
    }

    /** A hand-written generic trigger; on engines other than PostgreSQL the same as plain. */
    @Benchmark
    public void generic() throws SQLException {
        Staff.raise(connection, "staff_generic", rowsPerCommit);
        connection.commit();
    }

    /** The library's trigger. */
    @Benchmark
    public void captured() throws SQLException {
        Staff.raise(connection, "staff_captured", rowsPerCommit);
        connection.commit();
    }
}
