package io.governance4j.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.policy.Node.Fields;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Scalar;
import io.governance4j.policy.Node.Spot;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML or JSON into {@link Node}s. Anchors, aliases and tags are refused, so that a small document cannot grow in
 * memory; size and depth are bounded.
 */
final class DocumentParser {
    static final int MAX_CHARS = 4 * 1024 * 1024;
    static final int MAX_DEPTH = 40;
    static final String TOO_DEEP = "nested more than " + MAX_DEPTH + " levels deep";
    private static final int MAX_DIGITS = 100;
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH + 1)
            .maxStringLength(MAX_CHARS)
            .maxNumberLength(MAX_CHARS)
            .build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(LIMITS)
            .loaderOptions(YamlSubset.options())
            .build();

    private final String source;
    private final JsonParser parser;

    private DocumentParser(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static Node parse(String source, String text) {
        return parse(source, text, text.stripLeading().startsWith("{"));
    }

    static Node parse(String source, String text, boolean json) {
        if (text.length() > MAX_CHARS) {
            throw problem(
                    source,
                    new Spot("", 0, 0),
                    "the document has " + text.length() + " characters; at most " + MAX_CHARS + " are read");
        }
        if (!json) {
            try {
                YamlSubset.check(text);
            } catch (YamlSubset.Outside e) {
                throw problem(source, e.spot(), firstLine(String.valueOf(e.getMessage())));
            }
        }
        try (JsonParser parser = (json ? JSON : YAML).createParser(text)) {
            DocumentParser reader = new DocumentParser(source, parser);
            if (parser.nextToken() == null) {
                throw problem(source, new Spot("", 1, 1), "the document is empty");
            }
            Node root = reader.node(new Spot("", 1, 1), 0);
            if (parser.nextToken() != null) {
                throw reader.here("", "there is more than one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Spot spot = at == null ? new Spot("", 0, 0) : new Spot("", at.getLineNr(), at.getColumnNr());
            throw problem(source, spot, firstLine(e.getOriginalMessage()));
        } catch (IOException | YAMLException e) {
            throw problem(source, new Spot("", 0, 0), firstLine(String.valueOf(e.getMessage())));
        }
    }

    private Node node(Spot spot, int depth) throws IOException {
        if (parser.currentToken().isStructStart() && depth == MAX_DEPTH) {
            throw here(spot.path(), TOO_DEEP);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(spot, depth + 1);
            case START_ARRAY -> items(spot, depth + 1);
            case VALUE_NULL -> new Scalar(spot, null, "");
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(spot, parser.getBooleanValue(), parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(spot);
            case VALUE_STRING -> {
                String text = storable(spot, parser.getText());
                yield new Scalar(spot, text, text);
            }
            default -> throw here(spot.path(), "unexpected " + parser.currentToken());
        };
    }

    /** YAML writes .inf and .nan, which no rule can compare; 1e999999999 would be a gigabyte in plain notation. */
    private Scalar number(Spot spot) throws IOException {
        if (parser.isNaN()) {
            throw problem(source, spot, "a number must be finite");
        }
        String text = parser.getText();
        if (!DECIMAL.matcher(text).matches()) {
            throw problem(
                    source,
                    spot,
                    "a number must be written in decimal, without plus sign, leading zeros or underscores");
        }
        BigDecimal value = decimal(text);
        if (value == null || Math.abs((long) value.scale()) > MAX_DIGITS || digits(value) > MAX_DIGITS) {
            throw problem(
                    source, spot, "a number must have at most " + MAX_DIGITS + " digits, written without exponent");
        }
        return new Scalar(spot, value, text);
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            return text.length() > 2 * MAX_DIGITS ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null; // the exponent alone is too long
        }
    }

    private static int digits(BigDecimal value) {
        return CanonicalJson.plain(value).toPlainString().length();
    }

    /** Databases have no U+0000 and UTF-8 has no unpaired surrogates: such a text would not come back as it went. */
    private String storable(Spot spot, String text) {
        if (text.indexOf('\0') >= 0) {
            throw problem(source, spot, "a text must not contain the character U+0000");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw problem(source, spot, "a text must not contain an unpaired surrogate");
        }
        return text;
    }

    private Fields fields(Spot spot, int depth) throws IOException {
        Map<String, Node> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Spot keySpot = at(spot, key);
            storable(keySpot, key);
            parser.nextToken();
            Node value = node(keySpot, depth);
            if (values.putIfAbsent(key, value) != null) {
                Spot first = values.get(key).spot();
                throw problem(source, keySpot, "the key stands twice (first on line " + first.line() + ")");
            }
        }
        return new Fields(spot, values);
    }

    private Items items(Spot spot, int depth) throws IOException {
        List<Node> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(at(spot, String.valueOf(values.size())), depth));
        }
        return new Items(spot, values);
    }

    private Spot at(Spot parent, String key) {
        JsonLocation at = parser.currentTokenLocation();
        return parent.child(key, at.getLineNr(), at.getColumnNr());
    }

    private PolicyException here(String path, String message) {
        JsonLocation at = parser.currentTokenLocation();
        return problem(source, new Spot(path, at.getLineNr(), at.getColumnNr()), message);
    }

    private static PolicyException problem(String source, Spot spot, String message) {
        return new PolicyException(
                source + " cannot be read", List.of(new Problem(spot.path(), spot.line(), spot.column(), message)));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("malformed");
        int internals = line.indexOf(" (start marker at ");
        return internals < 0 ? line : line.substring(0, internals);
    }
}
