package io.governance4j.operations;

import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Tenancy;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audits the tables of parts and keeps tenants apart in them. For one installation. */
final class Governing {
    private static final Logger LOG = LoggerFactory.getLogger(Governing.class);

    private final JdbcGovernance governance;
    private final Database database;
    private final String place;
    private final List<String> audited = new ArrayList<>();
    private final List<String> keptApart = new ArrayList<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<String> skipped = new ArrayList<>();

    Governing(JdbcGovernance governance, @Nullable String schema) {
        this.governance = governance;
        this.database = Connected.database(governance);
        this.place = schema == null ? "" : schema + ".";
    }

    Installed govern(Set<Part> parts) {
        if (database.dialect().capture().isEmpty()) {
            skipped.add("audit triggers: this library has none for "
                    + database.dialect().jooq().getName());
        } else {
            audit(parts);
        }
        if (database.dialect().tenancy().isEmpty()) {
            skipped.add("keeping tenants apart: this library cannot on "
                    + database.dialect().jooq().getName());
        } else {
            keepApart(parts);
        }
        skipped.forEach(what -> LOG.warn("the model's tables go without {}", what));
        return new Installed(parts, audited, keptApart, List.copyOf(changed), List.copyOf(warnings), skipped);
    }

    /** All parts at once, because what is there already is looked at for all tables together. */
    private void audit(Set<Part> parts) {
        List<String> names = new ArrayList<>();
        List<AuditedTable> captured = new ArrayList<>();
        for (Part part : parts.stream().sorted().toList()) {
            part.governed().stream().filter(ModelTable::audited).forEach(table -> {
                names.add(table.name());
                captured.add(table.captured(place));
            });
            if (part == Part.OPERATIONS) {
                OperationsTables.OF_GOVERNANCE.forEach(name -> {
                    names.add(name);
                    captured.add(AuditedTable.of(database.namespace().qualified(name)));
                });
            }
        }
        LOG.info("auditing {} tables", names.size());
        List<AuditTriggers.Installed> done = governance.auditTriggers().install(captured.toArray(AuditedTable[]::new));
        for (int i = 0; i < done.size(); i++) {
            note(names.get(i), done.get(i).changed(), done.get(i).warnings());
        }
        audited.addAll(names);
    }

    private void keepApart(Set<Part> parts) {
        List<ModelTable> tables = parts.stream()
                .sorted()
                .flatMap(part -> part.governed().stream())
                .toList();
        LOG.info("keeping tenants apart in {} tables", tables.size());
        GovernedTable[] governed =
                tables.stream().map(table -> table.governed(place)).toArray(GovernedTable[]::new);
        List<Tenancy.Protected> done = governance.tenancy().protect(governed);
        for (int i = 0; i < done.size(); i++) {
            note(tables.get(i).name(), done.get(i).changed(), done.get(i).warnings());
            keptApart.add(tables.get(i).name());
        }
    }

    private void note(String table, boolean anew, List<String> stays) {
        if (anew) {
            changed.add(table);
        }
        warnings.addAll(stays);
    }
}
