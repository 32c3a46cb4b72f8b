package io.governance4j.policy;

import io.governance4j.Stamp;
import io.governance4j.Subject;
import java.util.List;
import java.util.Optional;

/** The policy in force, its versions, and their administration. */
public interface Policies {
    /**
     * Checks a pack without publishing it.
     *
     * @param pack the pack
     * @return what was found, errors first; empty when there is nothing to say
     */
    List<Finding> lint(PolicyPack pack);

    /**
     * Compares a pack with the policy in force.
     *
     * @param pack the pack
     * @return what publishing it would change
     */
    PolicyDiff diff(PolicyPack pack);

    /**
     * Compares two versions.
     *
     * @param by who reads; must be allowed to {@code read_policy}
     * @param older a version's number
     * @param newer a version's number
     * @return what changed from one to the other
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such version
     */
    PolicyDiff diff(Subject by, long older, long newer);

    /**
     * Publishes a pack as a new version, which is in force on this instance when the call returns.
     *
     * @param by who publishes; must be allowed to {@code publish_policy} by the policy in force
     * @param pack the whole new policy
     * @param why the reason, which is kept
     * @return the version, or the current one when nothing changed
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if the pack does not hold together or the policy is locked
     */
    PolicyVersion publish(Subject by, PolicyPack pack, String why);

    /**
     * Publishes an older version anew, as a new version. Overrides, roles and memberships stay as they are.
     *
     * @param by who rolls back; must be allowed to {@code publish_policy} by the policy in force
     * @param version the older version's number
     * @param why the reason, which is kept
     * @return the new version
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such version or the policy is locked
     */
    PolicyVersion rollback(Subject by, long version, String why);

    /**
     * The version in force on this instance.
     *
     * @return the version, or empty before anything was published
     */
    Optional<PolicyVersion> current();

    /**
     * The policy in force on this instance.
     *
     * @return the pack
     */
    PolicyPack pack();

    /**
     * Lists versions.
     *
     * @param by who reads; must be allowed to {@code read_policy}
     * @param limit at most so many, 1 to 10,000
     * @return an immutable list, newest first
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    List<PolicyVersion> history(Subject by, int limit);

    /**
     * Reads the document of a version.
     *
     * @param by who reads; must be allowed to {@code read_policy}
     * @param version the version's number
     * @return the pack that was published then
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such version
     */
    PolicyPack export(Subject by, long version);

    /**
     * Locks the current version: nobody can change policy until it is unlocked, and changes behind the library's back do
     * not come into force.
     *
     * @param by who locks; must be allowed to {@code lock_policy}
     * @param why the reason, which is kept
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if it is locked already
     */
    void lock(Subject by, String why);

    /**
     * Unlocks the current version.
     *
     * @param by who unlocks; must be allowed to {@code lock_policy}
     * @param why the reason, which is recorded
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    void unlock(Subject by, String why);

    /**
     * Who locked the current version.
     *
     * @return who, when and why; empty when it is not locked
     */
    Optional<Stamp> locked();
}
