package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.Verb;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A table that is protected. Immutable; all names are as the catalog spells them.
 *
 * @param schema its schema; on MariaDB the database
 * @param table its name
 * @param tenant the column of the tenant
 * @param permissions what each verb needs; a verb that is missing is nobody's
 * @param shared whether rows without a tenant can be read by all who reach one
 */
public record ProtectedTable(
        String schema, String table, String tenant, Map<Verb, String> permissions, boolean shared) {
    /**
     * Copies the map.
     *
     * @param schema its schema; on MariaDB the database
     * @param table its name
     * @param tenant the column of the tenant
     * @param permissions what each verb needs; a verb that is missing is nobody's
     * @param shared whether rows without a tenant can be read by all who reach one
     */
    public ProtectedTable {
        Map<Verb, String> copy = new EnumMap<>(Verb.class);
        copy.putAll(permissions);
        permissions = Collections.unmodifiableMap(copy);
    }

    /** The name as messages say it. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
