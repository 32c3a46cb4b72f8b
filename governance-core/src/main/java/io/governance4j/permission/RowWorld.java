package io.governance4j.permission;

import io.governance4j.Subject;

/** What conditions may ask of a row beyond its attributes; both depend on the row's tenant alone. */
public interface RowWorld {
    /**
     * On rows of which tenants a feature is on.
     *
     * @param key the feature's key
     * @param subject who asks
     * @param nowMillis the time of the question, in milliseconds since 1970
     * @return the rule
     */
    RowRule.ByTenant feature(String key, Subject subject, long nowMillis);

    /**
     * On rows of which tenants a module is on.
     *
     * @param name the module's name
     * @return the rule
     */
    RowRule.ByTenant module(String name);
}
