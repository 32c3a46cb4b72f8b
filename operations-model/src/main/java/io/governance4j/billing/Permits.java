package io.governance4j.billing;

import io.governance4j.operations.Work;
import java.util.UUID;

/**
 * What the services of billing ask before they look at anything. Rows open by the permissions of the pack agency-tables, and
 * what is done within them by the scopes of fusion-ems.
 */
final class Permits {
    private Permits() {}

    static void execute(Work work, String table, UUID agency) {
        work.require("billing.write", table, agency);
        work.require("billing:execute", table, agency);
    }

    static void read(Work work, String table, UUID agency) {
        work.require("billing.read", table, agency);
        work.require("billing:read", table, agency);
    }

    /** Keeping an agency's own affairs, which its administrator does as the founder's company does. */
    static void administer(Work work, String table, UUID agency) {
        work.require("agencies.write", table, agency);
        work.require("agency:admin", table, agency);
    }
}
