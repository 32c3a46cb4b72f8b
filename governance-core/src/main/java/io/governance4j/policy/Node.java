package io.governance4j.policy;

import io.governance4j.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed document that still knows where each value stood. */
sealed interface Node {
    /** Where the value stands. */
    Spot spot();

    /** What the value is called in a message. */
    String kind();

    /**
     * A place in a document.
     *
     * @param path the keys that lead there, joined by dots
     * @param line the line, from 1
     * @param column the column, from 1
     */
    record Spot(String path, int line, int column) {
        Spot child(String key, int childLine, int childColumn) {
            String step = Names.problem(key) == null ? key : Names.printable(key);
            return new Spot(path.isEmpty() ? step : path + "." + step, childLine, childColumn);
        }
    }

    /** A string, number, boolean or null. */
    record Scalar(Spot spot, @Nullable Object value, String text) implements Node {
        @Override
        public String kind() {
            if (value == null) {
                return "nothing";
            }
            return value instanceof String ? "a string" : value instanceof Boolean ? "a boolean" : "a number";
        }
    }

    /** A list. */
    record Items(Spot spot, List<Node> values) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, in the order of the document. */
    record Fields(Spot spot, Map<String, Node> values) implements Node {
        @Override
        public String kind() {
            return "a mapping";
        }
    }
}
