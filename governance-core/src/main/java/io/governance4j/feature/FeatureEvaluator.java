package io.governance4j.feature;

import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import io.governance4j.permission.RoleHierarchy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a subject may use a feature, by the rules of one policy. Immutable, safe for all threads; evaluating
 * allocates nothing and does no I/O.
 */
public final class FeatureEvaluator {
    private static final Verdict UNKNOWN =
            Verdict.no(Reason.UNKNOWN_FEATURE, "features", "may not use a feature that the policy does not define");

    private final Map<String, CompiledFeature> features;

    /**
     * Compiles features.
     *
     * @param features the features by key; their prerequisites are among them and do not go in circles
     * @param roles the hierarchy of roles
     */
    public FeatureEvaluator(Map<String, Feature> features, RoleHierarchy roles) {
        Map<String, CompiledFeature> compiled = new HashMap<>();
        features.keySet().forEach(key -> compile(key, features, roles, compiled));
        this.features = Map.copyOf(compiled);
    }

    private static CompiledFeature compile(
            String key, Map<String, Feature> features, RoleHierarchy roles, Map<String, CompiledFeature> compiled) {
        CompiledFeature known = compiled.get(key);
        if (known != null) {
            return known;
        }
        Feature feature = features.get(key);
        if (feature == null) {
            throw new IllegalArgumentException("the feature '" + key + "' is required but not defined");
        }
        CompiledFeature[] required = feature.availability().requires().stream()
                .sorted()
                .map(other -> compile(other, features, roles, compiled))
                .toArray(CompiledFeature[]::new);
        CompiledFeature result =
                new CompiledFeature(feature, roles.holding(feature.audience().roles()), required);
        compiled.put(key, result);
        return result;
    }

    /**
     * Answers whether a subject may use a feature; each of its tenants may be a pilot tenant.
     *
     * @param key the feature's key
     * @param subject who asks
     * @param nowMillis the time, in milliseconds since 1970
     * @param world what conditions may ask for
     * @return the verdict, one of those made when the policy was compiled
     */
    public Verdict evaluate(String key, Subject subject, long nowMillis, World world) {
        return evaluate(key, subject, PilotTenant.OF_SUBJECT, null, nowMillis, world);
    }

    /**
     * Answers whether a feature is on for a subject and a record; only the record's tenant may be a pilot tenant.
     *
     * @param key the feature's key
     * @param subject who asks
     * @param tenant the record's tenant, or null when the record does not state it
     * @param nowMillis the time, in milliseconds since 1970
     * @param world what conditions may ask for
     * @return the outcome; unknown when the record does not state its tenant and the answer depends on it
     */
    public Truth about(String key, Subject subject, @Nullable String tenant, long nowMillis, World world) {
        if (tenant != null) {
            return Truth.of(evaluate(key, subject, PilotTenant.OF_RECORD, tenant, nowMillis, world)
                    .allowed());
        }
        if (evaluate(key, subject, PilotTenant.UNKNOWN_AND_OUT, null, nowMillis, world)
                .allowed()) {
            return Truth.TRUE;
        }
        return evaluate(key, subject, PilotTenant.UNKNOWN_AND_IN, null, nowMillis, world)
                        .allowed()
                ? Truth.UNKNOWN
                : Truth.FALSE;
    }

    /**
     * Answers whether a feature is on for a subject and a record of a tenant that is nowhere a pilot tenant.
     *
     * @param key the feature's key
     * @param subject who asks
     * @param nowMillis the time, in milliseconds since 1970
     * @param world what conditions may ask for
     * @return the outcome
     */
    public Truth elsewhere(String key, Subject subject, long nowMillis, World world) {
        return Truth.of(evaluate(key, subject, PilotTenant.UNKNOWN_AND_OUT, null, nowMillis, world)
                .allowed());
    }

    /**
     * The tenants on which an answer about a record may depend.
     *
     * @param key the feature's key
     * @return the pilot tenants of the feature and of all that it requires
     */
    public Set<String> pilotTenants(String key) {
        CompiledFeature feature = features.get(key);
        Set<String> tenants = new HashSet<>();
        if (feature != null) {
            feature.collectPilotTenants(tenants);
        }
        return tenants;
    }

    private Verdict evaluate(
            String key, Subject subject, PilotTenant pilots, @Nullable String tenant, long nowMillis, World world) {
        CompiledFeature feature = features.get(key);
        return feature == null ? UNKNOWN : feature.evaluate(subject, pilots, tenant, nowMillis, world);
    }

    /**
     * The variant of a feature that a subject gets. Whether the feature is on for them is another question.
     *
     * @param key the feature's key
     * @param subject who asks
     * @return the variant, or empty when the feature has none or the sticky attribute is missing
     */
    public Optional<Variant> variant(String key, Subject subject) {
        CompiledFeature feature = features.get(key);
        return feature == null ? Optional.empty() : feature.variant(subject);
    }
}
