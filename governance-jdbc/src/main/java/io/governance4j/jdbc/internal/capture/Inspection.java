package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.AuditTriggers.Installed;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.Look;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what was installed with what is there. */
final class Inspection {
    private final Look look;
    private final Database database;
    private final CaptureSql sql;
    private final Catalog catalog;

    Inspection(Look look, Database database, CaptureSql sql) throws SQLException {
        this.look = look;
        this.database = database;
        this.sql = sql;
        this.catalog = new Catalog(look, database, sql);
    }

    /**
     * {@return what is said of a table on which there is nothing to do}
     *
     * @param plan how it is to be captured
     * @param before how it is, as far as is known
     */
    Optional<Installed> already(CapturePlan plan, @Nullable Capture before) throws SQLException {
        if (before == null || !plan.equals(before.plan()) || !problems(before).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Installed(before.toString(), false, sql.gaps(look, plan)));
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
        problems.addAll(sql.problems(look, plan, database.namespace()));
        return problems;
    }
}
