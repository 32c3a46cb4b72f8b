package io.governance4j;

import io.governance4j.raci.RaciRole;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The short calls of one acting subject, as the seeds write them, and the ways to let it act on a thread for a while.
 * Immutable and safe for all threads; only what {@link #open()} returns has to be closed.
 */
public final class ActingGovernance {
    private final Governance governance;
    private final Acting acting;

    /**
     * Binds a subject.
     *
     * @param governance the front door
     * @param subject who acts
     */
    public ActingGovernance(Governance governance, Subject subject) {
        this(governance, new Acting(subject));
    }

    private ActingGovernance(Governance governance, Acting acting) {
        this.governance = Objects.requireNonNull(governance, "governance");
        this.acting = acting;
    }

    /**
     * The acting subject.
     *
     * @return the subject that was bound
     */
    public Subject subject() {
        return acting.subject();
    }

    /**
     * The same subject on another request.
     *
     * @param details where the request came from; they replace the ones before, the decision too
     * @return the short calls
     */
    public ActingGovernance with(RequestDetails details) {
        return new ActingGovernance(governance, acting.with(details));
    }

    /**
     * The same subject and request under a decision, so that what is changed can be traced to it.
     *
     * @param decision the decision, which a check gave
     * @return the short calls
     */
    public ActingGovernance under(Decision decision) {
        return under(decision.id());
    }

    /**
     * The same subject and request under a decision that was made elsewhere.
     *
     * @param decision the decision's id, or null for none
     * @return the short calls
     */
    public ActingGovernance under(@Nullable UUID decision) {
        return new ActingGovernance(governance, acting.under(decision));
    }

    /**
     * Lets the subject act on this thread until the scope is closed: for filters and interceptors.
     *
     * @return the scope, to be closed on this thread, innermost first
     */
    public ActingScope open() {
        return acting.open();
    }

    /**
     * Runs work on this thread, on which the subject acts meanwhile.
     *
     * @param work the work
     */
    public void run(Runnable work) {
        acting.run(work);
    }

    /**
     * Runs work on this thread, on which the subject acts meanwhile.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return what the work returned
     * @throws Exception what the work threw
     */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        return acting.call(work);
    }

    /**
     * Work for another thread, on which the subject acts meanwhile.
     *
     * @param work the work
     * @return the same work, carrying the subject
     */
    public Runnable wrap(Runnable work) {
        return acting.wrap(work);
    }

    /**
     * Work for another thread, on which the subject acts meanwhile.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return the same work, carrying the subject
     */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
        return acting.wrap(work);
    }

    /**
     * An executor whose tasks the subject acts in.
     *
     * @param executor runs the tasks
     * @return the same executor, to be used for this subject only
     */
    public Executor wrap(Executor executor) {
        return acting.wrap(executor);
    }

    /**
     * An executor whose tasks the subject acts in. Shutting it down shuts the given one down.
     *
     * @param executor runs the tasks
     * @return the same executor, to be used for this subject only
     */
    public ExecutorService wrap(ExecutorService executor) {
        return acting.wrap(executor);
    }

    /**
     * Answers whether the subject may use a feature.
     *
     * @param featureKey the feature's key
     * @return true if they may
     */
    public boolean checkFeatureAccess(String featureKey) {
        return governance.checkFeatureAccess(subject(), featureKey);
    }

    /**
     * Answers whether the subject may do something at all.
     *
     * @param permission the permission's name
     * @return true if they may
     */
    public boolean checkPermission(String permission) {
        return governance.checkPermission(subject(), permission);
    }

    /**
     * Answers whether the subject may do something to a record.
     *
     * @param permission the permission's name
     * @param resource the record
     * @return true if they may
     */
    public boolean checkPermission(String permission, Resource resource) {
        return governance.checkPermission(subject(), permission, resource);
    }

    /**
     * Answers whether the subject has a letter in a RACI task.
     *
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable
     * @return true if they have
     */
    public boolean checkRaci(String module, String task, RaciRole... letters) {
        return governance.checkRaci(subject(), module, task, letters);
    }

    /**
     * Insists that the subject may use a feature.
     *
     * @param featureKey the feature's key
     * @throws AccessDeniedException if they may not
     */
    public void requireFeatureAccess(String featureKey) {
        governance.requireFeatureAccess(subject(), featureKey);
    }

    /**
     * Insists that the subject may do something at all.
     *
     * @param permission the permission's name
     * @throws AccessDeniedException if they may not
     */
    public void requirePermission(String permission) {
        governance.requirePermission(subject(), permission);
    }

    /**
     * Insists that the subject may do something to a record.
     *
     * @param permission the permission's name
     * @param resource the record
     * @throws AccessDeniedException if they may not
     */
    public void requirePermission(String permission, Resource resource) {
        governance.requirePermission(subject(), permission, resource);
    }

    /**
     * Insists that the subject has a letter in a RACI task.
     *
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable
     * @throws AccessDeniedException if they have not
     */
    public void requireRaci(String module, String task, RaciRole... letters) {
        governance.requireRaci(subject(), module, task, letters);
    }
}
