package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.catalog.OurTables;
import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import io.governance4j.jdbc.internal.dialect.TenancySql;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.util.List;
import java.util.Map;

/** Makes a plan from a mapping and the live table, or says why it cannot be. */
final class TenancyPlanner {
    private final Database database;
    private final TenancySql sql;

    TenancyPlanner(Database database, TenancySql sql) {
        this.database = database;
        this.sql = sql;
    }

    /**
     * {@return the plan}
     *
     * @throws IllegalArgumentException if the table is one of ours, or the column is not there or cannot hold a tenant
     */
    TenantPlan plan(GovernedTable asked, LiveTable live) {
        requireHosts(live);
        String given = asked.tenantColumn();
        if (given == null) {
            throw refused(live, "tenant: names no column; say which holds the tenant with tenant(...)");
        }
        List<String> found = new Name.Part(given, false).among(live.names());
        if (found.size() != 1) {
            throw refused(
                    live, "tenant: there is no column '" + given + "'; there are " + String.join(", ", live.names()));
        }
        String tenant = found.get(0);
        Column column = live.columns().stream()
                .filter(each -> each.name().equals(tenant))
                .findFirst()
                .orElseThrow();
        TenantKind kind = sql.kind(column.type())
                .orElseThrow(() -> refused(
                        live,
                        "tenant: column " + tenant + " is " + column.type()
                                + ", in which ids cannot be told apart letter by letter; it must be varchar or text, uuid,"
                                + " or an integer"));
        String resourceType = asked.resourceType();
        return new TenantPlan(
                live.schema(),
                live.name(),
                tenant,
                column.type(),
                kind,
                asked.permissions(),
                resourceType == null ? Name.of(asked.name()).table().text() : resourceType,
                List.of(),
                Map.of(),
                asked.isSharedWithoutTenant());
    }

    private void requireHosts(LiveTable live) {
        if (OurTables.has(database, live.schema(), live.name())) {
            throw refused(live, "is this library's own; its rows are everybody's policy and evidence");
        }
    }

    static IllegalArgumentException refused(Object table, String why) {
        return new IllegalArgumentException("table " + table + ": " + why);
    }
}
