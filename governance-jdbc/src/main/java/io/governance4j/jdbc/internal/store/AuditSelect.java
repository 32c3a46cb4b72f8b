package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.AuditPosition;
import io.governance4j.audit.AuditQuery;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Selects events as {@link AuditRows} reads them. */
final class AuditSelect {
    private AuditSelect() {}

    /** What a query asks for, with its data, beginning after a place. */
    static SelectLimitStep<Record> of(
            DSLContext dsl, Dialect dialect, AuditQuery query, @Nullable AuditPosition after) {
        boolean oldestFirst = query.isOldestFirst();
        return dsl.select(AUDIT_EVENTS.fields())
                .select(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)
                .from(AUDIT_EVENTS)
                .leftJoin(AUDIT_PAYLOADS)
                .on(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))
                .where(AuditConditions.of(dsl, dialect, query))
                .and(AuditConditions.after(after, oldestFirst))
                .orderBy(
                        oldestFirst ? AUDIT_EVENTS.CREATED_AT.asc() : AUDIT_EVENTS.CREATED_AT.desc(),
                        oldestFirst ? AUDIT_EVENTS.ID.asc() : AUDIT_EVENTS.ID.desc());
    }

    /** The columns of an event as if its data were erased, where nobody looks at them. */
    static List<SelectFieldOrAsterisk> withoutData() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(AUDIT_EVENTS.fields()));
        for (Field<?> data : List.of(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)) {
            columns.add(DSL.castNull(data).as(data));
        }
        return columns;
    }
}
