package io.governance4j.policy;

import io.governance4j.feature.Audience;
import io.governance4j.feature.Availability;
import io.governance4j.feature.Content;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.feature.Rollout;
import io.governance4j.feature.Schedule;
import io.governance4j.feature.Variant;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads feature flags. */
final class FeatureReader {
    private FeatureReader() {}

    static Feature read(String key, Section section) {
        FeatureStatus status = section.constant("status", FeatureStatus.class);
        return new Feature(
                key,
                AccessReader.label(section),
                status == null ? FeatureStatus.DISABLED : status,
                new Audience(
                        section.names("roles"),
                        section.names("tenants"),
                        section.names("users"),
                        section.names("deniedUsers"),
                        inner(section, "rollout", FeatureReader::rollout)),
                new Availability(
                        inner(section, "schedule", FeatureReader::schedule),
                        section.names("requires"),
                        ConditionReader.read(section, "when")),
                new Content(json(section, "config"), variants(section)));
    }

    private static @Nullable Rollout rollout(Section section) {
        Integer percentage = section.wholeNumber("percentage");
        String group = section.text("group");
        String stickiness = section.text("stickiness");
        if (percentage == null) {
            if (!section.has("percentage")) {
                section.report(section.spot(), "the key 'percentage' is missing");
            }
            return null;
        }
        return section.attempt(section.spotOf("percentage"), () -> new Rollout(percentage, group, stickiness));
    }

    private static Schedule schedule(Section section) {
        return new Schedule(
                section.parsed("from", FeatureReader::instant), section.parsed("until", FeatureReader::instant));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static List<Variant> variants(Section section) {
        List<Variant> variants = new ArrayList<>();
        for (Node item : section.items("variants")) {
            Section variant = section.section(item);
            if (variant != null) {
                String name = variant.text("name");
                Integer weight = variant.wholeNumber("weight");
                String payload = json(variant, "payload");
                if (name == null || weight == null) {
                    variant.report(variant.spot(), "a variant needs 'name' and 'weight'");
                } else {
                    Variant read = variant.attempt(variant.spot(), () -> new Variant(name, weight, payload));
                    if (read != null) {
                        variants.add(read);
                    }
                }
                variant.finish();
            }
        }
        return variants;
    }

    private static @Nullable String json(Section section, String key) {
        Node node = section.node(key);
        return node == null ? null : CanonicalJson.write(CanonicalJson.tree(node));
    }

    private interface Reader<T> {
        @Nullable
        T read(Section section);
    }

    private static <T> @Nullable T inner(Section section, String key, Reader<T> reader) {
        Section inner = section.section(key);
        if (inner == null) {
            return null;
        }
        T value = inner.attempt(inner.spot(), () -> reader.read(inner));
        inner.finish();
        return value;
    }
}
