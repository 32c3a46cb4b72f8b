package io.governance4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.governance4j.Governance;
import io.governance4j.PolicyException;
import io.governance4j.Subject;
import io.governance4j.conformance.UnleashFeatures.NotExpressible;
import io.governance4j.feature.Variant;
import io.governance4j.internal.InMemoryGovernance;
import io.governance4j.policy.PolicyPack;
import io.governance4j.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files of Unleash's client specification about strategies, variants and dependencies, asked through the facade. The
 * counts are asserted, so that no case can drop out unnoticed; {@code docs/unleash-conformance.md} repeats them.
 */
class UnleashFeaturesTest {
    private static final String FOLDER = "unleash/specifications";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-06T12:00:00Z"), ZoneOffset.UTC);

    /** Here a prerequisite may have prerequisites, and the chain is followed; Unleash stops at the first link with no. */
    private static final Set<String> DIFFERS = Set.of("child.with.transitive.dependency");

    @ParameterizedTest
    @CsvSource({
        "01-simple-examples.json, 5, 0, 0, 0",
        "02-user-with-id-strategy.json, 5, 0, 0, 0",
        "03-gradual-rollout-user-id-strategy.json, 6, 0, 0, 0",
        "04-gradual-rollout-session-id-strategy.json, 6, 0, 0, 0",
        "05-gradual-rollout-random-strategy.json, 4, 0, 0, 0",
        "06-remote-address-strategy.json, 6, 0, 0, 0",
        "07-multiple-strategies.json, 6, 0, 0, 0",
        "08-variants.json, 14, 0, 3, 0",
        "10-flexible-rollout-strategy.json, 10, 0, 0, 0",
        "12-custom-stickiness.json, 9, 0, 0, 0",
        "15-global-constraints.json, 5, 1, 0, 0",
        "16-strategy-variants.json, 11, 0, 0, 0",
        "17-dependent-features.json, 18, 4, 15, 2",
        "18-utf8-flag-names.json, 2, 0, 0, 0",
        "19-delta-api-hydration.json, 1, 0, 0, 0",
        "20-delta-api-events.json, 3, 0, 0, 0"
    })
    void agreesWithUnleash(String file, int ran, int refused, int notExpressible, int differing) throws IOException {
        Optional<Path> path = SharedFiles.find(FOLDER + "/" + file);
        assumeTrue(path.isPresent(), "shared/conformance/" + FOLDER + " is not here; set -Dgovernance.shared");
        JsonNode specification = JSON.readTree(path.orElseThrow().toFile());

        Tally tally = new Tally(new UnleashFeatures(specification.path("state")));
        specification.path("tests").forEach(tally::run);
        specification.path("variantTests").forEach(tally::run);

        assertThat(tally.disagreeing).isEmpty();
        assertThat(List.of(
                        tally.ran,
                        tally.refused,
                        tally.notExpressible.values().stream().mapToInt(n -> n).sum(),
                        tally.differing))
                .as(
                        "cases that ran, whose flag is refused, that cannot be written (%s), that differ",
                        tally.notExpressible)
                .containsExactly(ran, refused, notExpressible, differing);
    }

    /** Counts the cases of one file by what became of them. */
    private static final class Tally {
        private final UnleashFeatures features;
        private int ran;
        private int refused;
        private int differing;
        private final TreeMap<String, Integer> notExpressible = new TreeMap<>();
        private final List<String> disagreeing = new ArrayList<>();

        Tally(UnleashFeatures features) {
            this.features = features;
        }

        void run(JsonNode test) {
            String name = test.path("toggleName").asText();
            boolean agrees;
            try (Governance governance = InMemoryGovernance.of(features.pack(name), CLOCK)) {
                agrees = agrees(governance, test);
                if (DIFFERS.contains(name) && !agrees) {
                    differing++;
                    return;
                }
                ran++;
            } catch (NotExpressible reason) {
                notExpressible.merge(String.valueOf(reason.getMessage()), 1, Integer::sum);
                return;
            } catch (PolicyException | IllegalArgumentException refusal) {
                // Its pack would not load, so the flag never comes into being and is off.
                refused++;
                try (Governance governance = InMemoryGovernance.of(PolicyPack.parse("pack: empty"), CLOCK)) {
                    agrees = agrees(governance, test);
                }
            }
            if (!agrees) {
                disagreeing.add(test.toString());
            }
        }

        private static boolean agrees(Governance governance, JsonNode test) {
            String name = test.path("toggleName").asText();
            Subject subject = UnleashConstraints.subject(test.path("context"));
            JsonNode expected = test.path("expectedResult");
            boolean on = governance.checkFeatureAccess(subject, name);
            if (expected.isBoolean()) {
                return on == expected.asBoolean();
            }
            Optional<Variant> variant = governance.features().variant(subject, name);
            return on == expected.path("feature_enabled").asBoolean()
                    && variant.isPresent() == expected.path("enabled").asBoolean()
                    && variant.map(Variant::name)
                            .orElse("disabled")
                            .equals(expected.path("name").asText())
                    && variant.map(one -> tree(one.payload()).equals(expected.path("payload")))
                            .orElse(true);
        }

        private static JsonNode tree(@Nullable String json) {
            try {
                return json == null ? MissingNode.getInstance() : JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
