package io.governance4j.policy;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.FeatureOn;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.condition.SameAs;
import io.governance4j.feature.Feature;
import io.governance4j.feature.Rollout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which attributes the rules of each feature and permission read, so that a decision is logged with what it rests on. */
final class AttributesRead {
    private static final Set<String> OWN_OF_SUBJECT = Set.of("id", "kind");
    private static final Set<String> OWN_OF_RESOURCE = Set.of("type", "id", "tenant");

    private final Map<String, Set<AttributePath>> features = new HashMap<>();
    private final Map<String, Set<AttributePath>> permissions = new HashMap<>();
    private final PolicyPack pack;

    AttributesRead(PolicyPack pack) {
        this.pack = pack;
        pack.features().keySet().forEach(this::ofFeature);
        Map<String, Set<Condition>> conditions = new HashMap<>();
        pack.access().grants().forEach(grant -> add(conditions, grant.permission(), grant.when()));
        pack.access().denials().forEach(denial -> add(conditions, denial.permission(), denial.when()));
        pack.access()
                .guardrails()
                .values()
                .forEach(guardrail ->
                        guardrail.permissions().forEach(permission -> add(conditions, permission, guardrail.when())));
        conditions.keySet().forEach(permission -> ofPermission(permission, conditions));
    }

    private static void add(Map<String, Set<Condition>> conditions, String permission, @Nullable Condition when) {
        if (when != null) {
            conditions.computeIfAbsent(permission, p -> new HashSet<>()).add(when);
        }
    }

    private Set<AttributePath> ofFeature(String key) {
        Set<AttributePath> known = features.get(key);
        Feature feature = pack.features().get(key);
        if (known != null || feature == null) {
            return known == null ? Set.of() : known;
        }
        Set<AttributePath> paths = new HashSet<>();
        features.put(key, paths);
        Rollout rollout = feature.audience().rollout();
        if (rollout != null && rollout.stickiness() != null) {
            paths.add(new AttributePath(AttributePath.Source.SUBJECT, rollout.stickiness()));
        }
        if (feature.availability().when() != null) {
            feature.availability().when().visit(part -> direct(part, paths));
        }
        feature.availability().requires().forEach(required -> paths.addAll(ofFeature(required)));
        return paths;
    }

    private Set<AttributePath> ofPermission(String name, Map<String, Set<Condition>> conditions) {
        Set<AttributePath> known = permissions.get(name);
        if (known != null) {
            return known;
        }
        Set<AttributePath> paths = new HashSet<>();
        permissions.put(name, paths);
        conditions
                .getOrDefault(name, Set.of())
                .forEach(condition -> condition.visit(part -> {
                    direct(part, paths);
                    if (part instanceof FeatureOn on) {
                        paths.addAll(ofFeature(on.feature()));
                    } else if (part instanceof PermissionHeld held) {
                        paths.addAll(ofPermission(held.permission(), conditions));
                    }
                }));
        return paths;
    }

    private static void direct(Condition part, Set<AttributePath> paths) {
        if (part instanceof AttributeTest test) {
            paths.add(test.attribute());
            if (test.test() instanceof SameAs same) {
                paths.add(same.other());
            }
        }
    }

    Map<String, Object> ofFeature(String key, Subject subject) {
        return values(features.getOrDefault(key, Set.of()), subject, null);
    }

    Map<String, Object> ofPermission(String name, Subject subject, @Nullable Resource resource) {
        return values(permissions.getOrDefault(name, Set.of()), subject, resource);
    }

    private static Map<String, Object> values(Set<AttributePath> paths, Subject subject, @Nullable Resource resource) {
        if (paths.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> values = new TreeMap<>();
        for (AttributePath path : paths) {
            if (isOwn(path)) {
                continue;
            }
            Map<String, Object> from = switch (path.source()) {
                case SUBJECT -> subject.attributes();
                case RESOURCE -> resource == null ? Map.<String, Object>of() : resource.attributes();
                case ENV -> Map.<String, Object>of();
            };
            Object value = from.get(path.name());
            if (value != null) {
                values.put(path.toString(), value);
            }
        }
        return values;
    }

    /** What the rules read under these names stands in the question itself; a host attribute of that name is not read. */
    private static boolean isOwn(AttributePath path) {
        return switch (path.source()) {
            case SUBJECT -> OWN_OF_SUBJECT.contains(path.name());
            case RESOURCE -> OWN_OF_RESOURCE.contains(path.name());
            case ENV -> true;
        };
    }
}
