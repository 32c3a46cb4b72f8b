package io.governance4j.permission;

/** How far a grant reaches, from the widest to the narrowest. */
public enum Scope {
    /** Everywhere, other tenants included. */
    GLOBAL,
    /** Records of a tenant in which the subject holds the role. */
    TENANT,
    /** Records to which the subject is assigned. */
    ASSIGNED,
    /** Records that the subject owns. */
    OWN
}
