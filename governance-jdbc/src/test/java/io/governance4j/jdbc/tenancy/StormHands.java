package io.governance4j.jdbc.tenancy;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The statements of the storm, over the library's {@link DSLContext} or over one of the host's own. */
final class StormHands {
    static final String CASES = "storm_cases";
    static final String NOTES = "storm_notes";

    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> TENANT = field(name("tenant"), SQLDataType.VARCHAR);
    private static final Field<String> WRITER = field(name("written_by"), SQLDataType.VARCHAR);
    private static final Field<Integer> N = field(name("n"), SQLDataType.INTEGER);
    private static final Field<Integer> ABOUT = field(name("about"), SQLDataType.INTEGER);

    private final DSLContext dsl;

    StormHands(DSLContext dsl) {
        this.dsl = dsl;
    }

    Optional<StormRow> find(StormRow row) {
        return dsl.select(ID, TENANT, WRITER, N, ABOUT)
                .from(name(row.table()))
                .where(ID.eq(row.id()))
                .fetchOptional(
                        r -> new StormRow(row.table(), r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    /** The tenants of a page of rows. */
    List<String> page(String from, int after) {
        return dsl.select(TENANT)
                .from(name(from))
                .where(ID.gt(after))
                .orderBy(ID)
                .limit(50)
                .fetch(TENANT);
    }

    /** The tenants of all rows, each once. */
    List<String> counted(String from) {
        return dsl.select(TENANT, count())
                .from(name(from))
                .groupBy(TENANT)
                .having(count().gt(0))
                .fetch(TENANT);
    }

    /** The tenants on both sides of a join; a note may be about a case of another tenant's. */
    List<String> joined(int after) {
        Field<Integer> id = field(name("c", "id"), SQLDataType.INTEGER);
        Field<String> tenant = field(name("c", "tenant"), SQLDataType.VARCHAR);
        Field<Integer> about = field(name("o", "about"), SQLDataType.INTEGER);
        Field<Integer> note = field(name("o", "id"), SQLDataType.INTEGER);
        Field<String> other = field(name("o", "tenant"), SQLDataType.VARCHAR);
        List<String> tenants = new ArrayList<>();
        dsl.select(tenant, note, other)
                .from(table(name(CASES)).as("c"))
                .leftJoin(table(name(NOTES)).as("o"))
                .on(about.eq(id))
                .where(id.between(after, after + 100))
                .forEach(row -> {
                    tenants.add(row.value1());
                    if (row.value2() != null) {
                        tenants.add(row.value3());
                    }
                });
        return tenants;
    }

    /** As plain SQL, which the library neither reads nor changes. */
    List<String> plain(String from) {
        return dsl.fetch("select distinct tenant from " + from + " order by 1").into(String.class);
    }

    int insert(StormRow row) {
        return dsl.insertInto(table(name(row.table())), ID, TENANT, WRITER, N, ABOUT)
                .values(row.id(), row.tenant(), row.writer(), row.n(), row.about())
                .execute();
    }

    int update(StormRow row) {
        return dsl.update(table(name(row.table())))
                .set(WRITER, row.writer())
                .set(N, row.n())
                .where(ID.eq(row.id()))
                .execute();
    }

    int move(StormRow row) {
        return dsl.update(table(name(row.table())))
                .set(TENANT, row.tenant())
                .set(WRITER, row.writer())
                .set(N, row.n())
                .where(ID.eq(row.id()))
                .execute();
    }

    int delete(StormRow row) {
        return dsl.deleteFrom(table(name(row.table()))).where(ID.eq(row.id())).execute();
    }

    int upsert(StormRow row) {
        // H2 makes a merge of it, in which a name alone could be either side's.
        Field<Integer> id = field(name(row.table(), "id"), SQLDataType.INTEGER);
        return dsl.insertInto(table(name(row.table())), ID, TENANT, WRITER, N, ABOUT)
                .values(row.id(), row.tenant(), row.writer(), row.n(), row.about())
                .onConflict(id)
                .doUpdate()
                .set(WRITER, row.writer())
                .set(N, row.n())
                .execute();
    }

    /** Work whose effect is taken back, whether it fails or not. */
    void undone(Runnable work) {
        dsl.connection(connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                work.run();
            } finally {
                connection.rollback(before);
            }
        });
    }
}
