package io.governance4j.jdbc.internal.evidence;

import io.governance4j.GovernanceException;

/** Makes the exception of an integrator that will not sign what it finds. */
final class Refusal {
    private Refusal() {}

    static GovernanceException because(String finding) {
        return new GovernanceException("the evidence is not what this library left there, so nothing more is integrated"
                + " or signed, and nothing was changed: " + finding
                + ". Verify the trail with evidence().verify, with checkpoints from outside the database");
    }
}
