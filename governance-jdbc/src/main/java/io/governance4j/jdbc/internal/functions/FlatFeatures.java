package io.governance4j.jdbc.internal.functions;

import io.governance4j.feature.Audience;
import io.governance4j.feature.Feature;
import io.governance4j.feature.Rollout;
import io.governance4j.feature.Schedule;
import io.governance4j.jdbc.internal.jooq.tables.records.FlatFeatureRequiresRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.FlatFeatureTargetsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.FlatFeaturesRecord;
import io.governance4j.permission.RoleHierarchy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the flat tables about features.
 *
 * @param features every feature; one with a condition is not decidable
 * @param targets who is listed or denied; inheritance of roles is followed
 * @param requires every prerequisite, also those of prerequisites
 */
record FlatFeatures(
        Set<FlatFeaturesRecord> features,
        Set<FlatFeatureTargetsRecord> targets,
        Set<FlatFeatureRequiresRecord> requires) {

    static FlatFeatures of(Map<String, Feature> features, RoleHierarchy roles) {
        FlatFeatures flat = new FlatFeatures(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (Feature feature : features.values()) {
            String key = feature.key();
            flat.features.add(row(feature));
            Audience audience = feature.audience();
            flat.target(key, "user", audience.users());
            flat.target(key, "denied", audience.deniedUsers());
            flat.target(key, "tenant", audience.tenants());
            flat.target(key, "role", roles.holding(audience.roles()));
            prerequisites(feature, features)
                    .forEach(required -> flat.requires.add(new FlatFeatureRequiresRecord(key, required)));
        }
        return flat;
    }

    private static FlatFeaturesRecord row(Feature feature) {
        Rollout rollout = rollout(feature);
        Schedule schedule = feature.availability().schedule();
        return new FlatFeaturesRecord(
                feature.key(),
                feature.availability().when() == null,
                feature.status().name().toLowerCase(Locale.ROOT),
                rollout == null ? null : rollout.percentage(),
                rollout == null ? null : Objects.requireNonNullElse(rollout.group(), feature.key()),
                schedule == null ? null : ceiling(schedule.from()),
                schedule == null ? null : ceiling(schedule.until()));
    }

    /** A rollout that sticks to an attribute places nobody: the database knows no attributes of stored users. */
    private static @Nullable Rollout rollout(Feature feature) {
        Rollout rollout = feature.audience().rollout();
        return rollout == null || rollout.stickiness() != null ? null : rollout;
    }

    /** The evaluator's clock ticks in milliseconds, so that an instant within one is reached with the next. */
    private static @Nullable Instant ceiling(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }

    private static Set<String> prerequisites(Feature feature, Map<String, Feature> features) {
        Set<String> found = new LinkedHashSet<>();
        Deque<Feature> pending = new ArrayDeque<>(Set.of(feature));
        while (!pending.isEmpty()) {
            for (String required : pending.pop().availability().requires()) {
                Feature next = features.get(required);
                if (found.add(required) && next != null) {
                    pending.add(next);
                }
            }
        }
        return found;
    }

    private void target(String key, String kind, Set<String> named) {
        named.forEach(target -> targets.add(new FlatFeatureTargetsRecord(key, kind, target)));
    }
}
