package io.governance4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.AllOf;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.In;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import io.governance4j.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The constraint files of Unleash's client specification. The counts are asserted, so that no case can drop out unnoticed;
 * {@code docs/unleash-conformance.md} repeats them.
 */
class UnleashConstraintsTest {
    private static final String FOLDER = "unleash/specifications";

    @ParameterizedTest
    @CsvSource({
        "09-strategy-constraints.json, 17, 0, 0",
        "11-strategy-constraints-edge-cases.json, 6, 0, 0",
        "13-constraint-operators.json, 45, 1, 0",
        "14-constraint-semver-operators.json, 22, 2, 1",
        "21-regex-constraint-operators.json, 34, 3, 0"
    })
    void agreesWithUnleash(String file, int ran, int refused, int undefined) throws IOException {
        Optional<Path> path = SharedFiles.find(FOLDER + "/" + file);
        assumeTrue(path.isPresent(), "shared/conformance/" + FOLDER + " is not here; set -Dgovernance.shared");
        JsonNode specification = new ObjectMapper().readTree(path.orElseThrow().toFile());
        Map<String, JsonNode> features = new HashMap<>();
        specification
                .at("/state/features")
                .forEach(one -> features.put(one.path("name").asText(), one));

        Tally tally = new Tally();
        for (JsonNode test : specification.path("tests")) {
            tally.run(test, features.get(test.path("toggleName").asText()));
        }

        assertThat(tally.disagreeing).isEmpty();
        assertThat(List.of(tally.ran, tally.refused, tally.undefined))
                .as("cases that ran, whose constraint is refused, whose flag is not defined")
                .containsExactly(ran, refused, undefined);
    }

    /** Counts the cases of one file by what became of them. */
    private static final class Tally {
        private int ran;
        private int refused;
        private int undefined;
        private final List<String> disagreeing = new ArrayList<>();

        void run(JsonNode test, @Nullable JsonNode feature) {
            boolean on = feature != null && isOn(feature, test.path("context"));
            if (feature == null) {
                undefined++;
            }
            if (on != test.path("expectedResult").asBoolean()) {
                disagreeing.add(test.path("description").asText());
            }
        }

        private boolean isOn(JsonNode feature, JsonNode context) {
            List<List<Condition>> strategies = new ArrayList<>();
            try {
                feature.path("strategies").forEach(strategy -> strategies.add(conditions(strategy)));
            } catch (IllegalArgumentException refusal) {
                refused++;
                return false; // its pack would not load, so the flag never comes into being
            }
            ran++;
            return feature.path("enabled").asBoolean() && oneFits(strategies, context);
        }
    }

    private static boolean oneFits(List<List<Condition>> strategies, JsonNode context) {
        Subject subject = UnleashConstraints.subject(context);
        long now = UnleashConstraints.nowMillis(context);
        return strategies.stream()
                .anyMatch(all ->
                        all.isEmpty() || new AllOf(all).evaluate(subject, null, now, NOTHING_ELSE) == Truth.TRUE);
    }

    private static List<Condition> conditions(JsonNode strategy) {
        List<Condition> conditions = new ArrayList<>(UnleashConstraints.conditions(strategy));
        switch (strategy.path("name").asText()) {
            case "default" -> {}
            case "userWithId" -> {
                String users = strategy.at("/parameters/userIds").asText();
                conditions.add(new AttributeTest(
                        AttributePath.parse("subject.userId"), In.of(List.of(users.split("\\s*,\\s*")))));
            }
            default -> throw new AssertionError("no strategy of this name is expected here: " + strategy);
        }
        return conditions;
    }

    private static final World NOTHING_ELSE = new World() {
        @Override
        public Truth feature(String key, Subject subject, @Nullable Resource resource, long nowMillis) {
            return Truth.UNKNOWN;
        }

        @Override
        public Truth module(String name, Subject subject, @Nullable Resource resource) {
            return Truth.UNKNOWN;
        }

        @Override
        public Truth permission(String name, Subject subject, @Nullable Resource resource, long nowMillis) {
            return Truth.UNKNOWN;
        }
    };
}
