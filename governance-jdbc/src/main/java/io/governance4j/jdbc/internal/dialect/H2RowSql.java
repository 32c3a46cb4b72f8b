package io.governance4j.jdbc.internal.dialect;

import io.governance4j.condition.TextTest;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Rows of H2. Its text is compared letter by letter, but for columns and databases that say otherwise. */
final class H2RowSql extends RowSql {
    private static final String COLUMNS = """
            SELECT COLUMN_NAME, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER), DATA_TYPE,
              IS_NULLABLE = 'YES', COALESCE(COLLATION_NAME, 'OFF')
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION""";

    @Override
    public List<RowColumn> columns(Connection connection, String schema, String table) throws SQLException {
        return columns(connection, COLUMNS, schema, table, H2RowSql::column);
    }

    private static RowColumn column(ResultSet row) throws SQLException {
        String type = row.getString(3);
        String collation = row.getString(5);
        boolean exact = collation.equals("OFF") && !type.equals("VARCHAR_IGNORECASE");
        return new RowColumn(
                row.getString(1),
                row.getString(2),
                kind(type),
                row.getBoolean(4),
                exact,
                exact ? "OFF" : collation + type);
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE", "CHARACTER LARGE OBJECT" -> Kind.TEXT;
            case "CHARACTER" -> Kind.PADDED;
            case "UUID" -> Kind.UUID;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> Kind.WHOLE;
            case "NUMERIC", "DECFLOAT" -> Kind.DECIMAL;
            case "REAL", "DOUBLE PRECISION", "FLOAT" -> Kind.FLOATING;
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "DATE" -> Kind.DATE;
            case "TIMESTAMP" -> Kind.LOCAL;
            case "TIMESTAMP WITH TIME ZONE" -> Kind.INSTANT;
            default -> Kind.OTHER;
        };
    }

    @Override
    public Field<?> letters(Field<String> text) {
        return text.cast(SQLDataType.VARBINARY);
    }

    /** It looks for text as Java does, whatever the type of the column; only the comparison of the end would not. */
    @Override
    public Condition has(TextTest.Op op, Field<String> text, String part) {
        return switch (op) {
            case STARTS_WITH -> DSL.position(text, part).eq(1);
            case CONTAINS -> DSL.position(text, part).gt(0);
            case ENDS_WITH ->
                DSL.right(text, part.length())
                        .cast(SQLDataType.VARBINARY)
                        .eq(DSL.val(part).cast(SQLDataType.VARBINARY));
        };
    }

    @Override
    int fraction() {
        return 9;
    }

    @Override
    public @Nullable Condition comparable(RowColumn column, Field<?> field) {
        return column.type().startsWith("DECFLOAT") ? finite(field) : null;
    }
}
