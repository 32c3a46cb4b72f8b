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
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL. Its text is compared letter by letter, but for collations that say otherwise. */
final class PostgresRowSql extends RowSql {
    private static final String COLUMNS = """
            select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), tn.nspname = 'pg_catalog',
              not a.attnotnull, coalesce(l.collisdeterministic, true), l.collname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_type t on t.oid = a.atttypid
            join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
            left join pg_catalog.pg_collation l on l.oid = a.attcollation
            where n.nspname = ? and c.relname = ? order by a.attnum""";

    @Override
    public List<RowColumn> columns(Connection connection, String schema, String table) throws SQLException {
        return columns(connection, COLUMNS, schema, table, PostgresRowSql::column);
    }

    private static RowColumn column(ResultSet row) throws SQLException {
        String type = row.getString(2);
        return new RowColumn(
                row.getString(1),
                type,
                row.getBoolean(3) ? kind(type) : Kind.OTHER,
                row.getBoolean(4),
                row.getBoolean(5),
                row.getString(6));
    }

    private static Kind kind(String type) {
        return switch (type.replaceAll("\\([^)]*\\)", "")) {
            case "character varying", "text" -> Kind.TEXT;
            case "character", "bpchar" -> Kind.PADDED;
            case "uuid" -> Kind.UUID;
            case "smallint", "integer", "bigint" -> Kind.WHOLE;
            case "numeric" -> Kind.DECIMAL;
            case "real", "double precision" -> Kind.FLOATING;
            case "boolean" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "timestamp without time zone" -> Kind.LOCAL;
            case "timestamp with time zone" -> Kind.INSTANT;
            default -> Kind.OTHER;
        };
    }

    @Override
    public Field<?> letters(Field<String> text) {
        return text.collate(DSL.quotedName("C"));
    }

    @Override
    public Condition has(TextTest.Op op, Field<String> text, String part) {
        Field<String> letters = text.collate(DSL.quotedName("C"));
        return switch (op) {
            case STARTS_WITH -> DSL.position(letters, part).eq(1);
            case CONTAINS -> DSL.position(letters, part).gt(0);
            case ENDS_WITH ->
                DSL.right(letters, part.codePointCount(0, part.length())).eq(part);
        };
    }

    @Override
    int fraction() {
        return 6;
    }

    @Override
    public @Nullable Condition comparable(RowColumn column, Field<?> field) {
        return column.kind() == Kind.DECIMAL ? finite(field) : null;
    }
}
