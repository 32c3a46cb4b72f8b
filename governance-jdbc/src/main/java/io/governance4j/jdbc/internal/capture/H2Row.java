package io.governance4j.jdbc.internal.capture;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the trigger saw it.
 *
 * @param values its values by the column's name, in their order; a null value is null
 */
record H2Row(Map<String, @Nullable H2Value> values) {
    /** {@return the row on which a result stands} */
    static H2Row read(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable H2Value> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), H2Value.read(row, i));
        }
        return new H2Row(values);
    }

    /** {@return a value, or null} */
    @Nullable
    H2Value value(String column) {
        return values.get(column);
    }
}
