package io.governance4j.policy;

import io.governance4j.PolicyException.Problem;

/**
 * What lint says about a pack.
 *
 * @param severity whether it stands in the way of publishing
 * @param problem where and what
 */
public record Finding(Severity severity, Problem problem) {
    /** How grave a finding is. */
    public enum Severity {
        /** The pack does not hold together; it cannot be published. */
        ERROR,
        /** The pack works, but probably not as meant. */
        WARNING
    }

    /** Writes {@code warning: roles.intern: message}. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + problem;
    }
}
