package io.governance4j.jdbc;

import io.governance4j.Names;
import io.governance4j.Resource;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a table of the host's maps to the resources that rules are about: which column holds the tenant, who owns a row, who
 * stands in which relation to it, which columns are attributes, and which permission each verb needs. An immutable value:
 * each method returns another one. It is compared with the live table when it is used, and a column that is not there is
 * named in the message.
 *
 * <pre>{@code
 * GovernedTable cases = GovernedTable.of("ops_cases")
 *         .tenant("clinic_id")
 *         .owner("created_by")
 *         .assignees(RowRelation.column("assigned_to"))
 *         .relation("crew", RowRelation.rows("case_crew", "case_id", "staff_id").through("staff_profiles", "id", "user_id"))
 *         .attribute("status")
 *         .permission(Verb.SELECT, "view_clinic_data")
 *         .permission(Verb.UPDATE, "manage_cases");
 * }</pre>
 */
public final class GovernedTable {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final String name;
    private final @Nullable String type;
    private final @Nullable String tenant;
    private final Map<String, RowRelation> relations;
    private final Map<String, String> attributes;
    private final Map<Verb, String> permissions;
    private final @Nullable String alias;
    private final boolean shared;

    private GovernedTable(
            String name,
            @Nullable String type,
            @Nullable String tenant,
            Map<String, RowRelation> relations,
            Map<String, String> attributes,
            Map<Verb, String> permissions,
            @Nullable String alias,
            boolean shared) {
        this.name = name;
        this.type = type;
        this.tenant = tenant;
        this.relations = Collections.unmodifiableMap(relations);
        this.attributes = Collections.unmodifiableMap(attributes);
        this.permissions = Collections.unmodifiableMap(permissions);
        this.alias = alias;
        this.shared = shared;
    }

    /**
     * Begins with a table.
     *
     * @param name its name as the database spells it, in the connection's own schema, or {@code schema.name}
     * @return a mapping of nothing but the key
     */
    public static GovernedTable of(String name) {
        return new GovernedTable(
                Objects.requireNonNull(name, "table"), null, null, Map.of(), Map.of(), Map.of(), null, false);
    }

    /**
     * Names the kind of record, as {@link Resource#type} has it. Without it, it is the table's name.
     *
     * @param resourceType the kind
     * @return another value
     */
    public GovernedTable type(String resourceType) {
        String kind = Names.require("resource type", resourceType);
        return new GovernedTable(name, kind, tenant, relations, attributes, permissions, alias, shared);
    }

    /**
     * Names the column of the tenant.
     *
     * @param column the column
     * @return another value
     */
    public GovernedTable tenant(String column) {
        Objects.requireNonNull(column, "tenant");
        return new GovernedTable(name, type, column, relations, attributes, permissions, alias, shared);
    }

    /**
     * Names the column with the owner's id.
     *
     * @param column the column
     * @return another value
     */
    public GovernedTable owner(String column) {
        return owner(RowRelation.column(column));
    }

    /**
     * Says who owns a row.
     *
     * @param relation the owner
     * @return another value
     */
    public GovernedTable owner(RowRelation relation) {
        return relation(Resource.OWNER, relation);
    }

    /**
     * Says who is assigned to a row.
     *
     * @param relation the assignees
     * @return another value
     */
    public GovernedTable assignees(RowRelation relation) {
        return relation(Resource.ASSIGNEES, relation);
    }

    /**
     * Says who stands in a relation to a row.
     *
     * @param relationName the relation's name, as grants except it
     * @param relation who
     * @return another value
     */
    public GovernedTable relation(String relationName, RowRelation relation) {
        Map<String, RowRelation> more = new LinkedHashMap<>(relations);
        more.put(Names.require("relation", relationName), Objects.requireNonNull(relation, "relation"));
        return new GovernedTable(name, type, tenant, more, attributes, permissions, alias, shared);
    }

    /**
     * Lets rules read a column as the attribute {@code resource.<column>}.
     *
     * @param column the column
     * @return another value
     */
    public GovernedTable attribute(String column) {
        return attribute(column, column);
    }

    /**
     * Lets rules read a column as the attribute {@code resource.<attribute>}.
     *
     * @param attribute the attribute's name
     * @param column the column
     * @return another value
     */
    public GovernedTable attribute(String attribute, String column) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(Names.require("attribute", attribute), Objects.requireNonNull(column, "attribute " + attribute));
        return new GovernedTable(name, type, tenant, relations, more, permissions, alias, shared);
    }

    /**
     * Says which permission a verb needs. A verb for which none is named is nobody's once the table is protected.
     *
     * @param verb the verb
     * @param permission the permission's name
     * @return another value
     */
    public GovernedTable permission(Verb verb, String permission) {
        Map<Verb, String> more = new EnumMap<>(Verb.class);
        more.putAll(permissions);
        more.put(Objects.requireNonNull(verb, "verb"), Names.require("permission", permission));
        return new GovernedTable(name, type, tenant, relations, attributes, more, alias, shared);
    }

    /**
     * Says by which other name the host's query calls the table. What {@link JdbcGovernance#visibleTo} gives is then
     * qualified with that name; everything else takes no notice.
     *
     * @param other a letter, then letters, digits and underscores; folded by the database as every name without quotes
     * @return another value
     */
    public GovernedTable as(String other) {
        if (!ALIAS.matcher(other).matches()) {
            throw new IllegalArgumentException("alias: must be a letter, then letters, digits and underscores");
        }
        return new GovernedTable(name, type, tenant, relations, attributes, permissions, other, shared);
    }

    /**
     * Lets rows whose tenant is null be read by everybody whose permission for {@link Verb#SELECT} reaches a tenant at all, as
     * templates that all tenants use. Without it they are, as always for writing, for those alone whose permission reaches
     * everywhere. It is about protected tables; checks and {@link JdbcGovernance#visibleTo} go by the rules.
     *
     * @return another value
     */
    public GovernedTable sharedWithoutTenant() {
        return new GovernedTable(name, type, tenant, relations, attributes, permissions, alias, true);
    }

    /**
     * The table.
     *
     * @return its name as it was given
     */
    public String name() {
        return name;
    }

    /**
     * The kind of record.
     *
     * @return its name, or null when it is the table's
     */
    public @Nullable String resourceType() {
        return type;
    }

    /**
     * The column of the tenant.
     *
     * @return its name, or null when there is none
     */
    public @Nullable String tenantColumn() {
        return tenant;
    }

    /**
     * Who stands in which relation to a row.
     *
     * @return an immutable map by the relation's name
     */
    public Map<String, RowRelation> relations() {
        return relations;
    }

    /**
     * The columns that rules may read.
     *
     * @return an immutable map from attributes to columns
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * What each verb needs.
     *
     * @return an immutable map to names of permissions
     */
    public Map<Verb, String> permissions() {
        return permissions;
    }

    /**
     * By which other name the host's query calls the table.
     *
     * @return it, or null when it has none
     */
    public @Nullable String alias() {
        return alias;
    }

    /**
     * Whether rows without a tenant are there for all to read.
     *
     * @return true if they are
     */
    public boolean isSharedWithoutTenant() {
        return shared;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GovernedTable that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(name, type, tenant, alias, relations, attributes, permissions, shared);
    }

    /** The table's name as it was given. */
    @Override
    public String toString() {
        return name;
    }
}
