package io.governance4j.jdbc.tenancy;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record that could be in any tenant. */
record SampleRow(String type, String id, Map<String, Set<String>> relations, Map<String, Object> attributes) {
    private static final List<String> RELATIONS = List.of("owner", "assignees", "crew");
    private static final List<String> ATTRIBUTES = List.of("department", "level", "since", "flag", "release");
    private static final List<String> WORDS = List.of(
            "cardiology", "Cardiology", "Cardio", "billing", "12.5", "2026-01-01", "HUMAN", "u-1", "calgary", "x", "3");
    private static final List<Object> NUMBERS = List.of(-2, -1, 3, 3.2, 3.5, 5, 10, 12, 12.5, 13);
    private static final List<Object> TIMES = List.of(
            Instant.parse("2025-12-31T23:59:59Z"),
            Instant.parse("2026-01-06T11:00:00Z"),
            Instant.parse("2026-01-06T12:00:00Z"),
            Instant.parse("2026-08-01T00:00:00Z"),
            Instant.parse("2028-01-01T00:00:00Z"));
    private static final List<String> RELEASES =
            List.of("1.0.0", "1.2.3", "1.4.0", "1.10.0", "1.11.0", "2.0.0", "3.0.0");

    static SampleRow like(Resource row) {
        return new SampleRow(row.type(), row.id(), row.relations(), row.attributes());
    }

    /** Everything that a rule may ask, in a random combination, much of it about the one who asks. */
    static SampleRow random(Random random, Subject subject) {
        Map<String, Set<String>> relations = new HashMap<>();
        for (String relation : RELATIONS) {
            switch (random.nextInt(5)) {
                case 0, 1 -> relations.put(relation, Set.of(subject.id(), "somebody"));
                case 2, 3 -> relations.put(relation, Set.of("somebody"));
                default -> {}
            }
        }
        Map<String, Object> attributes = new HashMap<>();
        for (String name : ATTRIBUTES) {
            if (random.nextInt(6) > 0) {
                attributes.put(name, value(random, subject, name));
            }
        }
        String type = random.nextInt(3) == 0 ? pick(random, WORDS) : pick(random, List.of("case", "invoice"));
        return new SampleRow(type, pick(random, WORDS), relations, attributes);
    }

    private static Object value(Random random, Subject subject, String name) {
        List<Object> own = new ArrayList<>(new TreeMap<>(subject.attributes()).values());
        if (random.nextInt(5) == 0 && !own.isEmpty()) {
            return pick(random, own);
        }
        int kind = random.nextBoolean() ? random.nextInt(5) : ATTRIBUTES.indexOf(name);
        return switch (kind) {
            case 0 -> pick(random, WORDS);
            case 1 -> pick(random, NUMBERS);
            case 2 -> pick(random, TIMES);
            case 3 -> random.nextBoolean();
            default -> pick(random, RELEASES);
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    Resource of(@Nullable String tenant) {
        return of(type, tenant);
    }

    Resource of(String kind, @Nullable String tenant) {
        Resource.Builder row = Resource.of(kind, id);
        if (tenant != null) {
            row.tenant(tenant);
        }
        relations.forEach(row::relation);
        attributes.forEach(row::attribute);
        return row.build();
    }
}
