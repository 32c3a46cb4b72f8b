package io.governance4j;

/** A {@code require…} call was answered with no. Carries the decision. */
public final class AccessDeniedException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    private final transient Decision decision;

    /**
     * Creates the exception.
     *
     * @param decision the denial
     */
    public AccessDeniedException(Decision decision) {
        super("Access denied: " + decision.explanation() + " (" + decision.reason() + ", policy version "
                + decision.policyVersion() + ", decision " + decision.id() + ")");
        this.decision = decision;
    }

    /**
     * The decision.
     *
     * @return what was asked, and why the answer was no
     */
    public Decision decision() {
        return decision;
    }
}
