package io.governance4j.policy;

import io.governance4j.policy.Node.Spot;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Walks through a YAML document before it is read and refuses what makes a small one large or a plain one clever: anchors,
 * aliases, tags, and more nesting than a policy needs. Jackson shows none of these on keys, and not all on values.
 */
final class YamlSubset {
    /** Somewhere the document leaves the subset, or is not YAML. */
    static final class Outside extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Spot spot;

        Outside(Spot spot, String message) {
            super(message);
            this.spot = spot;
        }

        Spot spot() {
            return spot;
        }
    }

    private YamlSubset() {}

    static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(DocumentParser.MAX_CHARS + 1);
        options.setNestingDepthLimit(DocumentParser.MAX_DEPTH + 1);
        return options;
    }

    static void check(String text) throws Outside {
        try {
            int depth = 0;
            for (Event event : new Yaml(options()).parse(new StringReader(text))) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                String problem = depth > DocumentParser.MAX_DEPTH ? DocumentParser.TOO_DEEP : problem(event);
                if (problem != null) {
                    throw new Outside(spot(event.getStartMark()), problem);
                }
            }
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, Math.min(e.getPosition(), text.length())));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new Outside(
                    new Spot("", line, column),
                    "the character U+" + String.format("%04X", e.getCodePoint()) + " is not allowed in YAML");
        } catch (MarkedYAMLException e) {
            throw new Outside(spot(e.getProblemMark()), String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new Outside(new Spot("", 0, 0), String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String problem(Event event) {
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            return "anchors and aliases are not supported";
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent start && start.getTag() != null);
        return tagged ? "tags are not supported" : null;
    }

    private static Spot spot(@Nullable Mark mark) {
        return mark == null ? new Spot("", 0, 0) : new Spot("", mark.getLine() + 1, mark.getColumn() + 1);
    }
}
