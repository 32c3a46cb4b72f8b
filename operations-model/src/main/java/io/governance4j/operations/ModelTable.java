package io.governance4j.operations;

import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Verb;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the model and how it is governed. Immutable.
 *
 * @param name its name; empty in one that others are made from
 * @param tenant the column of the tenant
 * @param person the column with the id of the patient whom a row is about; null where there is none
 * @param audited whether changes are audited
 * @param shared whether rows without a tenant are there for all to read
 * @param rights which permission each verb needs
 */
record ModelTable(String name, String tenant, @Nullable String person, boolean audited, boolean shared, Rights rights) {
    /** {@return what audited tables of a tenant's column have in common} */
    static ModelTable by(String tenant, Rights rights) {
        return new ModelTable("", tenant, null, true, false, rights);
    }

    /** {@return tables like this one} */
    Stream<ModelTable> named(String... names) {
        return Stream.of(names).map(other -> new ModelTable(other, tenant, person, audited, shared, rights));
    }

    ModelTable tenant(String column) {
        return new ModelTable(name, column, person, audited, shared, rights);
    }

    ModelTable about(String column) {
        return new ModelTable(name, tenant, column, audited, shared, rights);
    }

    ModelTable unaudited() {
        return new ModelTable(name, tenant, person, false, shared, rights);
    }

    ModelTable sharedWithoutTenant() {
        return new ModelTable(name, tenant, person, audited, true, rights);
    }

    ModelTable rights(Rights others) {
        return new ModelTable(name, tenant, person, audited, shared, others);
    }

    /**
     * {@return what is to be protected}
     *
     * @param place what stands before the name
     */
    GovernedTable governed(String place) {
        GovernedTable table = GovernedTable.of(place + name).tenant(tenant);
        for (Map.Entry<Verb, String> right : rights.permissions().entrySet()) {
            table = table.permission(right.getKey(), right.getValue());
        }
        return shared ? table.sharedWithoutTenant() : table;
    }

    /**
     * {@return what is to be captured}
     *
     * @param place what stands before the name
     */
    AuditedTable captured(String place) {
        AuditedTable table = AuditedTable.of(place + name).tenant(tenant);
        return person == null ? table : table.person(person);
    }
}
