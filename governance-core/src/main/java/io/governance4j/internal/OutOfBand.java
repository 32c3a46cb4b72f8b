package io.governance4j.internal;

import io.governance4j.PolicyException;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed in the policy tables behind the library's back.
 *
 * @param adoptable the policy that the tables hold and that may become a version, or null
 * @param quarantine why the tables' content does not come into force, or null
 */
record OutOfBand(@Nullable PolicyPack adoptable, @Nullable String quarantine) {
    private static final OutOfBand NOTHING = new OutOfBand(null, null);

    static OutOfBand in(StoredPolicy stored) {
        Published current = stored.current();
        if (current == null) {
            return NOTHING;
        }
        PolicyPack tables = stored.tables().pack();
        if (tables == null) {
            PolicyException problem = stored.tables().problem();
            return quarantined(problem == null ? "they cannot be read" : String.valueOf(problem.getMessage()));
        }
        if (tables.equals(current.pack())) {
            return NOTHING;
        }
        if (stored.lock() != null) {
            return quarantined("the policy is locked by " + stored.lock().by() + ": "
                    + stored.lock().why());
        }
        try {
            return new OutOfBand(PolicyLint.require(tables), null);
        } catch (PolicyException e) {
            return quarantined(String.valueOf(e.getMessage()));
        }
    }

    private static OutOfBand quarantined(String why) {
        return new OutOfBand(
                null,
                "the policy tables were changed with SQL and the change is quarantined; the last good version stays in"
                        + " force. Repair the tables, publish a pack or roll back. " + why);
    }
}
