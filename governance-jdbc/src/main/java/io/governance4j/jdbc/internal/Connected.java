package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.JdbcGovernance;

/** A facade whose database our other modules may use. */
public interface Connected {
    /**
     * {@return the database}
     *
     * @throws io.governance4j.GovernanceException if the facade has been closed
     */
    Database database();

    /**
     * {@return the database behind a facade}
     *
     * @param governance any facade that a builder of ours built
     * @throws IllegalArgumentException if it is another implementation
     */
    static Database database(JdbcGovernance governance) {
        if (governance instanceof Connected connected) {
            return connected.database();
        }
        throw new IllegalArgumentException("governance: was not built by JdbcGovernance.builder, but is a "
                + governance.getClass().getName());
    }
}
