package io.governance4j.jdbc.internal.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;

/** MySQL from 8.0.17 on: MariaDB but for what it is known to refuse. No build runs on it. */
final class MySqlDialect extends MariaDbDialect {
    @Override
    List<String> products() {
        return List.of("mysql");
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.MYSQL;
    }

    @Override
    void override(Map<String, String> placeholders, Namespace namespace) {
        super.override(placeholders, namespace);
        // Without "if not exists": a migration that is cut off here leaves an index that has to be dropped by hand.
        placeholders.put("index", "create index");
    }

    /** Its triggers know no "create or replace", and nothing here runs on it. */
    @Override
    public Optional<CaptureSql> capture() {
        return Optional.empty();
    }

    /** Nothing of it was tried there. */
    @Override
    public Optional<RowSql> rows() {
        return Optional.empty();
    }

    @Override
    String collation() {
        return "utf8mb4_0900_bin";
    }
}
