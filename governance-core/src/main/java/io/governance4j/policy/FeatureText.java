package io.governance4j.policy;

import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.feature.Content;
import io.governance4j.feature.Feature;
import io.governance4j.feature.Variant;
import io.governance4j.policy.Node.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a feature that a program put together and reads it back, so that it meets every rule that a pack's author has to
 * meet, and no policy is published that could not be read again.
 */
final class FeatureText {
    private static final String REFUSED = "the feature cannot be defined like this";

    private FeatureText() {}

    static Feature reread(Feature feature) {
        String path = "features." + feature.key();
        Feature checked = new Feature(
                feature.key(),
                feature.label(),
                feature.status(),
                feature.audience(),
                feature.availability(),
                new Content(canonical(path + ".config", feature.content().config()), variants(path, feature)));
        String text = CanonicalJson.write(Map.of("features", Map.of(feature.key(), PackWriter.feature(checked))));
        List<Problem> problems = new ArrayList<>();
        Feature read = read(path, feature.key(), text, problems);
        if (read == null || !problems.isEmpty()) {
            throw refused(path, problems);
        }
        return read;
    }

    private static @Nullable Feature read(String path, String key, String text, List<Problem> problems) {
        try {
            Fields root = (Fields) DocumentParser.parse("the feature", text, true);
            Section pack = new Section(root, problems);
            return pack.map("features", FeatureReader::read).get(key);
        } catch (PolicyException e) {
            throw refused(path, e.problems());
        }
    }

    private static List<Variant> variants(String path, Feature feature) {
        List<Variant> variants = new ArrayList<>();
        for (Variant variant : feature.content().variants()) {
            String payload = canonical(path + ".variants." + variants.size() + ".payload", variant.payload());
            variants.add(new Variant(variant.name(), variant.weight(), payload));
        }
        return variants;
    }

    /** JSON in its canonical form; null in Java and in JSON are both nothing. */
    private static @Nullable String canonical(String path, @Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            Object tree = CanonicalJson.read(json);
            return tree == null ? null : CanonicalJson.write(tree);
        } catch (PolicyException e) {
            throw new PolicyException(
                    REFUSED,
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    path,
                                    problem.line(),
                                    problem.column(),
                                    "is not JSON that can be kept: " + problem.message()))
                            .toList());
        }
    }

    /** Where in the text it stands means nothing to somebody who never saw it. */
    private static PolicyException refused(String path, List<Problem> problems) {
        return new PolicyException(
                REFUSED,
                problems.stream()
                        .map(problem ->
                                new Problem(problem.path().isEmpty() ? path : problem.path(), 0, 0, problem.message()))
                        .toList());
    }
}
