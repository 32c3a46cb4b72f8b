package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what was installed with what is there. */
final class Inspection {
    private final Connection connection;
    private final Database database;
    private final CaptureSql sql;
    private final Catalog catalog;

    Inspection(Connection connection, Database database, CaptureSql sql) throws SQLException {
        this.connection = connection;
        this.database = database;
        this.sql = sql;
        this.catalog = new Catalog(connection, database, sql);
    }

    /** {@return what is wrong, as sentences; none when all is well} */
    List<String> problems(Capture capture) throws SQLException {
        Optional<LiveTable> live = catalog.find(capture.schema(), capture.table());
        if (live.isEmpty()) {
            return List.of("the table is gone");
        }
        CapturePlan plan = capture.plan();
        if (plan == null) {
            return List.of("its definition in audit_captures cannot be read");
        }
        List<String> problems = new ArrayList<>(Drift.between(plan, live.get()));
        problems.addAll(sql.problems(connection, plan, database.namespace()));
        return problems;
    }
}
