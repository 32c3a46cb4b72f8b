package io.governance4j.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Random policy packs that pass lint, written as documents and read by the library. The same seed gives the same packs in
 * the same order. Not safe for use by several threads.
 */
public final class PolicyGenerator {
    /** The role that every pack lets administer everything. */
    public static final String ADMINISTRATOR = "administrator";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCOPES = List.of("global", "tenant", "assigned", "own");

    private final Dice dice;
    private final ConditionGenerator conditions;

    /**
     * A generator.
     *
     * @param seed decides everything
     */
    public PolicyGenerator(long seed) {
        this.dice = new Dice(seed);
        this.conditions = new ConditionGenerator(dice);
    }

    /** Another pack. */
    public PolicyPack pack() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("pack", "random");
        pack.put("roles", roles());
        pack.put("permissions", permissions());
        pack.put("grants", perRole(dice.between(15, 60), this::grant));
        pack.put("denials", perRole(dice.between(0, 5), this::denial));
        pack.put("guardrails", guardrails());
        if (dice.chance(0.8)) {
            pack.put("agentRole", "agent");
        }
        pack.put("features", features());
        pack.put("raci", raci());
        pack.put("administration", administration());
        try {
            return PolicyPack.parse(JSON.writeValueAsString(pack));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A role inherits from those before it, so there are no circles. */
    private Map<String, Object> roles() {
        Map<String, Object> roles = new LinkedHashMap<>();
        List<String> before = new ArrayList<>();
        for (String role : Vocabulary.ROLES) {
            roles.put(role, dice.chance(0.4) ? Map.of("inherits", dice.some(before, 0, 2)) : Map.of());
            before.add(role);
        }
        roles.put(ADMINISTRATOR, Map.of());
        return roles;
    }

    private Map<String, Object> permissions() {
        Map<String, Object> permissions = new LinkedHashMap<>();
        for (String name : Vocabulary.PERMISSIONS) {
            Map<String, Object> permission = new LinkedHashMap<>();
            if (dice.chance(0.2)) {
                permission.put("resource", "required");
            }
            if (dice.chance(0.25)) {
                permission.put("raci", dice.pick(Vocabulary.RACI_MODULES) + "/" + dice.pick(Vocabulary.TASKS));
            }
            permissions.put(name, permission);
        }
        return permissions;
    }

    /** None twice: tables of rules do not take it. */
    private Map<String, Object> perRole(int count, Supplier<Object> rule) {
        Map<String, Set<Object>> rules = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            rules.computeIfAbsent(dice.pick(Vocabulary.ROLES), r -> new LinkedHashSet<>())
                    .add(rule.get());
        }
        return new LinkedHashMap<>(rules);
    }

    private Object grant() {
        String permission = dice.pick(Vocabulary.PERMISSIONS);
        if (dice.chance(0.1)) {
            return Map.of("permission", permission, "scope", "global");
        }
        Map<String, Object> grant = rule(permission, 0.35);
        if (dice.chance(0.2)) {
            grant.put("except", dice.some(Vocabulary.RELATIONS, 1, 2));
        }
        return grant;
    }

    private Object denial() {
        return rule(dice.pick(Vocabulary.PERMISSIONS), 0.6);
    }

    private Map<String, Object> rule(String permission, double conditional) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("permission", permission);
        rule.put("scope", dice.pick(SCOPES));
        if (dice.chance(conditional)) {
            rule.put("when", conditions.aboutRecord(before(List.of(permission))));
        }
        return rule;
    }

    /** A condition asks only for permissions listed before all of these, so there are no circles. */
    private static List<String> before(List<String> permissions) {
        int first = permissions.stream()
                .mapToInt(Vocabulary.PERMISSIONS::indexOf)
                .min()
                .orElse(0);
        return Vocabulary.PERMISSIONS.subList(0, first);
    }

    private Map<String, Object> guardrails() {
        Map<String, Object> guardrails = new LinkedHashMap<>();
        for (int i = dice.between(0, 2); i > 0; i--) {
            Map<String, Object> guardrail = new LinkedHashMap<>();
            List<String> permissions = dice.some(Vocabulary.PERMISSIONS, 1, 2);
            guardrail.put("permissions", permissions);
            guardrail.put("kinds", dice.some(List.of("HUMAN", "SERVICE", "AI_AGENT"), 0, 2));
            guardrail.put("roles", dice.some(Vocabulary.ROLES, 0, 2));
            if (dice.chance(0.6)) {
                guardrail.put("when", conditions.aboutRecord(before(permissions)));
            }
            guardrails.put("guardrail-" + i, guardrail);
        }
        return guardrails;
    }

    /** A feature requires those before it, so there are no circles. */
    private Map<String, Object> features() {
        Map<String, Object> features = new LinkedHashMap<>();
        List<String> before = new ArrayList<>();
        for (String key : Vocabulary.FEATURES) {
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("name", "the feature " + key);
            feature.put(
                    "status", dice.pick(List.of("disabled", "pilot", "pilot", "beta", "beta", "enabled", "enabled")));
            feature.put("roles", dice.some(Vocabulary.ROLES, 0, 2));
            feature.put("tenants", dice.some(Vocabulary.TENANTS, 0, 2));
            feature.put("users", dice.some(Vocabulary.USERS, 0, 2));
            feature.put("deniedUsers", dice.some(Vocabulary.USERS, 0, 1));
            if (dice.chance(0.5)) {
                feature.put("rollout", rollout());
            }
            if (dice.chance(0.2)) {
                feature.put("schedule", schedule());
            }
            if (dice.chance(0.3)) {
                feature.put("requires", dice.some(before, 0, 2));
            }
            if (dice.chance(0.3)) {
                feature.put("when", conditions.aboutSubject());
            }
            features.put(key, feature);
            before.add(key);
        }
        return features;
    }

    private Map<String, Object> rollout() {
        Map<String, Object> rollout = new LinkedHashMap<>();
        rollout.put("percentage", dice.chance(0.2) ? dice.pick(List.of(0, 100)) : dice.between(0, 100));
        if (dice.chance(0.3)) {
            rollout.put("group", dice.pick(List.of("g-1", "groß")));
        }
        if (dice.chance(0.4)) {
            rollout.put("stickiness", dice.pick(List.of("team", "id", "level", "kind")));
        }
        return rollout;
    }

    private Map<String, Object> schedule() {
        return switch (dice.between(0, 4)) {
            case 0 -> Map.of("from", "2026-01-06T12:00:00Z");
            case 1 -> Map.of("until", "2026-01-06T12:00:00Z");
            case 2 -> Map.of("from", "2026-01-06T12:00:00.001Z");
            case 3 -> Map.of("from", "2025-01-01T00:00:00+02:00", "until", "2026-01-06T12:00:00.001Z");
            default -> Map.of();
        };
    }

    private Map<String, Object> raci() {
        Map<String, Object> modules = new LinkedHashMap<>();
        for (String module : Vocabulary.RACI_MODULES) {
            Map<String, Object> tasks = new LinkedHashMap<>();
            for (String task : Vocabulary.TASKS) {
                Map<String, Object> letters = new LinkedHashMap<>();
                for (String letter : List.of("responsible", "accountable", "consulted", "informed")) {
                    letters.put(letter, dice.some(Vocabulary.ROLES, 0, 2));
                }
                tasks.put(task, letters);
            }
            modules.put(module, Map.of("tasks", tasks));
        }
        return modules;
    }

    private Map<String, Object> administration() {
        Map<String, Object> administration = new LinkedHashMap<>();
        for (String action : io.governance4j.policy.Administration.ACTIONS) {
            List<String> roles = new ArrayList<>(dice.some(Vocabulary.ROLES, 0, 2));
            roles.add(ADMINISTRATOR);
            administration.put(action, roles);
        }
        return administration;
    }
}
