package io.governance4j;

import io.governance4j.audit.AuditTrail;
import io.governance4j.feature.Features;
import io.governance4j.internal.InMemoryGovernance;
import io.governance4j.permission.Permissions;
import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.Raci;
import io.governance4j.raci.RaciRole;
import java.time.Clock;
import java.util.List;

/**
 * The front door: may this subject use this feature, do this thing, to this record?
 *
 * <pre>{@code
 * Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"));
 * Subject manager = Subject.user("u-17").role("clinic_manager").tenant("calgary").build();
 * boolean may = governance.checkPermission(manager, "manage_clinic_staff");
 * }</pre>
 *
 * <p>{@code check…} answers and never throws for a denial; {@code require…} stands on it and throws an
 * {@link AccessDeniedException} that carries the {@link Decision}. What is unknown, malformed, undecidable or cannot be
 * recorded is a no. Every answer is logged. All methods may be called by any thread at any time, until {@link #close()}.
 */
public interface Governance extends AutoCloseable {
    /**
     * A governance without a database, for the host's unit tests: the same rules, the same answers, nothing kept.
     *
     * @param packs the policy, composed of these packs
     * @return the front door
     * @throws PolicyException if the packs do not compose or do not hold together
     */
    static Governance inMemory(PolicyPack... packs) {
        return InMemoryGovernance.of(PolicyPack.compose(packs));
    }

    /**
     * A governance without a database that judges schedules and expiries by a clock of the caller's, so that a test need
     * not wait for them.
     *
     * @param clock the clock
     * @param packs the policy, composed of these packs
     * @return the front door
     * @throws PolicyException if the packs do not compose or do not hold together
     */
    static Governance inMemory(Clock clock, PolicyPack... packs) {
        return InMemoryGovernance.of(PolicyPack.compose(packs), clock);
    }

    /**
     * Answers whether a subject may use a feature.
     *
     * @param subject who
     * @param featureKey the feature's key
     * @return true if they may
     */
    boolean checkFeatureAccess(Subject subject, String featureKey);

    /**
     * Answers whether a subject may do something at all. A permission that is granted within a scope is a yes; the
     * decision names the scope.
     *
     * @param subject who
     * @param permission the permission's name
     * @return true if they may
     */
    boolean checkPermission(Subject subject, String permission);

    /**
     * Answers whether a subject may do something to a record.
     *
     * @param subject who
     * @param permission the permission's name
     * @param resource the record
     * @return true if they may
     */
    boolean checkPermission(Subject subject, String permission, Resource resource);

    /**
     * Answers whether a subject has a letter in a RACI task.
     *
     * @param subject who
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable, which is who may perform it
     * @return true if they have
     */
    boolean checkRaci(Subject subject, String module, String task, RaciRole... letters);

    /**
     * Insists that a subject may use a feature.
     *
     * @param subject who
     * @param featureKey the feature's key
     * @throws AccessDeniedException if they may not
     */
    void requireFeatureAccess(Subject subject, String featureKey);

    /**
     * Insists that a subject may do something at all.
     *
     * @param subject who
     * @param permission the permission's name
     * @throws AccessDeniedException if they may not
     */
    void requirePermission(Subject subject, String permission);

    /**
     * Insists that a subject may do something to a record.
     *
     * @param subject who
     * @param permission the permission's name
     * @param resource the record
     * @throws AccessDeniedException if they may not
     */
    void requirePermission(Subject subject, String permission, Resource resource);

    /**
     * Insists that a subject has a letter in a RACI task.
     *
     * @param subject who
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable
     * @throws AccessDeniedException if they have not
     */
    void requireRaci(Subject subject, String module, String task, RaciRole... letters);

    /**
     * Answers a question with everything there is to say.
     *
     * @param question the question
     * @return the decision, which is logged
     */
    Decision decide(Question question);

    /**
     * Answers several questions under one snapshot of the policy.
     *
     * @param questions the questions
     * @return the decisions, in the order of the questions
     */
    List<Decision> decideAll(List<Question> questions);

    /**
     * Loads a stored subject: its roles and memberships from our tables, or from the host's.
     *
     * @param userId the user's id
     * @return the subject; without roles when nothing is stored, and answered with no when it could not be loaded
     */
    Subject subject(String userId);

    /**
     * Binds a subject, so that it need not be named in every call; {@link ActingGovernance#run}, {@link
     * ActingGovernance#call} and {@link ActingGovernance#open} bind it to the thread as well.
     *
     * @param subject who acts
     * @return the short calls
     */
    ActingGovernance actingAs(Subject subject);

    /**
     * Feature flags.
     *
     * @return the area
     */
    Features features();

    /**
     * Roles, permissions and overrides.
     *
     * @return the area
     */
    Permissions permissions();

    /**
     * RACI matrices.
     *
     * @return the area
     */
    Raci raci();

    /**
     * The policy and its versions.
     *
     * @return the area
     */
    Policies policies();

    /**
     * The guarded door to the {@link AuditTrail}.
     *
     * @return the area
     */
    Audit audit();

    /**
     * How this instance is doing.
     *
     * @return what is in force and what is wrong
     */
    Health health();

    /** Stops what runs in the background. What the host gave, such as its connection pool, stays open. */
    @Override
    void close();
}
