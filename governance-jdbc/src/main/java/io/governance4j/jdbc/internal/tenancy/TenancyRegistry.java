package io.governance4j.jdbc.internal.tenancy;

import static io.governance4j.jdbc.internal.jooq.Tables.TENANCY_TABLES;

import io.governance4j.jdbc.internal.dialect.TenantPlan;
import io.governance4j.jdbc.internal.dialect.TenantPlanJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The table {@code tenancy_tables}: what is protected. */
final class TenancyRegistry {
    private final DSLContext dsl;

    TenancyRegistry(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * A table that is protected.
     *
     * @param schema its schema then
     * @param table its name then
     * @param plan how, or null if somebody has made that unreadable
     * @param at since when
     */
    record Entry(String schema, String table, @Nullable TenantPlan plan, Instant at) {
        /** The name as messages say it. */
        @Override
        public String toString() {
            return schema + "." + table;
        }
    }

    List<Entry> all() {
        return dsl.selectFrom(TENANCY_TABLES)
                .orderBy(TENANCY_TABLES.TABLE_SCHEMA, TENANCY_TABLES.TABLE_NAME)
                .fetch(TenancyRegistry::read);
    }

    Optional<Entry> find(String schema, String table) {
        return dsl.selectFrom(TENANCY_TABLES).where(is(schema, table)).fetchOptional(TenancyRegistry::read);
    }

    void put(TenantPlan plan, String by, Instant at) {
        remove(plan.schema(), plan.table());
        dsl.insertInto(TENANCY_TABLES)
                .set(TENANCY_TABLES.TABLE_SCHEMA, plan.schema())
                .set(TENANCY_TABLES.TABLE_NAME, plan.table())
                .set(TENANCY_TABLES.DEFINITION, TenantPlanJson.write(plan))
                .set(TENANCY_TABLES.PROTECTED_BY, by)
                .set(TENANCY_TABLES.PROTECTED_AT, at)
                .execute();
    }

    void remove(String schema, String table) {
        dsl.deleteFrom(TENANCY_TABLES).where(is(schema, table)).execute();
    }

    private static Condition is(String schema, String table) {
        return TENANCY_TABLES.TABLE_SCHEMA.eq(schema).and(TENANCY_TABLES.TABLE_NAME.eq(table));
    }

    private static Entry read(Record row) {
        return new Entry(
                row.get(TENANCY_TABLES.TABLE_SCHEMA),
                row.get(TENANCY_TABLES.TABLE_NAME),
                TenantPlanJson.read(row.get(TENANCY_TABLES.DEFINITION)).orElse(null),
                row.get(TENANCY_TABLES.PROTECTED_AT));
    }
}
