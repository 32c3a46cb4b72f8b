package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_PERMISSION_OVERRIDES;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditPosition;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.Criterion;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What a query asks for, as conditions on {@code audit_events}. */
final class AuditConditions {
    /** What every engine can bind; nothing of ours is older or younger. */
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Map<Criterion, TableField<?, ?>> COLUMNS = new EnumMap<>(Map.of(
            Criterion.SCHEMA, AUDIT_EVENTS.TABLE_SCHEMA,
            Criterion.TABLE, AUDIT_EVENTS.TABLE_NAME,
            Criterion.RECORD, AUDIT_EVENTS.RECORD_ID,
            Criterion.TENANT, AUDIT_EVENTS.TENANT,
            Criterion.PERSON, AUDIT_EVENTS.PERSON_ID,
            Criterion.ACTOR, AUDIT_EVENTS.ACTOR,
            Criterion.POLICY_VERSION, AUDIT_EVENTS.POLICY_VERSION,
            Criterion.SESSION, AUDIT_EVENTS.SESSION_ID,
            Criterion.DECISION, AUDIT_EVENTS.DECISION_ID));

    private AuditConditions() {}

    /** Everything but the cursor. A changed field is left to be looked at again: not every engine can tell exactly. */
    static List<Condition> of(DSLContext dsl, Dialect dialect, AuditQuery query) {
        List<Condition> all = new ArrayList<>();
        query.criteria().forEach((criterion, value) -> all.add(equal(column(criterion), value)));
        if (!query.actions().isEmpty()) {
            all.add(AUDIT_EVENTS.ACTION.in(
                    query.actions().stream().map(AuditAction::key).toList()));
        }
        if (query.field() != null) {
            all.add(dialect.mayContain(AUDIT_EVENTS.CHANGED_FIELDS, query.field()));
        }
        if (query.override() != null) {
            all.add(AUDIT_EVENTS.DECISION_ID.in(decidedBy(dsl, query.override())));
        }
        if (query.window().from() != null) {
            all.add(AUDIT_EVENTS.CREATED_AT.ge(bindable(query.window().from())));
        }
        if (query.window().until() != null) {
            all.add(AUDIT_EVENTS.CREATED_AT.lt(bindable(query.window().until())));
        }
        return all;
    }

    private static TableField<?, ?> column(Criterion criterion) {
        TableField<?, ?> column = COLUMNS.get(criterion);
        if (column == null) {
            throw new IllegalArgumentException("no column holds the " + criterion);
        }
        return column;
    }

    private static <T> Condition equal(Field<T> column, Object value) {
        return column.eq(column.getType().cast(value));
    }

    /** The override's user narrows the log by its index; who deleted the override's row narrows nothing. */
    private static Select<Record1<UUID>> decidedBy(DSLContext dsl, UUID override) {
        String user = dsl.select(USER_PERMISSION_OVERRIDES.USER_ID)
                .from(USER_PERMISSION_OVERRIDES)
                .where(USER_PERMISSION_OVERRIDES.ID.eq(override))
                .fetchOne(USER_PERMISSION_OVERRIDES.USER_ID);
        return dsl.select(PERMISSION_CHECKS.ID)
                .from(PERMISSION_CHECKS)
                .where(PERMISSION_CHECKS.RULE.eq("overrides." + override))
                .and(user == null ? DSL.noCondition() : PERMISSION_CHECKS.SUBJECT_ID.eq(user));
    }

    /** Times are kept to the microsecond, so the next whole one means the same. */
    static Instant bindable(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST;
        }
        if (instant.isAfter(LAST)) {
            return LAST;
        }
        Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(instant) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }

    /** What comes after a place. The first half says nothing new, and lets an index be used. */
    static Condition after(@Nullable AuditPosition place, boolean oldestFirst) {
        if (place == null) {
            return DSL.noCondition();
        }
        Instant at = bindable(place.at());
        Condition sameTime = AUDIT_EVENTS.CREATED_AT.eq(at);
        return oldestFirst
                ? AUDIT_EVENTS
                        .CREATED_AT
                        .ge(at)
                        .and(AUDIT_EVENTS.CREATED_AT.gt(at).or(sameTime.and(AUDIT_EVENTS.ID.gt(place.id()))))
                : AUDIT_EVENTS
                        .CREATED_AT
                        .le(at)
                        .and(AUDIT_EVENTS.CREATED_AT.lt(at).or(sameTime.and(AUDIT_EVENTS.ID.lt(place.id()))));
    }
}
