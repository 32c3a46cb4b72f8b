package io.governance4j.jdbc.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/** A table as hosts have them, and the one change that every contender makes to it. */
final class Staff {
    static final int ROWS = 1_000;

    private Staff() {}

    static void create(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table " + table + " ("
                            + "id int primary key, clinic_id varchar(40) not null, first_name varchar(80) not null,"
                            + " last_name varchar(80) not null, email varchar(120) not null, title varchar(80),"
                            + " hourly_rate decimal(12, 2) not null, hired_on date, notes varchar(400), active boolean not null)");
            for (int id = 0; id < ROWS; id++) {
                statement.addBatch("insert into " + table + " values (" + id + ", 'calgary', 'Ann " + id
                        + "', 'Other', 'ann" + id + "@example.com', 'Paramedic', 41.50, date '2020-02-29',"
                        + " 'a note of ordinary length about nothing in particular', true)");
            }
            statement.executeBatch();
        }
    }

    static int anyId() {
        return ThreadLocalRandom.current().nextInt(ROWS);
    }

    static BigDecimal anyRate() {
        return BigDecimal.valueOf(ThreadLocalRandom.current().nextInt(1_000, 100_000), 2);
    }

    /** Raises so many rates, one statement each, in the transaction that is open. */
    static void raise(Connection connection, String table, int rows) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update " + table + " set hourly_rate = ? where id = ?")) {
            for (int i = 0; i < rows; i++) {
                update.setBigDecimal(1, anyRate());
                update.setInt(2, anyId());
                update.executeUpdate();
            }
        }
    }
}
