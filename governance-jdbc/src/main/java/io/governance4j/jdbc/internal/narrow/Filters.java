package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.internal.dialect.ExactMatch;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What is put in a protected table's place. Immutable. */
final class Filters {
    private final ExactMatch match;
    private final Map<ProtectedTable, TenantKind> kinds;

    Filters(ExactMatch match, Map<ProtectedTable, TenantKind> kinds) {
        this.match = match;
        this.kinds = kinds;
    }

    /**
     * {@return a condition on the rows of a table}
     *
     * @param as the name by which the statement knows it
     */
    Condition condition(ProtectedTable table, Name as, TenantReach reach) {
        TenantKind kind = Objects.requireNonNull(kinds.get(table), "kind of tenant");
        Name column = as.unqualifiedName().append(DSL.quotedName(table.tenant()));
        return new OwnCondition(match.within(column, kind, reach.tenants()));
    }

    /**
     * {@return the rows of a table that are within reach, under the table's own name}
     *
     * @param named whether the name is to be rendered here
     */
    QueryPart derived(ProtectedTable table, Table<?> original, TenantReach reach, boolean named) {
        Name name = original.getQualifiedName().unqualifiedName();
        Select<?> rows = DSL.select(DSL.asterisk()).from(original).where(condition(table, name, reach));
        return named ? rows.asTable(name) : new OwnSubquery(rows);
    }
}
