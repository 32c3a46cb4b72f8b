package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.catalog.TenantNames;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a plan from what is asked for and the live table, or says why it cannot be. */
final class Planner {
    private static final Set<String> EVIDENCE = Set.of(
            "audit_events",
            "audit_payloads",
            "audit_pending",
            "audit_leaves",
            "audit_decisions",
            "audit_nodes",
            "audit_checkpoints",
            "audit_integrator",
            "audit_captures",
            "feature_access_log",
            "permission_checks");

    private final AuditedTable asked;
    private final LiveTable live;

    private Planner(AuditedTable asked, LiveTable live) {
        this.asked = asked;
        this.live = live;
    }

    /**
     * {@return the plan}
     *
     * @param asked what is asked for
     * @param live the table
     * @param namespace where our tables live
     * @throws IllegalArgumentException if a column is not there, there is no key, or the table is evidence itself
     */
    static CapturePlan plan(AuditedTable asked, LiveTable live, Namespace namespace) {
        Planner planner = new Planner(asked, live);
        planner.requireHosts(namespace);
        planner.requireKey();
        return planner.plan();
    }

    private CapturePlan plan() {
        String given = asked.tenantColumn();
        String tenant = given == null ? tenantByName() : column("tenant", given);
        String person = asked.personColumn() == null ? null : column("person", asked.personColumn());
        Set<String> leftOut = columns("leaveOut", asked.leftOutColumns());
        Set<String> hashed = columns("hash", asked.hashedColumns());
        refuse(leftOut, hashed, "is both left out and hashed; choose one");
        refuse(leftOut, live.key(), "is part of the key, which events name, so it cannot be left out");
        refuse(hashed, live.key(), "is part of the key, which events name, so it cannot be hashed");
        refuse(
                hashed,
                present(tenant, person),
                "tells the tenant or the person, which events name; hashing it hides nothing");
        return new CapturePlan(
                live.schema(),
                live.name(),
                live.columns(),
                live.key(),
                tenant,
                person,
                leftOut,
                hashed,
                asked.recordsUnchanged());
    }

    private void requireHosts(Namespace namespace) {
        boolean ours = namespace.schema().isEmpty() || namespace.schema().equalsIgnoreCase(live.schema());
        if (ours && EVIDENCE.stream().anyMatch(name -> live.name().equalsIgnoreCase(namespace.prefix() + name))) {
            throw refused("is evidence itself, and cannot be audited");
        }
    }

    private void requireKey() {
        if (live.key().isEmpty()) {
            throw refused("has no primary key, so that an event could not say which row it is about; give it one with"
                    + " alter table ... add primary key (...)");
        }
    }

    private @Nullable String tenantByName() {
        List<String> found = live.names().stream().filter(TenantNames::has).toList();
        if (found.size() > 1) {
            throw refused("has more than one column that could hold the tenant: " + String.join(", ", found)
                    + "; say which with tenant(...)");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private Set<String> columns(String property, List<String> names) {
        Set<String> columns = new LinkedHashSet<>();
        names.forEach(name -> columns.add(column(property, name)));
        return columns;
    }

    private String column(String property, String name) {
        List<String> found = new Name.Part(name, false).among(live.names());
        if (found.size() != 1) {
            throw refused(
                    property + ": there is no column '" + name + "'; there are " + String.join(", ", live.names()));
        }
        return found.get(0);
    }

    private void refuse(Set<String> some, Collection<String> others, String why) {
        some.stream().filter(others::contains).sorted().findFirst().ifPresent(column -> {
            throw refused("column " + column + " " + why);
        });
    }

    private static List<String> present(@Nullable String... columns) {
        List<String> present = new ArrayList<>();
        for (String column : columns) {
            if (column != null) {
                present.add(column);
            }
        }
        return present;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("table " + live + ": " + why);
    }
}
