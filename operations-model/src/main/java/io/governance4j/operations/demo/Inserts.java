package io.governance4j.operations.demo;

import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Rows as batches of values, one for each run of rows of a table; a shape that is kept within a tenant. */
final class Inserts {
    private Inserts() {}

    static void all(DSLContext dsl, List<? extends TableRecord<?>> rows) {
        int from = 0;
        while (from < rows.size()) {
            Table<?> table = rows.get(from).getTable();
            int to = from;
            while (to < rows.size() && rows.get(to).getTable().equals(table)) {
                to++;
            }
            batch(dsl, table, rows.subList(from, to));
            from = to;
        }
    }

    private static void batch(DSLContext dsl, Table<?> table, List<? extends TableRecord<?>> rows) {
        Field<?>[] fields = table.fields();
        BatchBindStep batch = dsl.batch(dsl.insertInto(table, fields).values(new Object[fields.length]));
        for (TableRecord<?> row : rows) {
            batch = batch.bind(row.intoArray());
        }
        batch.execute();
    }
}
