package io.governance4j.policy;

import io.governance4j.PolicyException.Problem;
import io.governance4j.policy.Node.Fields;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Scalar;
import io.governance4j.policy.Node.Spot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the definitions of a pack stood in its text, so that lint can name the line long after parsing. A rule is also
 * found by its role and permission, as in {@code grants.clinic_manager.view_reports}.
 */
final class SourceMap {
    private static final List<String> RULES = List.of("grants", "denials");

    /** Of a pack that did not come from text. */
    static final SourceMap NONE = new SourceMap(Map.of());

    private final Map<String, Place> places;

    /** A spot, and the pack it is in when there are several. */
    private record Place(Spot spot, @Nullable String pack) {}

    private SourceMap(Map<String, Place> places) {
        this.places = places;
    }

    static SourceMap of(Node root) {
        Map<String, Place> places = new HashMap<>();
        collect(root, places);
        if (root instanceof Fields fields) {
            RULES.forEach(section -> rules(fields.values().get(section), places));
        }
        return new SourceMap(places);
    }

    private static void collect(Node node, Map<String, Place> places) {
        places.putIfAbsent(node.spot().path(), new Place(node.spot(), null));
        if (node instanceof Fields fields) {
            fields.values().values().forEach(child -> collect(child, places));
        } else if (node instanceof Items items) {
            items.values().forEach(child -> collect(child, places));
        }
    }

    private static void rules(@Nullable Node section, Map<String, Place> places) {
        if (section instanceof Fields roles) {
            for (Node list : roles.values().values()) {
                if (list instanceof Items items) {
                    for (Node rule : items.values()) {
                        Node named =
                                rule instanceof Fields fields ? fields.values().get("permission") : rule;
                        if (named instanceof Scalar permission) {
                            String path = list.spot().path() + "." + permission.text();
                            places.putIfAbsent(path, new Place(rule.spot(), null));
                        }
                    }
                }
            }
        }
    }

    /** The places of several packs; of what several define, the first one's is meant. */
    static SourceMap of(Collection<PolicyPack> packs) {
        Map<String, Place> places = new HashMap<>();
        for (PolicyPack pack : packs) {
            pack.source()
                    .places
                    .forEach((path, place) -> places.putIfAbsent(
                            path, new Place(place.spot(), place.pack() == null ? pack.name() : place.pack())));
        }
        places.remove("");
        return new SourceMap(places);
    }

    /** A problem at a path; the line is that of the nearest definition that is known. */
    Problem problem(String path, String message) {
        String known = path;
        while (!places.containsKey(known) && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        Place place = places.get(known);
        return place == null
                ? new Problem(path, 0, 0, message)
                : new Problem(path, place.spot().line(), place.spot().column(), message, place.pack());
    }
}
