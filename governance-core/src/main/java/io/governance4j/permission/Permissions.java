package io.governance4j.permission;

import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Resource;
import io.governance4j.Subject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Roles, permissions, overrides and stored subjects, and their administration. */
public interface Permissions {
    /**
     * Every permission of the policy in force.
     *
     * @return an immutable list, by name
     */
    List<Permission> all();

    /**
     * What a role is granted, including what it inherits.
     *
     * @param role the role's name
     * @return an immutable list of grants, by permission and scope; empty for a role that the policy does not define
     */
    List<Grant> ofRole(String role);

    /**
     * What a subject may do, asked without a record. Not logged.
     *
     * @param subject who
     * @return the permissions that are answered with yes, by name
     */
    List<HeldPermission> permissionsOf(Subject subject);

    /**
     * Which stored subjects may do something at all. Not logged.
     *
     * @param permission the permission's name
     * @return the yes-decisions, by subject
     * @throws io.governance4j.StorageException if the host's subject source cannot list its subjects
     */
    default List<Decision> whoCan(String permission) {
        return whoCan(permission, null);
    }

    /**
     * Which stored subjects may do something to a record. Not logged.
     *
     * @param permission the permission's name
     * @param resource the record, or null to ask who may at all
     * @return the yes-decisions, by subject
     * @throws io.governance4j.StorageException if the host's subject source cannot list its subjects
     */
    List<Decision> whoCan(String permission, @Nullable Resource resource);

    /**
     * Grants a permission to one user until it is revoked, as a new revision, in the narrowest scope that any role has it in.
     *
     * @param by who grants; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission,
     *     or no role is granted it and so no scope can be taken from the roles
     */
    PermissionOverride grant(Subject by, String userId, String permission, String why);

    /**
     * Grants a permission to one user for a time, as a new revision, in the narrowest scope that any role has it in.
     *
     * @param by who grants; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param until the first instant at which it no longer holds
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission,
     *     or no role is granted it and so no scope can be taken from the roles
     */
    PermissionOverride grant(Subject by, String userId, String permission, Instant until, String why);

    /**
     * Grants a permission to one user, as a new revision.
     *
     * @param by who grants; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param terms scope and expiry
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission
     */
    PermissionOverride grant(Subject by, String userId, String permission, PermissionOverride.Terms terms, String why);

    /**
     * Denies a permission to one user until it is revoked, as a new revision, everywhere.
     *
     * @param by who denies; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission
     */
    PermissionOverride deny(Subject by, String userId, String permission, String why);

    /**
     * Denies a permission to one user for a time, as a new revision, everywhere.
     *
     * @param by who denies; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param until the first instant at which it no longer holds
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission
     */
    PermissionOverride deny(Subject by, String userId, String permission, Instant until, String why);

    /**
     * Denies a permission to one user, as a new revision.
     *
     * @param by who denies; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param permission the permission's name
     * @param terms scope and expiry
     * @param why the reason, which is kept
     * @return the override
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such permission
     */
    PermissionOverride deny(Subject by, String userId, String permission, PermissionOverride.Terms terms, String why);

    /**
     * Revokes an override, as a new revision.
     *
     * @param by who revokes; must be allowed to {@code manage_permissions}
     * @param override the override's id
     * @param why the reason, which is kept
     * @return false when there is no such override or it was revoked before
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    boolean revoke(Subject by, UUID override, String why);

    /**
     * The overrides of one user that were not revoked, expired ones included.
     *
     * @param userId the user
     * @return an immutable list, oldest first
     */
    List<PermissionOverride> overridesOf(String userId);

    /**
     * Gives a stored role in all of the user's tenants, as a new revision.
     *
     * @param by who gives; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param role the role's name
     * @return false when the user held it already
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if the policy does not define the role
     */
    default boolean assignRole(Subject by, String userId, String role) {
        return assignRole(by, userId, role, null);
    }

    /**
     * Gives a stored role, as a new revision.
     *
     * @param by who gives; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param role the role's name
     * @param tenant the only tenant in which it is held, or null for all of the user's
     * @return false when the user held it already
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if the policy does not define the role
     */
    boolean assignRole(Subject by, String userId, String role, @Nullable String tenant);

    /**
     * Takes a stored role away, as a new revision.
     *
     * @param by who takes; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param role the role's name
     * @param tenant the tenant it was given for, or null
     * @return false when the user did not hold it
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    boolean removeRole(Subject by, String userId, String role, @Nullable String tenant);

    /**
     * Makes a user a member of a tenant, as a new revision.
     *
     * @param by who changes; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param tenant the tenant
     * @return false when the user was a member already
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    boolean addMember(Subject by, String userId, String tenant);

    /**
     * Ends a user's membership of a tenant, as a new revision. Roles held there by name stay until they are removed.
     *
     * @param by who changes; must be allowed to {@code manage_permissions}
     * @param userId the user
     * @param tenant the tenant
     * @return false when the user was no member
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    boolean removeMember(Subject by, String userId, String tenant);

    /**
     * Reads the log of permission checks about one user.
     *
     * @param by who reads; must be allowed to {@code read_checks}
     * @param userId the user
     * @param limit at most so many, 1 to 10,000
     * @return an immutable list, newest first
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    default List<Decision> checks(Subject by, String userId, int limit) {
        return checks(by, CheckQuery.latest(limit).subject(userId));
    }

    /**
     * Reads the log of permission checks; those of features are in {@link
     * io.governance4j.feature.Features#accessLog(Subject, CheckQuery)}.
     *
     * @param by who reads; must be allowed to {@code read_checks}
     * @param query which decisions
     * @return an immutable list, newest first
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    List<Decision> checks(Subject by, CheckQuery query);

    /**
     * Something a subject may do.
     *
     * @param permission the permission's name
     * @param limitedTo the scope that limits it, or null for everywhere
     * @param explanation why
     */
    record HeldPermission(String permission, @Nullable Scope limitedTo, String explanation) {}
}
