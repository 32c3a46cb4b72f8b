package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random work: what was recorded in a transaction turns the rows before it into the rows after it. */
class CaptureFuzzTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106L);
    private static final int STATEMENTS = 150 * Integer.getInteger("governance.rounds", 1);

    private static final Map<String, List<String>> KEYS =
            new TreeMap<>(Map.of("parent", List.of("id"), "line", List.of("parent_id", "nr"), "tag", List.of("code")));

    private final Random random = new Random(SEED);
    private int executed;
    private int refused;

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "audit triggers"))
    void whatIsRecordedLeadsFromTheRowsBeforeToTheRowsAfter(Engine engine, TestDatabase test) throws SQLException {
        Recorded recorded = new Recorded(test);
        test.execute("create table parent (id int primary key, name varchar(20), amount decimal(12,4))");
        test.execute("create table line (nr int not null, parent_id int not null, note varchar(40), taken date,"
                + " primary key (parent_id, nr), foreign key (parent_id) references parent (id))");
        test.execute("create table tag (code varchar(9) primary key, a int, b varchar(9), parent_id int,"
                + " foreign key (parent_id) references parent (id))");
        recorded.triggers().install("parent", "line", "tag");
        recorded.changes();
        int recordedChanges = 0;
        try (Connection connection = test.dataSource().getConnection()) {
            while (executed < STATEMENTS) {
                Rows before = Rows.read(connection, KEYS);
                boolean committed = transaction(connection);
                var events = recorded.changes();
                recordedChanges += events.size();
                String about = engine + ", governance.seed=" + SEED + ", statement " + executed;
                assertThat(before.after(events).all())
                        .as(about)
                        .isEqualTo(Rows.read(connection, KEYS).all());
                if (!committed) {
                    assertThat(events).as(about).isEmpty();
                }
            }
        }
        assertThat(recordedChanges).isGreaterThan(STATEMENTS / 5);
        assertThat(refused).isGreaterThan(0);
    }

    /** Returns whether it was committed. */
    private boolean transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            Savepoint savepoint = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                executed++;
                statement.execute(sql());
                if (random.nextInt(6) == 0) {
                    connection.rollback(savepoint);
                }
            } catch (SQLException e) {
                // A key that is taken or referenced; PostgreSQL then wants to go back.
                assertThat(e.getSQLState()).startsWith("23");
                refused++;
                connection.rollback(savepoint);
            }
        }
        boolean commits = random.nextInt(4) > 0;
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return commits;
    }

    private String sql() {
        int id = random.nextInt(9);
        int other = random.nextInt(9);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "insert into parent values (" + id + ", " + text() + ", " + amount() + ")";
            case 3, 4 -> "insert into line values (" + other + ", " + id + ", " + text() + ", " + day() + ")";
            case 5 ->
                "insert into tag values ('t" + id + "', " + other + ", " + text() + ", null), ('T" + other
                        + "', null, null, " + id + ")";
            case 6 -> "update parent set amount = amount * 0.75, name = " + text() + " where id <= " + id;
            case 7 -> "update parent set id = " + other + " where id = " + id;
            case 8 -> "update line set note = " + text() + ", taken = " + day() + " where nr > " + id;
            case 9 -> "update tag set a = coalesce(a, 0) + 1, b = b, parent_id = null where parent_id = " + id;
            case 10 -> "delete from line where parent_id = " + id;
            case 11 -> "delete from parent where id = " + id;
            case 12 -> "delete from tag where a is null or a > " + id;
            default -> "insert into line select nr + 10, parent_id, note, taken from line where nr = " + id;
        };
    }

    private String text() {
        return List.of("null", "''", "'a'", "'A'", "'a '", "'it''s'", "'é🦜'").get(random.nextInt(7));
    }

    private String amount() {
        return random.nextInt(4) == 0 ? "null" : String.valueOf(random.nextInt(100_000) / 16.0);
    }

    private String day() {
        return random.nextInt(4) == 0 ? "null" : "'2024-03-1" + random.nextInt(10) + "'";
    }
}
