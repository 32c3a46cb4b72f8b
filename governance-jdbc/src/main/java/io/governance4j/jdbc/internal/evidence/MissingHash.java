package io.governance4j.jdbc.internal.evidence;

import io.governance4j.GovernanceException;

/** The tables lack a hash that a proof needs. */
final class MissingHash extends GovernanceException {
    private static final long serialVersionUID = 1L;

    MissingHash(int level, long index) {
        this((level == 0 ? "audit_leaves: leaf " : "audit_nodes: node of level " + level + ", index ") + index
                + " or one of its neighbours is missing");
    }

    MissingHash(String message) {
        super(message);
    }
}
