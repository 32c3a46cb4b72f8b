package io.governance4j.policy;

import io.governance4j.PolicyException.Problem;
import io.governance4j.policy.Node.Fields;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Spot;
import java.util.HashMap;
import java.util.Map;

/** Where the definitions of a pack stood in its text, so that lint can name the line long after parsing. */
final class SourceMap {
    static final SourceMap NONE = new SourceMap(Map.of());

    private final Map<String, Spot> spots;

    private SourceMap(Map<String, Spot> spots) {
        this.spots = spots;
    }

    static SourceMap of(Node root) {
        Map<String, Spot> spots = new HashMap<>();
        collect(root, spots);
        return new SourceMap(spots);
    }

    private static void collect(Node node, Map<String, Spot> spots) {
        spots.put(node.spot().path(), node.spot());
        if (node instanceof Fields fields) {
            fields.values().values().forEach(child -> collect(child, spots));
        } else if (node instanceof Items items) {
            items.values().forEach(child -> collect(child, spots));
        }
    }

    /** A problem at a path; the line is that of the nearest definition that is known. */
    Problem problem(String path, String message) {
        String known = path;
        while (!spots.containsKey(known) && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        Spot spot = spots.get(known);
        return spot == null ? new Problem(path, 0, 0, message) : new Problem(path, spot.line(), spot.column(), message);
    }
}
