package io.governance4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.governance4j.Label;
import io.governance4j.condition.AllOf;
import io.governance4j.condition.AnyOf;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.In;
import io.governance4j.feature.Audience;
import io.governance4j.feature.Availability;
import io.governance4j.feature.Content;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.feature.Rollout;
import io.governance4j.feature.Variant;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the flags of one of Unleash's specification files as features of this library. */
final class UnleashFeatures {
    private final Map<String, JsonNode> features = new LinkedHashMap<>();
    private final Map<Integer, JsonNode> segments = new HashMap<>();

    /** Thrown for what this library has no words for; the message says what it is. */
    static final class NotExpressible extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotExpressible(String what) {
            super(what);
        }
    }

    /** A state is written down, or told as events. */
    UnleashFeatures(JsonNode state) {
        define(state);
        state.path("events").forEach(this::happen);
    }

    private void define(JsonNode state) {
        state.path("features").forEach(one -> features.put(one.path("name").asText(), one));
        state.path("segments").forEach(one -> segments.put(one.path("id").asInt(), one));
    }

    private void happen(JsonNode event) {
        switch (event.path("type").asText()) {
            case "hydration" -> define(event);
            case "feature-updated" -> features.put(event.at("/feature/name").asText(), event.path("feature"));
            case "feature-removed" -> features.remove(event.path("featureName").asText());
            case "segment-updated" -> segments.put(event.at("/segment/id").asInt(), event.path("segment"));
            default -> throw new AssertionError("no event of this type is expected: " + event);
        }
    }

    /** A pack of one flag and those that it depends on, if there are such flags. */
    PolicyPack pack(String name) {
        PolicyPack pack = PolicyPack.parse("pack: unleash");
        for (String one : withDependencies(name, new LinkedHashSet<>())) {
            JsonNode feature = features.get(one);
            if (feature != null) {
                pack = pack.withFeature(feature(feature));
            }
        }
        return pack;
    }

    private Set<String> withDependencies(String name, Set<String> found) {
        JsonNode feature = features.get(name);
        if (found.add(name) && feature != null) {
            feature.path("dependencies")
                    .forEach(one -> withDependencies(one.path("feature").asText(), found));
        }
        return found;
    }

    /** What one strategy asks: conditions, and then listed users or a share of the subjects. */
    private record Strategy(
            List<Condition> conditions,
            Set<String> users,
            @Nullable Rollout rollout,
            JsonNode variants) {
        boolean targets() {
            return !users.isEmpty() || rollout != null;
        }

        boolean asksNothing() {
            return conditions.isEmpty() && !targets();
        }
    }

    private Feature feature(JsonNode json) {
        List<Strategy> fitting = new ArrayList<>();
        for (JsonNode one : json.path("strategies")) {
            Strategy strategy = strategy(one);
            if (strategy != null) {
                fitting.add(strategy);
            }
        }
        boolean everyone = json.path("strategies").isEmpty() || fitting.stream().anyMatch(Strategy::asksNothing);
        List<Strategy> asking = everyone ? List.of() : fitting;
        requireOneShape(asking);

        JsonNode ofStrategy = fitting.size() == 1 ? fitting.get(0).variants() : MissingNode.getInstance();
        Rollout rollout = asking.stream()
                .map(Strategy::rollout)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean targets = asking.stream().anyMatch(Strategy::targets) || (asking.isEmpty() && !everyone);
        if (ofStrategy.isEmpty() && !json.path("variants").isEmpty()) {
            targets &= !isForEveryone(rollout);
            rollout = beside(json, isForEveryone(rollout) ? null : rollout);
        }
        FeatureStatus status = !json.path("enabled").asBoolean()
                ? FeatureStatus.DISABLED
                : targets ? FeatureStatus.BETA : FeatureStatus.ENABLED;
        return new Feature(
                json.path("name").asText(),
                new Label(null, null),
                status,
                new Audience(Set.of(), Set.of(), users(asking), Set.of(), rollout),
                new Availability(null, requires(json), when(asking)),
                new Content(null, variants(ofStrategy.isEmpty() ? json.path("variants") : ofStrategy)));
    }

    /** A flag has one audience, beside which its condition holds: not everything that strategies can say together. */
    private static void requireOneShape(List<Strategy> strategies) {
        if (strategies.stream().filter(one -> one.rollout() != null).count() > 1) {
            throw new NotExpressible("several rollouts of one flag");
        }
        if (strategies.size() > 1
                && strategies.stream().anyMatch(Strategy::targets)
                && strategies.stream().anyMatch(one -> !one.conditions().isEmpty())) {
            throw new NotExpressible("several strategies, some with constraints and some with an audience");
        }
        if (strategies.size() > 1
                && strategies.stream().anyMatch(one -> !one.variants().isEmpty())) {
            throw new NotExpressible("variants of one of several strategies");
        }
    }

    private static boolean isForEveryone(@Nullable Rollout rollout) {
        return rollout != null && rollout.percentage() == 100 && rollout.stickiness() == null;
    }

    /** Variants of the flag itself are drawn in the flag's own group; here they are drawn in the rollout's. */
    private static Rollout beside(JsonNode json, @Nullable Rollout rollout) {
        String stickiness = stickiness(json.at("/variants/0/stickiness"));
        if (rollout == null) {
            return new Rollout(0, null, stickiness);
        }
        if (!json.path("name").asText().equals(rollout.group()) || !Objects.equals(stickiness, rollout.stickiness())) {
            throw new NotExpressible("variants that are drawn otherwise than the rollout of their flag");
        }
        return rollout;
    }

    private static Set<String> users(List<Strategy> strategies) {
        Set<String> users = new LinkedHashSet<>();
        strategies.forEach(one -> users.addAll(one.users()));
        return users;
    }

    private static @Nullable Condition when(List<Strategy> strategies) {
        List<Condition> alternatives = new ArrayList<>();
        for (Strategy one : strategies) {
            if (!one.conditions().isEmpty()) {
                alternatives.add(new AllOf(one.conditions()));
            }
        }
        return alternatives.isEmpty() ? null : new AnyOf(alternatives);
    }

    /** Null for a strategy that never fits anybody. */
    private @Nullable Strategy strategy(JsonNode json) {
        List<Condition> conditions = new ArrayList<>(UnleashConstraints.conditions(json));
        for (JsonNode id : json.path("segments")) {
            JsonNode segment = segments.get(id.asInt());
            if (segment == null) {
                throw new IllegalArgumentException("the segment " + id + " is not defined");
            }
            conditions.addAll(UnleashConstraints.conditions(segment));
        }
        JsonNode parameters = json.path("parameters");
        JsonNode variants = json.path("variants");
        return switch (json.path("name").asText()) {
            case "default" -> new Strategy(conditions, Set.of(), null, variants);
            case "userWithId" -> new Strategy(conditions, Set.copyOf(list(parameters.path("userIds"))), null, variants);
            case "remoteAddress" -> {
                conditions.add(new AttributeTest(
                        AttributePath.parse("subject.remoteAddress"), In.of(list(parameters.path("IPs")))));
                yield new Strategy(conditions, Set.of(), null, variants);
            }
            case "gradualRolloutRandom" ->
                switch (parameters.path("percentage").asInt()) {
                    case 0 -> null;
                    case 100 -> new Strategy(conditions, Set.of(), null, variants);
                    default -> throw new NotExpressible("a rollout that draws at random");
                };
            case "gradualRolloutUserId" -> rollout(conditions, parameters, "percentage", "userId", variants);
            case "gradualRolloutSessionId" -> rollout(conditions, parameters, "percentage", "sessionId", variants);
            case "flexibleRollout" ->
                rollout(conditions, parameters, "rollout", stickiness(parameters.path("stickiness")), variants);
            default -> throw new AssertionError("no strategy of this name is expected: " + json);
        };
    }

    private static @Nullable Strategy rollout(
            List<Condition> conditions,
            JsonNode parameters,
            String percentage,
            @Nullable String stickiness,
            JsonNode variants) {
        int share = parameters.path(percentage).asInt();
        String group = parameters.path("groupId").asText();
        return share == 0 ? null : new Strategy(conditions, Set.of(), new Rollout(share, group, stickiness), variants);
    }

    private static @Nullable String stickiness(JsonNode json) {
        String stickiness = json.asText("default");
        if (stickiness.equals("random")) {
            throw new NotExpressible("stickiness that draws at random");
        }
        return stickiness.isEmpty() || stickiness.equals("default") ? null : stickiness;
    }

    private static Set<String> requires(JsonNode json) {
        Set<String> required = new LinkedHashSet<>();
        for (JsonNode dependency : json.path("dependencies")) {
            if (!dependency.path("enabled").asBoolean(true)) {
                throw new NotExpressible("a dependency that must be off");
            }
            if (!dependency.path("variants").isEmpty()) {
                throw new NotExpressible("a dependency on a variant");
            }
            required.add(dependency.path("feature").asText());
        }
        return required;
    }

    private static List<Variant> variants(JsonNode json) {
        List<Variant> variants = new ArrayList<>();
        for (JsonNode one : json) {
            if (!one.path("overrides").isEmpty()) {
                throw new NotExpressible("a variant with overrides");
            }
            variants.add(new Variant(
                    one.path("name").asText(),
                    one.path("weight").asInt(),
                    one.path("payload").toString()));
        }
        return variants;
    }

    private static List<String> list(JsonNode parameter) {
        return List.of(parameter.asText().split("\\s*,\\s*", -1));
    }
}
