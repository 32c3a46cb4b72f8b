package io.governance4j.spi;

import io.governance4j.policy.PolicyVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps policy, versions, overrides and memberships. It loads and appends; it never decides. */
public interface GovernanceStore {
    /**
     * Reads everything in one consistent transaction.
     *
     * @return what is stored
     */
    StoredPolicy load();

    /**
     * Runs one write transaction. Writers of all instances take turns; a conflict is retried, so the work may run more
     * than once. If it throws, nothing of it is kept.
     *
     * @param work what to do
     * @param <T> the result's type
     * @return the result
     */
    <T> T write(Function<StoreTransaction, T> work);

    /**
     * Lists versions.
     *
     * @param limit at most so many
     * @return an immutable list, newest first
     */
    List<PolicyVersion> history(int limit);

    /**
     * Reads one version.
     *
     * @param number its number
     * @return the version with its document, or empty
     */
    Optional<StoredPolicy.Published> version(long number);
}
