package io.governance4j.jdbc.internal.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyPack;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random rules that ask rows for their attributes, and people for whom they are asked. */
final class RandomRules {
    static final int PERMISSIONS = 12;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS =
            List.of("department", "department", "level", "level", "since", "since", "flag", "release", "id", "tenant");
    private static final List<Object> VALUES = List.of(
            "cardiology",
            "Cardiology",
            "cardiology ",
            "",
            "billing",
            "カルテ",
            "12.5",
            12.5,
            3,
            3.0,
            -1,
            true,
            false,
            "u-1",
            "calgary",
            "7",
            7,
            "1.2.3");
    private static final List<Object> NUMBERS = List.of(3, 3.5, 12.5, -1, 10, 12.25, 0);
    private static final List<String> TIMES = List.of(
            "2026-01-01",
            "2026-01-06T12:00:00Z",
            "2026-01-06T11:59:59.999Z",
            "2026-01-06T12:00:00.0000005Z",
            "2026-01-06T12:00:00.001Z",
            "2027-05-05T00:00:00+02:00");
    private static final List<String> PARTS = List.of("card", "Card", "logy", "y ", "%", "_b", "!", "テ", "\\", "i");
    private static final List<Object> OWN = List.of(
            "cardiology",
            "billing",
            12.5,
            3,
            new BigDecimal("10.0"),
            true,
            Instant.parse("2026-01-06T12:00:00Z"),
            Instant.parse("2026-01-06T12:00:00.000000001Z"),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2030-01-01"),
            List.of(),
            List.of("cardiology", 3, true),
            List.of(LocalDate.parse("2026-01-01"), "x"),
            Double.NaN,
            "calgary");

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    PolicyPack pack() {
        Map<String, Object> permissions = new LinkedHashMap<>();
        List<Object> grants = new ArrayList<>();
        List<Object> denials = new ArrayList<>();
        Map<String, Object> guardrails = new LinkedHashMap<>();
        for (int i = 0; i < PERMISSIONS; i++) {
            String name = "p-" + i;
            permissions.put(name, Map.of());
            grants.add(rule(name, pick(List.of("global", "global", "tenant", "assigned", "own")), i));
            if (random.nextInt(4) == 0) {
                denials.add(rule(name, pick(List.of("global", "tenant", "own")), i));
            }
            if (random.nextInt(5) == 0) {
                guardrails.put("g-" + i, Map.of("permissions", List.of(name), "when", tree(2, i)));
            }
        }
        try {
            return PolicyPack.parse(JSON.writeValueAsString(Map.of(
                    "pack",
                    "random",
                    "roles",
                    Map.of("clinician", Map.of(), "administrator", Map.of()),
                    "permissions",
                    permissions,
                    "grants",
                    Map.of("clinician", grants),
                    "denials",
                    Map.of("clinician", denials),
                    "guardrails",
                    guardrails)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Subject subject() {
        Subject.Builder subject = Subject.user(pick(List.of("u-1", "u-2", "ülrich", "שלום", "7")));
        if (random.nextBoolean()) {
            subject.role("clinician", "calgary").role("clinician", pick(List.of("banff", "t-4", "東京")));
        } else {
            subject.role("clinician").tenant(pick(List.of("calgary", "O'Neill \"x\" \\", "BANFF")));
        }
        for (String name : List.of("department", "level", "since", "flag")) {
            if (random.nextInt(5) > 0) {
                subject.attribute(name, pick(OWN));
            }
        }
        return subject.build();
    }

    private Map<String, Object> rule(String permission, String scope, int number) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("permission", permission);
        rule.put("scope", scope);
        rule.put("when", tree(3, number));
        return rule;
    }

    private Object tree(int depth, int permission) {
        int kind = random.nextInt(depth > 1 ? 6 : 3);
        if (kind == 3) {
            return Map.of("not", tree(depth - 1, permission));
        }
        if (kind > 3) {
            return Map.of(kind == 4 ? "all" : "any", List.of(tree(depth - 1, permission), tree(depth - 1, permission)));
        }
        return random.nextInt(15) == 0 && permission > 0
                ? Map.of("permission", "p-" + random.nextInt(permission))
                : test();
    }

    /** Mostly what can be asked of the column, whatever its type happens to be. */
    private Object test() {
        Map<String, Object> test = new LinkedHashMap<>();
        String path = pick(PATHS);
        test.put("attribute", "resource." + path);
        int other = random.nextInt(10);
        if (other < 2) {
            test.put("equals", pick(VALUES));
        } else if (other < 4) {
            test.put("in", List.of(pick(VALUES), pick(VALUES), pick(VALUES)).subList(0, random.nextInt(4)));
        } else if (other == 4) {
            test.put("exists", random.nextBoolean());
        } else if (other == 5) {
            test.put("equalsAttribute", "subject." + pick(List.of("department", "level", "since", "flag", "id")));
        } else if (other == 6 && random.nextBoolean()) {
            test.put("equalsAttribute", "resource." + pick(List.of("department", "level", "since", "release", "type")));
        } else {
            fitting(path, test);
        }
        return test;
    }

    private void fitting(String path, Map<String, Object> test) {
        switch (path) {
            case "level" -> test.put(pick(List.of("atLeast", "atMost", "greaterThan", "lessThan")), pick(NUMBERS));
            case "since" -> test.put(pick(List.of("after", "before")), pick(TIMES));
            case "department", "release" ->
                test.put(
                        pick(List.of("startsWith", "endsWith", "contains")),
                        random.nextBoolean() ? pick(PARTS) : List.of(pick(PARTS), pick(PARTS)));
            default -> test.put("equals", pick(VALUES));
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
