package io.governance4j.jdbc.internal.dialect;

import java.sql.SQLException;
import java.util.Optional;

/** A column, and the collation by which it may take some ids for one. */
record TenantCollation(String column, String collation) {
    /**
     * {@return the collation of the tenant's column, if it is among those that a query finds}
     *
     * @param sql asks for table, column and collation, as {@link Look#rows} has it
     */
    static Optional<String> of(Look look, String sql, TenantPlan plan) throws SQLException {
        return look
                .rows(
                        sql,
                        plan.schema(),
                        plan.table(),
                        TenantCollation.class,
                        row -> new TenantCollation(row.getString(2), row.getString(3)))
                .stream()
                .filter(found -> found.column().equals(plan.tenant()))
                .map(TenantCollation::collation)
                .findFirst();
    }
}
