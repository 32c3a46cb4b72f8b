package io.governance4j.oracle;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.Truth;
import io.governance4j.feature.Audience;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.feature.Rollout;
import io.governance4j.feature.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "Features" of section 5, sentence by sentence. */
final class NaiveFeatures {
    private final Map<String, Feature> features;
    private final NaiveEvaluator rules;

    NaiveFeatures(Map<String, Feature> features, NaiveEvaluator rules) {
        this.features = features;
        this.rules = rules;
    }

    /** Asked about a subject alone, every tenant of the subject may be a pilot tenant. */
    boolean isOn(String key, Subject subject, Instant now) {
        return state(key, subject, tenants -> yes(subject.tenants().stream().anyMatch(tenants::contains)), now)
                == Truth.TRUE;
    }

    /** Asked about a record, only the record's tenant counts; of a record that states none, nobody knows. */
    Truth about(String key, Subject subject, @Nullable Resource resource, Instant now) {
        if (resource == null) {
            return yes(isOn(key, subject, now));
        }
        String tenant = resource.tenant();
        return state(
                key,
                subject,
                tenants -> tenant != null
                        ? yes(tenants.contains(tenant))
                        : tenants.isEmpty() ? Truth.FALSE : Truth.UNKNOWN,
                now);
    }

    /** Whether one of these pilot tenants is the one asked about. */
    private interface Pilot {
        Truth among(Set<String> tenants);
    }

    private Truth state(String key, Subject subject, Pilot pilot, Instant now) {
        if (!features.containsKey(key)) {
            return Truth.FALSE;
        }
        Feature feature = Objects.requireNonNull(features.get(key));
        Audience audience = feature.audience();
        if (feature.status() == FeatureStatus.DISABLED
                || !isOpen(feature.availability().schedule(), now)) {
            return Truth.FALSE;
        }
        Truth prerequisites = NaiveConditions.all(
                feature.availability().requires().stream().map(required -> state(required, subject, pilot, now)));
        if (audience.deniedUsers().contains(subject.id())) {
            return Truth.FALSE;
        }
        if (rules.conditions().of(feature.availability().when(), subject, null, now) != Truth.TRUE) {
            return Truth.FALSE;
        }
        Truth targeted = feature.status() == FeatureStatus.ENABLED
                ? Truth.TRUE
                : NaiveConditions.any(Stream.of(
                        yes(audience.users().contains(subject.id())),
                        pilot.among(audience.tenants()),
                        yes(rules.roles().holdsAny(subject, audience.roles())),
                        yes(isInRollout(key, audience.rollout(), subject))));
        return NaiveConditions.all(Stream.of(prerequisites, targeted));
    }

    private static boolean isOpen(@Nullable Schedule schedule, Instant now) {
        return schedule == null
                || ((schedule.from() == null || !now.isBefore(schedule.from()))
                        && (schedule.until() == null || now.isBefore(schedule.until())));
    }

    private static boolean isInRollout(String key, @Nullable Rollout rollout, Subject subject) {
        if (rollout == null) {
            return false;
        }
        String stickiness = rollout.stickiness() == null ? "id" : rollout.stickiness();
        Object id = switch (stickiness) {
            case "id" -> subject.id();
            case "kind" -> subject.kind();
            default -> subject.attributes().get(stickiness);
        };
        String group = rollout.group() == null ? key : rollout.group();
        // Several values have no one bucket.
        return id != null && !(id instanceof List<?>) && Murmur3.bucket(group, id.toString()) <= rollout.percentage();
    }

    private static Truth yes(boolean value) {
        return NaiveConditions.truth(value);
    }
}
