package io.governance4j.policy;

import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.feature.Feature;
import io.governance4j.permission.AccessRules;
import io.governance4j.policy.Node.Fields;
import io.governance4j.raci.RaciModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a pack from text, collecting every problem before it refuses. */
final class PackReader {
    private PackReader() {}

    static PolicyPack read(String source, String text) {
        Node root = DocumentParser.parse(source, text);
        List<Problem> problems = new ArrayList<>();
        if (!(root instanceof Fields fields)) {
            problems.add(new Problem("", 1, 1, "a pack must be a mapping, but is " + root.kind()));
            throw new PolicyException(source + " is not a pack", problems);
        }
        Section section = new Section(fields, problems);
        String name = section.name("pack");
        if (name == null && !section.has("pack")) {
            section.report(section.spot(), "the key 'pack' with the pack's name is missing");
        }
        String description = section.text("description");
        AccessRules access = AccessReader.read(section);
        Map<String, Feature> features = section.map("features", FeatureReader::read);
        Map<String, RaciModule> raci = section.map("raci", RaciReader::read);
        Map<String, Set<String>> administration = administration(section);
        section.finish();
        PolicyPack pack = section.attempt(
                section.spotOf("pack"),
                () -> new PolicyPack(
                        new PolicyPack.Header(name == null ? "unnamed" : name, description),
                        access,
                        features,
                        raci,
                        administration,
                        SourceMap.of(root)));
        if (pack == null || !problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new PolicyException(source + " is not a valid pack", problems);
        }
        return pack;
    }

    private static Map<String, Set<String>> administration(Section pack) {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        Section section = pack.section("administration");
        if (section != null) {
            section.keys().forEach(action -> actions.put(action, section.names(action)));
        }
        return actions;
    }
}
