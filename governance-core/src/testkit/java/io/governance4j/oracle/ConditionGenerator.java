package io.governance4j.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random conditions as packs write them: every operator, nested up to three deep. */
final class ConditionGenerator {
    private static final List<String> TEXTS = List.of("cardiology", "Cardio", "billing", "12.5", "2026-01-01", "HUMAN");
    private static final List<Object> VALUES =
            List.of("cardiology", "billing", "12.5", 12.5, 3, 3.0, true, "u-1", "calgary");
    private static final List<Object> BOUNDS = List.of(3, 3.5, 12.5, -1, 10);
    private static final List<String> TIMES =
            List.of("2026-01-01", "2026-01-06T12:00:00Z", "2026-01-06T11:59:59.999Z", "2027-05-05T00:00:00+02:00");
    private static final List<String> RELEASES = List.of("1.2.3", "1.10.0", "2.0.0");
    private static final List<String> REGEXES = List.of("^card", "[0-9]+", "ing$", "(?i)CARDIO");

    private final Dice dice;

    ConditionGenerator(Dice dice) {
        this.dice = dice;
    }

    /** What a feature may ask: its subject and the time. */
    Object aboutSubject() {
        return tree(3, false, List.of());
    }

    /** What a rule may ask, with those permissions that do not lead back to its own. */
    Object aboutRecord(List<String> permissions) {
        return tree(3, true, permissions);
    }

    private Object tree(int depth, boolean record, List<String> permissions) {
        if (depth > 1 && dice.chance(0.35)) {
            if (dice.chance(0.3)) {
                return Map.of("not", tree(depth - 1, record, permissions));
            }
            List<Object> parts = new ArrayList<>();
            for (int i = dice.between(1, 3); i > 0; i--) {
                parts.add(tree(depth - 1, record, permissions));
            }
            return Map.of(dice.chance(0.5) ? "all" : "any", parts);
        }
        if (record && dice.chance(0.45)) {
            return rule(permissions);
        }
        return attribute(record);
    }

    private Object rule(List<String> permissions) {
        String kind = dice.pick(List.of("feature", "module", "permission"));
        if (kind.equals("permission") && !permissions.isEmpty()) {
            return written(kind, dice.pick(permissions));
        }
        return kind.equals("feature")
                ? written(kind, dice.pick(Vocabulary.FEATURES))
                : written("module", dice.pick(Vocabulary.MODULES));
    }

    private Object written(String kind, String name) {
        return dice.chance(0.5) ? kind + ":" + name : Map.of(kind, name);
    }

    private Object attribute(boolean record) {
        Map<String, Object> test = new LinkedHashMap<>();
        if (dice.chance(0.1)) {
            test.put("attribute", "env.now");
            test.put(dice.pick(List.of("after", "before")), dice.pick(TIMES));
            return test;
        }
        String source = record && dice.chance(0.5) ? "resource" : "subject";
        test.put("attribute", source + "." + name(source));
        operator(test, record);
        return test;
    }

    private String name(String source) {
        if (dice.chance(0.25)) {
            return dice.pick(source.equals("subject") ? List.of("id", "kind") : List.of("type", "id", "tenant"));
        }
        return dice.pick(Vocabulary.SHARED_ATTRIBUTES);
    }

    private void operator(Map<String, Object> test, boolean record) {
        switch (dice.between(0, 8)) {
            case 0 -> test.put("equals", dice.pick(VALUES));
            case 1 -> test.put("in", dice.some(VALUES, 0, 4));
            case 2 -> test.put(dice.pick(List.of("atLeast", "atMost", "greaterThan", "lessThan")), dice.pick(BOUNDS));
            case 3 -> test.put(dice.pick(List.of("after", "before")), dice.pick(TIMES));
            case 4 ->
                test.put(
                        dice.pick(List.of(
                                "versionEquals", "versionAbove", "versionBelow", "versionAtLeast", "versionAtMost")),
                        dice.pick(RELEASES));
            case 5 -> {
                test.put(
                        dice.pick(List.of("startsWith", "endsWith", "contains")),
                        dice.chance(0.5) ? dice.pick(TEXTS) : dice.some(TEXTS, 1, 3));
                if (dice.chance(0.5)) {
                    test.put("ignoreCase", true);
                }
            }
            case 6 -> test.put("matches", dice.pick(REGEXES));
            case 7 -> test.put("exists", dice.chance(0.5));
            default -> {
                String source = record && dice.chance(0.6) ? "resource" : "subject";
                test.put("equalsAttribute", source + "." + name(source));
            }
        }
    }
}
