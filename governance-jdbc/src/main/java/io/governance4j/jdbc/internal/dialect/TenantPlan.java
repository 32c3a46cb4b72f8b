package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.governance4j.jdbc.Verb;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a table is protected, made from the live table. Immutable; all names are as the catalog spells them.
 *
 * @param schema the table's schema; on MariaDB the database
 * @param table the table
 * @param tenant the column of the tenant
 * @param type the column's type as the catalog spells it
 * @param kind what the type is
 * @param permissions what each verb needs; a verb that is missing is nobody's
 * @param resourceType the kind of record; null in a plan that was stored without
 * @param before how the table, and each that is a part of it, was before it was protected first
 * @param made what was made on each of them, as a hash of the database's own text for it
 * @param shared whether rows without a tenant can be read by all who reach one
 */
public record TenantPlan(
        String schema,
        String table,
        String tenant,
        String type,
        TenantKind kind,
        Map<Verb, String> permissions,
        @Nullable String resourceType,
        List<Before> before,
        Map<String, String> made,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shared) {
    /**
     * Copies the collections.
     *
     * @param schema the table's schema; on MariaDB the database
     * @param table the table
     * @param tenant the column of the tenant
     * @param type the column's type as the catalog spells it
     * @param kind what the type is
     * @param permissions what each verb needs; a verb that is missing is nobody's
     * @param resourceType the kind of record; null in a plan that was stored without
     * @param before how the table, and each that is a part of it, was before it was protected first
     * @param made what was made on each of them, as a hash of the database's own text for it
     * @param shared whether rows without a tenant can be read by all who reach one
     */
    public TenantPlan {
        permissions = Collections.unmodifiableMap(new TreeMap<>(permissions));
        before = List.copyOf(before);
        made = Collections.unmodifiableMap(new TreeMap<>(made));
    }

    /**
     * What a table's row-level security was before.
     *
     * @param schema its schema
     * @param table its name
     * @param enabled whether it was on
     * @param forced whether it bound the table's owner
     */
    public record Before(String schema, String table, boolean enabled, boolean forced) {}

    /**
     * {@return the same with another state before}
     *
     * @param found the state
     */
    public TenantPlan with(List<Before> found) {
        return new TenantPlan(schema, table, tenant, type, kind, permissions, resourceType, found, made, shared);
    }

    /**
     * {@return the same with another text of what was made}
     *
     * @param hashes a hash for each table, by its name with its schema
     */
    public TenantPlan with(Map<String, String> hashes) {
        return new TenantPlan(schema, table, tenant, type, kind, permissions, resourceType, before, hashes, shared);
    }

    /**
     * {@return whether another one protects the same rows in the same way}
     *
     * @param other the other
     */
    public boolean protectsLike(TenantPlan other) {
        return with(List.of()).with(Map.of()).equals(other.with(List.of()).with(Map.of()));
    }

    /** The name as messages say it. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
