package io.governance4j.operations;

import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.Verb;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of the model and how it is governed. Immutable.
 *
 * @param name its name; empty in one that others are made from
 * @param tenant the column of the tenant
 * @param people whom a row is about
 * @param audited whether changes are audited
 * @param shared whether rows without a tenant are there for all to read
 * @param rights which permission each verb needs
 */
record ModelTable(String name, String tenant, People people, boolean audited, boolean shared, Rights rights) {
    /** {@return what audited tables of a tenant's column have in common} */
    static ModelTable by(String tenant, Rights rights) {
        return new ModelTable("", tenant, People.NONE, true, false, rights);
    }

    /** {@return tables like this one} */
    Stream<ModelTable> named(String... names) {
        return Stream.of(names).map(other -> new ModelTable(other, tenant, people, audited, shared, rights));
    }

    ModelTable tenant(String column) {
        return new ModelTable(name, column, people, audited, shared, rights);
    }

    ModelTable about(String column) {
        return about(people.patient(column));
    }

    /** {@return the same, with rows that are their users' own} */
    ModelTable ownedByUser(String column) {
        return about(people.user(column));
    }

    /** {@return the same, with rows that are their own of members of staff} */
    ModelTable ownedByStaff(String column) {
        return about(people.staff(column));
    }

    /** {@return the same, with rows that somebody is to look at} */
    ModelTable reviewedBy(String column) {
        return about(people.reviewers(place -> RowRelation.column(column)));
    }

    /** {@return the same, with rows that those are to look at whom another table names} */
    ModelTable reviewedIn(String table, String record, String person) {
        return about(people.reviewers(place -> RowRelation.rows(place + table, record, person)));
    }

    private ModelTable about(People others) {
        return new ModelTable(name, tenant, others, audited, shared, rights);
    }

    ModelTable unaudited() {
        return new ModelTable(name, tenant, people, false, shared, rights);
    }

    ModelTable sharedWithoutTenant() {
        return new ModelTable(name, tenant, people, audited, true, rights);
    }

    ModelTable rights(Rights others) {
        return new ModelTable(name, tenant, people, audited, shared, others);
    }

    /**
     * {@return what is to be protected, and what rules say of its rows}
     *
     * @param place what stands before the name
     */
    GovernedTable governed(String place) {
        GovernedTable table = GovernedTable.of(place + name).tenant(tenant);
        for (Map.Entry<Verb, String> right : rights.permissions().entrySet()) {
            table = table.permission(right.getKey(), right.getValue());
        }
        RowRelation owner = people.owner(place);
        if (owner != null) {
            table = table.owner(owner);
        }
        if (people.reviewers() != null) {
            table = table.assignees(people.reviewers().apply(place));
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
        return people.patient() == null ? table : table.person(people.patient());
    }
}
