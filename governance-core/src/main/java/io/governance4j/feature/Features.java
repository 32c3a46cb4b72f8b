package io.governance4j.feature;

import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The feature flags of the policy in force, and their administration. */
public interface Features {
    /**
     * Every feature.
     *
     * @return an immutable list, by key
     */
    List<Feature> all();

    /**
     * One feature.
     *
     * @param key the feature's key
     * @return the feature, or empty when the policy does not define it
     */
    Optional<Feature> find(String key);

    /**
     * Changes a feature, as a new version of the policy.
     *
     * @param by who changes; must be allowed to {@code manage_features}
     * @param key the feature's key
     * @param change the change
     * @return the version that has it, or the current one when nothing changed
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such feature or the change is not valid
     */
    default PolicyVersion update(Subject by, String key, FeatureChange change) {
        return update(by, key, change, "feature " + key + " changed");
    }

    /**
     * Changes a feature, as a new version of the policy.
     *
     * @param by who changes; must be allowed to {@code manage_features}
     * @param key the feature's key
     * @param change the change
     * @param why the reason, which is kept
     * @return the version that has it, or the current one when nothing changed
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.PolicyException if there is no such feature or the change is not valid
     */
    PolicyVersion update(Subject by, String key, FeatureChange change, String why);

    /**
     * The variant of a feature that a subject gets. Not logged.
     *
     * @param subject who asks
     * @param key the feature's key
     * @return the variant, or empty when the feature is off for them or has none
     */
    Optional<Variant> variant(Subject subject, String key);

    /**
     * The configuration of a feature.
     *
     * @param key the feature's key
     * @return JSON text, or empty when there is none
     */
    Optional<String> config(String key);

    /**
     * Reads the log of feature checks.
     *
     * @param by who reads; must be allowed to {@code read_checks}
     * @param query which decisions
     * @return an immutable list, newest first
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    List<Decision> accessLog(Subject by, CheckQuery query);

    /**
     * The modules that are on in a tenant's registry.
     *
     * @param tenant the tenant
     * @return an immutable set
     */
    Set<String> modules(String tenant);

    /**
     * Switches a module on or off in a tenant's registry, as a new revision.
     *
     * @param by who changes; must be allowed to {@code manage_permissions}
     * @param tenant the tenant
     * @param module the module's name
     * @param on whether it is to be on
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    void setModule(Subject by, String tenant, String module, boolean on);
}
