package io.governance4j;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about: a type, an id, the tenant it belongs to, who stands in which relation to it, attributes. An
 * immutable value; safe to share between threads.
 *
 * <p>A relation that was never stated is unknown, not empty: a rule that needs it does not match, and an exception that
 * needs it does.
 */
public final class Resource {
    /** The relation that the scope {@code own} reads. */
    public static final String OWNER = "owner";

    /** The relation that the scope {@code assigned} reads. */
    public static final String ASSIGNEES = "assignees";

    private final String type;
    private final String id;
    private final @Nullable String tenant;
    private final Map<String, Set<String>> relations;
    private final Map<String, Object> attributes;

    private Resource(Builder builder) {
        this.type = builder.type;
        this.id = builder.id;
        this.tenant = builder.tenant;
        Map<String, Set<String>> copied = new LinkedHashMap<>();
        builder.relations.forEach((name, ids) -> copied.put(name, Set.copyOf(ids)));
        this.relations = Map.copyOf(copied);
        this.attributes = Map.copyOf(builder.attributes);
    }

    /**
     * Begins a resource.
     *
     * @param type the kind of record, usually its table's name
     * @param id the record's id
     * @return a builder
     */
    public static Builder of(String type, String id) {
        return new Builder(type, id);
    }

    /**
     * The kind of record.
     *
     * @return the type
     */
    public String type() {
        return type;
    }

    /**
     * The record's id.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The tenant that the record belongs to.
     *
     * @return the tenant, or null when it was not stated
     */
    public @Nullable String tenant() {
        return tenant;
    }

    /**
     * The ids that stand in each stated relation.
     *
     * @return an immutable map of immutable sets
     */
    public Map<String, Set<String>> relations() {
        return relations;
    }

    /**
     * The attributes that rules may read as {@code resource.<name>}.
     *
     * @return an immutable map
     */
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource that
                && type.equals(that.type)
                && id.equals(that.id)
                && Objects.equals(tenant, that.tenant)
                && relations.equals(that.relations)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id, tenant);
    }

    /** Names the record and its tenant; relations and attributes are left out, because they may be personal. */
    @Override
    public String toString() {
        return type + " " + id + (tenant == null ? "" : " of " + tenant);
    }

    /** Collects a {@link Resource}. Not safe for use by several threads. */
    public static final class Builder {
        private final String type;
        private final String id;
        private @Nullable String tenant;
        private final Map<String, Set<String>> relations = new LinkedHashMap<>();
        private final Map<String, Object> attributes = new LinkedHashMap<>();

        private Builder(String type, String id) {
            this.type = Names.require("resource type", type);
            this.id = Names.require("resource id", id);
        }

        /**
         * States the tenant.
         *
         * @param value the tenant's id
         * @return this
         */
        public Builder tenant(String value) {
            this.tenant = Names.require("resource tenant", value);
            return this;
        }

        /**
         * States the owner.
         *
         * @param subjectId the owner's id
         * @return this
         */
        public Builder owner(String subjectId) {
            return relation(OWNER, subjectId);
        }

        /**
         * States the assignees; none given means nobody is assigned.
         *
         * @param subjectIds the ids
         * @return this
         */
        public Builder assignees(String... subjectIds) {
            return relation(ASSIGNEES, subjectIds);
        }

        /**
         * States who stands in a relation; none given means nobody does.
         *
         * @param name the relation's name, such as {@code crew}
         * @param subjectIds the ids
         * @return this
         */
        public Builder relation(String name, String... subjectIds) {
            return relation(name, Arrays.asList(subjectIds));
        }

        /**
         * States who stands in a relation; an empty collection means nobody does.
         *
         * @param name the relation's name
         * @param subjectIds the ids
         * @return this
         */
        public Builder relation(String name, Collection<String> subjectIds) {
            Set<String> ids = relations.computeIfAbsent(Names.require("relation", name), n -> new LinkedHashSet<>());
            subjectIds.forEach(one -> ids.add(Names.require("relation " + name, one)));
            return this;
        }

        /**
         * Sets an attribute.
         *
         * @param name the name, as rules write it after {@code resource.}
         * @param value a string, boolean, number, Instant, LocalDate or enum, or a collection of those
         * @return this
         */
        public Builder attribute(String name, Object value) {
            attributes.put(Names.require("attribute", name), Attributes.copy("attribute " + name, value));
            return this;
        }

        /**
         * Builds the resource.
         *
         * @return an immutable value
         */
        public Resource build() {
            return new Resource(this);
        }
    }
}
