package io.governance4j;

import io.governance4j.raci.RaciRole;

/**
 * The short calls of one acting subject, as the seeds write them. Safe for all threads; holds nothing that would have to
 * be released.
 */
public final class ActingGovernance {
    private final Governance governance;
    private final Subject subject;

    /**
     * Binds a subject.
     *
     * @param governance the front door
     * @param subject who acts
     */
    public ActingGovernance(Governance governance, Subject subject) {
        this.governance = java.util.Objects.requireNonNull(governance, "governance");
        this.subject = java.util.Objects.requireNonNull(subject, "subject");
    }

    /**
     * The acting subject.
     *
     * @return the subject that was bound
     */
    public Subject subject() {
        return subject;
    }

    /**
     * Answers whether the subject may use a feature.
     *
     * @param featureKey the feature's key
     * @return true if they may
     */
    public boolean checkFeatureAccess(String featureKey) {
        return governance.checkFeatureAccess(subject, featureKey);
    }

    /**
     * Answers whether the subject may do something at all.
     *
     * @param permission the permission's name
     * @return true if they may
     */
    public boolean checkPermission(String permission) {
        return governance.checkPermission(subject, permission);
    }

    /**
     * Answers whether the subject may do something to a record.
     *
     * @param permission the permission's name
     * @param resource the record
     * @return true if they may
     */
    public boolean checkPermission(String permission, Resource resource) {
        return governance.checkPermission(subject, permission, resource);
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
        return governance.checkRaci(subject, module, task, letters);
    }

    /**
     * Insists that the subject may use a feature.
     *
     * @param featureKey the feature's key
     * @throws AccessDeniedException if they may not
     */
    public void requireFeatureAccess(String featureKey) {
        governance.requireFeatureAccess(subject, featureKey);
    }

    /**
     * Insists that the subject may do something at all.
     *
     * @param permission the permission's name
     * @throws AccessDeniedException if they may not
     */
    public void requirePermission(String permission) {
        governance.requirePermission(subject, permission);
    }

    /**
     * Insists that the subject may do something to a record.
     *
     * @param permission the permission's name
     * @param resource the record
     * @throws AccessDeniedException if they may not
     */
    public void requirePermission(String permission, Resource resource) {
        governance.requirePermission(subject, permission, resource);
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
        governance.requireRaci(subject, module, task, letters);
    }
}
