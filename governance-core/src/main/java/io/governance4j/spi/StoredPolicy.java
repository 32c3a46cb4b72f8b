package io.governance4j.spi;

import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/**
 * Everything a store holds about policy, read in one consistent transaction.
 *
 * @param current the newest version, or null when nothing was ever published
 * @param lock who locked it, or null
 * @param tables what the policy tables say now, which is not what was published if somebody changed them with SQL
 * @param people overrides and modules, with their revision
 */
public record StoredPolicy(
        @Nullable Published current, @Nullable Stamp lock, Tables tables, People people) {
    /**
     * A version with its document.
     *
     * @param version the version
     * @param pack the document
     */
    public record Published(PolicyVersion version, PolicyPack pack) {}

    /**
     * What the policy tables say.
     *
     * @param pack the policy, or null when the tables do not make up one
     * @param problem what is wrong with them, or null
     */
    public record Tables(
            @Nullable PolicyPack pack, @Nullable PolicyException problem) {}
}
