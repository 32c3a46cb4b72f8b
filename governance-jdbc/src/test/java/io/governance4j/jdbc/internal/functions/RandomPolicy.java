package io.governance4j.jdbc.internal.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Small policies in which everything meets everything, with names that careless SQL confuses. */
final class RandomPolicy {
    private static final List<String> NAMES = List.of(
            "a",
            "A",
            "a b",
            "a  b",
            "b",
            "é",
            "e\u0301",
            "🦜",
            "👩‍⚕️",
            "o'r \"x\"",
            "שלום",
            "%",
            "_",
            "\\",
            "null",
            "a--",
            "x".repeat(200));

    private final Random random;
    private final boolean conditions;
    final List<String> roles = new ArrayList<>();
    final List<String> permissions = new ArrayList<>();
    final List<String> features = new ArrayList<>();
    final List<String> tenants = List.of("t", "T", "t-", "a", "🦜");
    final List<String> users = List.of("u", "U", "u-", "o'r", "🦜", "0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11", "u6", "u7");

    RandomPolicy(Random random, boolean conditions) {
        this.random = random;
        this.conditions = conditions;
        roles.addAll(some(NAMES, 2, 5));
        permissions.addAll(some(NAMES, 2, 5));
        features.addAll(some(NAMES, 2, 6));
    }

    PolicyPack pack() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("pack", "fuzz");
        pack.put("roles", roles());
        pack.put("permissions", permissions());
        pack.put("grants", rules(3, true));
        pack.put("denials", rules(1, false));
        pack.put("guardrails", guardrails());
        pack.put("features", features());
        pack.put("raci", Map.of("m", Map.of("tasks", Map.of("t1", task(), "t2", task()))));
        try {
            return PolicyPack.parse(JsonMapper.builder().build().writeValueAsString(pack));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A time that is not near now. */
    Instant sometime(boolean future) {
        Duration away = Duration.ofMinutes(10 + random.nextInt(1000));
        return future ? Instant.now().plus(away) : Instant.now().minus(away);
    }

    private <T> List<T> some(List<T> of, int least, int most) {
        int size = Math.min(of.size(), least + random.nextInt(most - least + 1));
        List<T> chosen = new ArrayList<>(of);
        while (chosen.size() > size) {
            chosen.remove(random.nextInt(chosen.size()));
        }
        return chosen;
    }

    private Map<String, Object> roles() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < roles.size(); i++) {
            all.put(roles.get(i), Map.of("inherits", chance(40) ? some(roles.subList(0, i), 0, 2) : List.of()));
        }
        return all;
    }

    private Map<String, Object> permissions() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String permission : permissions) {
            Map<String, Object> definition = new LinkedHashMap<>();
            if (chance(10)) {
                definition.put("resource", "required");
            }
            if (chance(30)) {
                definition.put("raci", chance(50) ? "m/t1" : "m/t2");
            }
            all.put(permission, definition);
        }
        return all;
    }

    private Map<String, Object> rules(int most, boolean grants) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String role : roles) {
            List<Object> rules = new ArrayList<>();
            if (grants || chance(25)) {
                for (int i = random.nextInt(most + 1); i > 0; i--) {
                    rules.add(rule(grants));
                }
            }
            all.put(role, rules);
        }
        return all;
    }

    private Map<String, Object> rule(boolean grant) {
        int permission = random.nextInt(permissions.size());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("permission", permissions.get(permission));
        rule.put("scope", one(List.of("global", "tenant", "assigned", "own")));
        if (grant && chance(20)) {
            rule.put("except", List.of("owner"));
        }
        when(rule, permissions.subList(0, permission));
        return rule;
    }

    private Map<String, Object> guardrails() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Map<String, Object> guardrail = new LinkedHashMap<>();
            guardrail.put("permissions", List.of(one(permissions)));
            guardrail.put(
                    "kinds", chance(50) ? List.of("AI_AGENT") : chance(50) ? List.of("HUMAN", "SERVICE") : List.of());
            guardrail.put("roles", chance(70) ? some(roles, 1, 2) : List.of());
            when(guardrail, List.of());
            all.put("g" + i, guardrail);
        }
        return all;
    }

    private Map<String, Object> task() {
        return Map.of("responsible", some(roles, 0, 2), "accountable", some(roles, 1, 1), "informed", roles);
    }

    private Map<String, Object> features() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("status", one(List.of("disabled", "pilot", "pilot", "beta", "beta", "enabled", "enabled")));
            feature.put("roles", chance(40) ? some(roles, 1, 2) : List.of());
            feature.put("tenants", chance(40) ? some(tenants, 1, 2) : List.of());
            feature.put("users", chance(30) ? some(users, 1, 2) : List.of());
            feature.put("deniedUsers", chance(30) ? some(users, 1, 2) : List.of());
            feature.put("requires", chance(40) ? some(features.subList(0, i), 0, 2) : List.of());
            if (chance(50)) {
                feature.put("rollout", rollout());
            }
            if (chance(30)) {
                feature.put("schedule", schedule());
            }
            if (conditions && chance(30)) {
                feature.put("when", attribute(List.of("subject.id", "subject.color", "env.now")));
            }
            all.put(features.get(i), feature);
        }
        return all;
    }

    private Map<String, Object> rollout() {
        Map<String, Object> rollout = new LinkedHashMap<>();
        rollout.put("percentage", one(List.of(0, 1, 20, 50, 80, 99, 100)));
        if (chance(40)) {
            rollout.put("group", one(NAMES));
        }
        if (conditions && chance(40)) {
            rollout.put("stickiness", "color");
        }
        return rollout;
    }

    private Map<String, Object> schedule() {
        Map<String, Object> schedule = new LinkedHashMap<>();
        Set<String> kinds = new HashSet<>(some(List.of("from", "until"), 1, 2));
        boolean future = chance(30);
        if (kinds.contains("from")) {
            schedule.put("from", sometime(future).toString());
        }
        if (kinds.contains("until")) {
            Instant until = sometime(!kinds.contains("from") ? chance(70) : true);
            schedule.put("until", (future ? until.plus(Duration.ofDays(30)) : until).toString());
        }
        return schedule;
    }

    private void when(Map<String, Object> rule, List<String> earlierPermissions) {
        if (conditions && chance(40)) {
            rule.put("when", condition(earlierPermissions, 2));
        }
    }

    private Object condition(List<String> earlierPermissions, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> Map.of("feature", one(features));
            case 1 -> Map.of("module", one(List.of("billing", "lab")));
            case 2 ->
                earlierPermissions.isEmpty()
                        ? Map.of("feature", one(features))
                        : Map.of("permission", one(earlierPermissions));
            case 3 -> attribute(List.of("subject.id", "subject.color", "resource.amount", "env.now"));
            case 4 -> Map.of("not", condition(earlierPermissions, depth - 1));
            case 5 ->
                Map.of(
                        "all",
                        List.of(condition(earlierPermissions, depth - 1), condition(earlierPermissions, depth - 1)));
            default ->
                Map.of(
                        "any",
                        List.of(condition(earlierPermissions, depth - 1), condition(earlierPermissions, depth - 1)));
        };
    }

    private Map<String, Object> attribute(List<String> paths) {
        String path = one(paths);
        return switch (path) {
            case "env.now" ->
                Map.of("attribute", path, "after", sometime(chance(50)).toString());
            case "subject.id" -> Map.of("attribute", path, "in", some(users, 1, 4));
            case "resource.amount" -> Map.of("attribute", path, "atMost", 500);
            default ->
                chance(50)
                        ? Map.of("attribute", path, "equals", one(List.of("red", "blue")))
                        : Map.of("attribute", path, "exists", chance(50));
        };
    }
}
