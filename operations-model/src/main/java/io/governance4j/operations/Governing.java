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
import java.util.stream.Stream;
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
            parts.stream().sorted().forEach(this::audit);
        }
        if (database.dialect().tenancy().isEmpty()) {
            skipped.add("keeping tenants apart: this library cannot on "
                    + database.dialect().jooq().getName());
        } else {
            parts.stream().sorted().forEach(this::keepApart);
        }
        skipped.forEach(what -> LOG.warn("the model's tables go without {}", what));
        return new Installed(parts, audited, keptApart, List.copyOf(changed), List.copyOf(warnings), skipped);
    }

    private void audit(Part part) {
        List<ModelTable> tables =
                part.governed().stream().filter(ModelTable::audited).toList();
        List<String> ours = part == Part.OPERATIONS ? OperationsTables.OF_GOVERNANCE : List.of();
        AuditedTable[] captured = Stream.concat(
                        tables.stream().map(table -> table.captured(place)),
                        ours.stream()
                                .map(name ->
                                        AuditedTable.of(database.namespace().qualified(name))))
                .toArray(AuditedTable[]::new);
        List<String> names = Stream.concat(tables.stream().map(ModelTable::name), ours.stream())
                .toList();
        LOG.info("auditing {} tables of {}", names.size(), part);
        List<AuditTriggers.Installed> done = governance.auditTriggers().install(captured);
        for (int i = 0; i < done.size(); i++) {
            note(names.get(i), done.get(i).changed(), done.get(i).warnings());
        }
        audited.addAll(names);
    }

    private void keepApart(Part part) {
        List<ModelTable> tables = part.governed();
        LOG.info("keeping tenants apart in {} tables of {}", tables.size(), part);
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
