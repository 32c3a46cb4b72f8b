package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.ExactMatch;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What is put in a protected table's place. Immutable. */
final class Filters {
    private final ExactMatch match;
    private final boolean mergesRightly;
    private final Map<ProtectedTable, TenantKind> kinds;

    Filters(Dialect dialect, Map<ProtectedTable, TenantKind> kinds) {
        this.match = dialect.exactMatch();
        this.mergesRightly = dialect.mergesRightly();
        this.kinds = kinds;
    }

    /**
     * {@return a condition on the rows of a table that can be written}
     *
     * @param as the name by which the statement knows it
     */
    Condition condition(ProtectedTable table, Name as, TenantReach reach) {
        TenantKind kind = Objects.requireNonNull(kinds.get(table), "kind of tenant");
        Name column = as.unqualifiedName().append(DSL.quotedName(table.tenant()));
        return new OwnCondition(match.within(column, kind, reach.tenants()));
    }

    private Condition readable(ProtectedTable table, Name as, TenantReach reach) {
        Condition within = condition(table, as, reach);
        if (!table.shared() || reach.isNowhere()) {
            return within;
        }
        Name column = as.unqualifiedName().append(DSL.quotedName(table.tenant()));
        return new OwnCondition(within.or(DSL.field(column).isNull()));
    }

    /**
     * {@return the rows of a table that are within reach, under the table's own name}
     *
     * @param named whether the name is to be rendered here
     * @param block the select that reads from it, if it is one
     */
    QueryPart derived(
            ProtectedTable table, Table<?> original, TenantReach reach, boolean named, @Nullable Select<?> block) {
        Name name = original.getQualifiedName().unqualifiedName();
        Select<Record> rows = DSL.select(DSL.asterisk()).from(original).where(readable(table, name, reach));
        if (!mergesRightly && block != null && Computing.isIn(block)) {
            // A union is not merged, and conditions are still pushed into it. "limit" would keep them out.
            rows = rows.unionAll(DSL.select(DSL.asterisk()).from(original).where(DSL.falseCondition()));
        }
        return named ? rows.asTable(name) : new OwnSubquery(rows);
    }
}
