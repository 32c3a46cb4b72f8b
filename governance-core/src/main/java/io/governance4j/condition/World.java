package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may ask beyond attributes. Whoever evaluates conditions supplies it; an answer that cannot be given is
 * {@link Truth#UNKNOWN}, never an exception. Implementations are called by many threads.
 */
public interface World {
    /**
     * Whether a feature is on.
     *
     * @param key the feature's key
     * @param subject who asks
     * @param resource what is asked about, or null
     * @param nowMillis the time of the question, in milliseconds since 1970
     * @return the outcome
     */
    Truth feature(String key, Subject subject, @Nullable Resource resource, long nowMillis);

    /**
     * Whether a module is on in the tenant's registry.
     *
     * @param name the module's name
     * @param subject who asks
     * @param resource what is asked about, or null
     * @return the outcome
     */
    Truth module(String name, Subject subject, @Nullable Resource resource);

    /**
     * Whether a permission is held.
     *
     * @param name the permission's name
     * @param subject who asks
     * @param resource what is asked about, or null
     * @param nowMillis the time of the question, in milliseconds since 1970
     * @return the outcome
     */
    Truth permission(String name, Subject subject, @Nullable Resource resource, long nowMillis);
}
