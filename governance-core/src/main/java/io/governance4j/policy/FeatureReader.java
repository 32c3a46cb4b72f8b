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
    private static final String INSTANT = "an ISO 8601 instant with an offset, such as 2026-01-01T00:00:00Z";

    private FeatureReader() {}

    static Feature read(String key, Section section) {
        FeatureStatus status = section.word("status", FeatureStatus.class);
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
        String group = section.name("group");
        String stickiness = section.name("stickiness");
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
                section.temporal("from", INSTANT, FeatureReader::instant),
                section.temporal("until", INSTANT, FeatureReader::instant));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static List<Variant> variants(Section section) {
        List<Variant> variants = new ArrayList<>();
        for (Node item : section.items("variants")) {
            Section variant = section.section(item);
            if (variant != null) {
                String name = variant.name("name");
                Integer weight = variant.wholeNumber("weight");
                String payload = json(variant, "payload");
                if (!variant.has("name") || !variant.has("weight")) {
                    variant.report(variant.spot(), "a variant needs 'name' and 'weight'");
                } else if (name != null && weight != null) {
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
        Object tree = node == null ? null : CanonicalJson.tree(node);
        return tree == null ? null : CanonicalJson.write(tree);
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
