package io.governance4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: an id, a kind, the roles held, the tenants, attributes. An immutable value; safe to share between threads.
 *
 * <p>A subject says what the host knows and is never merged with stored roles; {@link Governance#subject(String)} loads
 * stored ones. Roles are names that the published policy defines; a role it does not define grants nothing.
 */
public final class Subject {
    private final String id;
    private final SubjectKind kind;
    private final List<HeldRole> roles;
    private final Set<String> tenants;
    private final Map<String, Object> attributes;
    private final @Nullable Long policyVersion;
    private final boolean available;
    private final String[] tenantList;

    private Subject(Builder builder, boolean available) {
        this.id = builder.id;
        this.kind = builder.kind;
        this.roles = List.copyOf(builder.roles);
        this.tenants = Set.copyOf(builder.tenants);
        this.attributes = Map.copyOf(builder.attributes);
        this.policyVersion = builder.policyVersion;
        this.available = available;
        this.tenantList = builder.tenants.toArray(String[]::new);
    }

    /**
     * Begins a person.
     *
     * @param id the user's id in the host, 1 to 200 characters
     * @return a builder
     */
    public static Builder user(String id) {
        return new Builder(id, SubjectKind.HUMAN);
    }

    /**
     * Begins a program of the host.
     *
     * @param id the program's id
     * @return a builder
     */
    public static Builder service(String id) {
        return new Builder(id, SubjectKind.SERVICE);
    }

    /**
     * Begins an AI agent. Its roles are those it was lent, and it must state the {@link Builder#policyVersion(long)} it
     * acts under.
     *
     * @param id the agent's id
     * @return a builder
     */
    public static Builder agent(String id) {
        return new Builder(id, SubjectKind.AI_AGENT);
    }

    /**
     * A subject whose roles could not be loaded. Every question about it is answered with no.
     *
     * @param id the id that was asked for
     * @return the subject
     */
    public static Subject unavailable(String id) {
        return new Subject(user(id), false);
    }

    /**
     * The id.
     *
     * @return the id, as the host gave it
     */
    public String id() {
        return id;
    }

    /**
     * The kind.
     *
     * @return what kind of actor this is
     */
    public SubjectKind kind() {
        return kind;
    }

    /**
     * The roles with the tenants they are held in, in the order they were given.
     *
     * @return an immutable list
     */
    public List<HeldRole> roles() {
        return roles;
    }

    /**
     * The tenants this subject belongs to: those it was given and those in which it holds a role.
     *
     * @return an immutable set
     */
    public Set<String> tenants() {
        return tenants;
    }

    /**
     * Whether this subject belongs to one of some tenants. Allocates nothing.
     *
     * @param some the tenants asked about
     * @return true if at least one is the subject's
     */
    public boolean belongsToAny(Set<String> some) {
        for (String tenant : tenantList) {
            if (some.contains(tenant)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether this subject holds one of some roles, anywhere. Allocates nothing.
     *
     * @param some the roles asked about
     * @return true if at least one is held
     */
    public boolean holdsAny(Set<String> some) {
        for (int i = 0; i < roles.size(); i++) {
            if (some.contains(roles.get(i).role())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The attributes that rules may read as {@code subject.<name>}.
     *
     * @return an immutable map
     */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /**
     * The policy version that an agent says it acts under.
     *
     * @return the version, or null when none was stated
     */
    public @Nullable Long policyVersion() {
        return policyVersion;
    }

    /**
     * Whether the roles are known.
     *
     * @return false for a stored subject that could not be loaded
     */
    public boolean available() {
        return available;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject that
                && id.equals(that.id)
                && kind == that.kind
                && available == that.available
                && roles.equals(that.roles)
                && tenants.equals(that.tenants)
                && attributes.equals(that.attributes)
                && Objects.equals(policyVersion, that.policyVersion);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, kind, roles, tenants);
    }

    /** Names the subject and its roles; attributes are left out, because they may be personal. */
    @Override
    public String toString() {
        return kind + " " + id + " " + roles + " " + tenants;
    }

    /** Collects a {@link Subject}. Not safe for use by several threads. */
    public static final class Builder {
        private final String id;
        private final SubjectKind kind;
        private final Set<HeldRole> roles = new LinkedHashSet<>();
        private final Set<String> tenants = new LinkedHashSet<>();
        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private @Nullable Long policyVersion;

        private Builder(String id, SubjectKind kind) {
            this.id = Names.require("subject id", id);
            this.kind = kind;
        }

        /**
         * Adds a role that is held in all of the subject's tenants.
         *
         * @param role the role's name
         * @return this
         */
        public Builder role(String role) {
            roles.add(new HeldRole(role, null));
            return this;
        }

        /**
         * Adds a role that is held in one tenant only; the subject belongs to that tenant.
         *
         * @param role the role's name
         * @param tenant the tenant
         * @return this
         */
        public Builder role(String role, String tenant) {
            roles.add(new HeldRole(role, Names.require("tenant", tenant)));
            return tenant(tenant);
        }

        /**
         * Adds roles that are held in all of the subject's tenants.
         *
         * @param names the roles' names
         * @return this
         */
        public Builder roles(Collection<String> names) {
            new ArrayList<>(names).forEach(this::role);
            return this;
        }

        /**
         * Adds a tenant.
         *
         * @param tenant the tenant's id
         * @return this
         */
        public Builder tenant(String tenant) {
            tenants.add(Names.require("tenant", tenant));
            return this;
        }

        /**
         * Sets an attribute.
         *
         * @param name the name, as rules write it after {@code subject.}
         * @param value a string, boolean, number, Instant, LocalDate or enum, or a collection of those
         * @return this
         */
        public Builder attribute(String name, Object value) {
            attributes.put(Names.require("attribute", name), Attributes.copy("attribute " + name, value));
            return this;
        }

        /**
         * States the policy version that an agent acts under.
         *
         * @param version the version's number
         * @return this
         */
        public Builder policyVersion(long version) {
            this.policyVersion = version;
            return this;
        }

        /**
         * Builds the subject.
         *
         * @return an immutable value
         */
        public Subject build() {
            return new Subject(this, true);
        }
    }
}
