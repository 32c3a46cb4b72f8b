package io.governance4j.jdbc.internal.capture;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CAPTURES;

import io.governance4j.jdbc.internal.dialect.CapturePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The table {@code audit_captures}: what was installed. */
final class Registry {
    private final DSLContext dsl;

    Registry(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<Capture> all() {
        return dsl.selectFrom(AUDIT_CAPTURES)
                .orderBy(AUDIT_CAPTURES.TABLE_SCHEMA, AUDIT_CAPTURES.TABLE_NAME)
                .fetch(Registry::read);
    }

    Optional<Capture> find(String schema, String table) {
        return dsl.selectFrom(AUDIT_CAPTURES).where(is(schema, table)).fetchOptional(Registry::read);
    }

    void put(CapturePlan plan, String by, Instant at) {
        remove(plan.schema(), plan.table());
        dsl.insertInto(AUDIT_CAPTURES)
                .set(AUDIT_CAPTURES.TABLE_SCHEMA, plan.schema())
                .set(AUDIT_CAPTURES.TABLE_NAME, plan.table())
                .set(AUDIT_CAPTURES.DEFINITION, PlanJson.write(plan))
                .set(AUDIT_CAPTURES.INSTALLED_BY, by)
                .set(AUDIT_CAPTURES.INSTALLED_AT, at)
                .execute();
    }

    void remove(String schema, String table) {
        dsl.deleteFrom(AUDIT_CAPTURES).where(is(schema, table)).execute();
    }

    private static Condition is(String schema, String table) {
        return AUDIT_CAPTURES.TABLE_SCHEMA.eq(schema).and(AUDIT_CAPTURES.TABLE_NAME.eq(table));
    }

    private static Capture read(Record row) {
        return new Capture(
                row.get(AUDIT_CAPTURES.TABLE_SCHEMA),
                row.get(AUDIT_CAPTURES.TABLE_NAME),
                PlanJson.read(row.get(AUDIT_CAPTURES.DEFINITION)).orElse(null),
                row.get(AUDIT_CAPTURES.INSTALLED_AT));
    }
}
