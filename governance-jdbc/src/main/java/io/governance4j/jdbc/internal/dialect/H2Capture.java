package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.sql.SQLException;
import java.util.List;

/**
 * Capture on H2: one trigger a table, whose class reads how the table is captured from {@code audit_captures}, row by row. It
 * has the writer's rights, because H2 knows no others.
 */
final class H2Capture implements CaptureSql {
    /** By name: the class needs H2 beside it, and this one must not. */
    static final String TRIGGER = "io.governance4j.jdbc.internal.capture.H2AuditTrigger";

    /** The engine takes longer names than our tables can hold, so none of them is cut. */
    private static final int NAME_LENGTH = 256;

    private static final String COLUMNS = """
            SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER)
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? {AND TABLE_NAME = ?} ORDER BY ORDINAL_POSITION""";

    /** One that is whole is left alone, so that no change passes between an old trigger and a new one. */
    private static final String DROP_UNLESS_WHOLE = """
            EXECUTE IMMEDIATE CASE WHEN 3 = (
              SELECT COUNT(*) FROM INFORMATION_SCHEMA.TRIGGERS
              WHERE TRIGGER_SCHEMA = %s AND TRIGGER_NAME = %s AND EVENT_OBJECT_TABLE = %s
                AND JAVA_CLASS = %s AND ACTION_TIMING = 'AFTER' AND ACTION_ORIENTATION = 'ROW'
            ) THEN 'SET @GOVERNANCE_NOTHING = NULL' ELSE %s END""";

    /** A plain DROP TRIGGER IF EXISTS fails when the schema is gone. */
    private static final String DROP_IF_THERE = """
            EXECUTE IMMEDIATE CASE WHEN EXISTS (
              SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = %s AND TRIGGER_NAME = %s
            ) THEN %s ELSE 'SET @GOVERNANCE_NOTHING = NULL' END""";

    @Override
    public boolean isSystem(String schema) {
        return schema.equalsIgnoreCase("INFORMATION_SCHEMA");
    }

    @Override
    public List<Column> columns(Look look, String schema, String table) throws SQLException {
        return look.rows(COLUMNS, schema, table, Column.class, row -> new Column(row.getString(2), row.getString(3)));
    }

    @Override
    public List<String> obstacles(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        return List.copyOf(stored(look, plan).obstacles());
    }

    @Override
    public List<String> install(CapturePlan plan, Namespace namespace) {
        String trigger = qualified(plan.schema(), plan.table());
        return List.of(
                DROP_UNLESS_WHOLE.formatted(
                        literal(plan.schema()),
                        literal(name(plan.table())),
                        literal(plan.table()),
                        literal(TRIGGER),
                        literal(dropped(trigger))),
                "CREATE TRIGGER IF NOT EXISTS " + trigger + " AFTER INSERT, UPDATE, DELETE ON "
                        + identifier(plan.schema()) + "." + identifier(plan.table()) + " FOR EACH ROW CALL "
                        + literal(TRIGGER));
    }

    @Override
    public List<String> uninstall(String schema, String table, Namespace namespace) {
        return List.of(DROP_IF_THERE.formatted(
                literal(schema), literal(name(table)), literal(dropped(qualified(schema, table)))));
    }

    @Override
    public List<String> problems(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        return stored(look, plan).problem().stream().toList();
    }

    @Override
    public List<String> gaps(Look look, CapturePlan plan) {
        return List.of(
                "TRUNCATE fires no trigger; it takes the right DELETE, or a foreign key into this table keeps it off");
    }

    private static String name(String table) {
        return TriggerName.of(TriggerName.CAPTURE, table, NAME_LENGTH);
    }

    private static String qualified(String schema, String table) {
        return identifier(schema) + "." + identifier(name(table));
    }

    private static String dropped(String trigger) {
        return "DROP TRIGGER IF EXISTS " + trigger;
    }

    private static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static H2StoredTrigger stored(Look look, CapturePlan plan) throws SQLException {
        return H2StoredTrigger.read(look, plan.schema(), plan.table(), name(plan.table()), TRIGGER);
    }
}
