package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.util.List;

/** SQLite, which has no TRUNCATE and no users. */
final class SqliteLoopholes implements Loopholes {
    @Override
    public boolean truncates(Connection connection, Namespace namespace, String table) {
        return false;
    }

    @Override
    public List<String> ways(Connection connection, Namespace namespace, List<String> tables) {
        return List.of("is whoever can write the file");
    }
}
