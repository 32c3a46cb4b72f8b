package io.governance4j.jdbc.internal.narrow;

import io.governance4j.GovernanceException;

/** What is said when a statement is not run. */
final class Refusal {
    private static final String WHY =
            "; tables are protected, and this database does not keep tenants apart by itself. See"
                    + " docs/tenancy-statements.md";

    private Refusal() {}

    static GovernanceException of(String what) {
        return new GovernanceException(what + WHY);
    }
}
