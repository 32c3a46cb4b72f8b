package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.operations.ClosedList;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;

/** Tries each value of a table's closed lists, in rows of several shapes, and takes every row back. */
record ListTrial(DataSource dataSource, Database database, BillingRows rows, Table<?> table) {
    /** Adds, for each column, the values that some row was taken with. */
    void into(Map<String, Set<String>> taken) throws SQLException {
        for (Map.Entry<String, List<String>> list : ClosedList.byColumn(table).entrySet()) {
            String column = list.getKey();
            Set<String> found = taken.computeIfAbsent(table.getName() + "." + column, c -> new TreeSet<>());
            for (String value : list.getValue()) {
                for (TableRecord<?> shape : shapes(column, value)) {
                    if (refusal(shape).isEmpty()) {
                        found.add(value);
                        break;
                    }
                }
            }
            List<String> refusals = new ArrayList<>();
            for (TableRecord<?> shape : shapes(column, "unheard_of")) {
                refusals.add(refusal(shape));
            }
            assertThat(refusals)
                    .as(table.getName() + "." + column)
                    .allSatisfy(refusal -> assertThat(refusal).containsIgnoringCase("ck_" + table.getName() + "_"));
        }
    }

    /** Full, with the least, without an amount, without one of its instants: what a state needs, one of them has. */
    private List<TableRecord<?>> shapes(String column, String value) {
        Map<String, Object> changes = BillingRows.values(column, value);
        List<TableRecord<?>> shapes = new ArrayList<>();
        shapes.add(rows.full(table, changes));
        shapes.add(rows.required(table, changes));
        TableRecord<?> free = rows.full(table, changes);
        table.fieldStream()
                .filter(field -> field.getType() == BigDecimal.class && free.get(field) != null)
                .forEach(field -> free.fromMap(BillingRows.values(field.getName(), "0.00")));
        shapes.add(free);
        table.fieldStream()
                .filter(field ->
                        field.getType() == Instant.class && field.getDataType().nullable())
                .forEach(field -> {
                    TableRecord<?> without = rows.full(table, changes);
                    without.fromMap(BillingRows.values(field.getName(), null));
                    shapes.add(without);
                });
        if (table.equals(Tables.PAYMENTS)) {
            shapes.add(rows.returned(changes));
        }
        return shapes;
    }

    /** Returns what the database says against the row; empty if it takes it. */
    private String refusal(TableRecord<?> row) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                database.dsl(connection).insertInto(table).set(row).execute();
                return "";
            } catch (DataAccessException e) {
                return String.valueOf(e.getMessage());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
