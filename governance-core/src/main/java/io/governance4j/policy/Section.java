package io.governance4j.policy;

import io.governance4j.Names;
import io.governance4j.PolicyException.Problem;
import io.governance4j.policy.Node.Fields;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Scalar;
import io.governance4j.policy.Node.Spot;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one mapping key by key. What is wrong is collected, not thrown, so that an author sees everything at once; keys
 * that nobody asked for are reported by {@link #finish()}.
 */
final class Section {
    private final Fields fields;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Spot spot() {
        return fields.spot();
    }

    boolean has(String key) {
        return fields.values().containsKey(key);
    }

    Set<String> keys() {
        return fields.values().keySet();
    }

    @Nullable
    Node node(String key) {
        known.add(key);
        return fields.values().get(key);
    }

    @Nullable
    String text(String key) {
        return convert(key, "a string", node -> value(node, String.class));
    }

    @Nullable
    BigDecimal number(String key) {
        return convert(key, "a number", node -> value(node, BigDecimal.class));
    }

    @Nullable
    Integer wholeNumber(String key) {
        BigDecimal value = number(key);
        if (value == null) {
            return null;
        }
        try {
            return value.intValueExact();
        } catch (ArithmeticException e) {
            report(spotOf(key), "must be a whole number, but is " + value.toPlainString());
            return null;
        }
    }

    boolean flag(String key) {
        Boolean value = convert(key, "true or false", node -> value(node, Boolean.class));
        return value != null && value;
    }

    /** Reads a value written as text, such as a path. */
    <T> @Nullable T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        return text == null ? null : attempt(spotOf(key), () -> parser.apply(text));
    }

    /** Reads a time or a duration; what Java says about a wrong one helps nobody. */
    <T> @Nullable T temporal(String key, String expected, Function<String, T> parser) {
        return parsed(key, text -> iso(text, expected, parser));
    }

    static <T> T iso(String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("must be " + expected + ", but is '" + shorten(text) + "'", e);
        }
    }

    /** One of a few words, in lower case as the format has them. */
    <E extends Enum<E>> @Nullable E word(String key, Class<E> type) {
        String text = text(key);
        return text == null
                ? null
                : constant(spotOf(key), text, type, c -> c.name().toLowerCase(Locale.ROOT));
    }

    /** Several of a few words, in upper case as the format has them. */
    <E extends Enum<E>> Set<E> capitals(String key, Class<E> type) {
        Set<E> values = new LinkedHashSet<>();
        for (Item item : strings(key)) {
            E value = constant(item.spot(), item.text(), type, Enum::name);
            if (value != null && !values.add(value)) {
                report(item.spot(), "names '" + value + "' twice");
            }
        }
        return values;
    }

    private <E extends Enum<E>> @Nullable E constant(
            Spot spot, String text, Class<E> type, Function<E, String> spelling) {
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String spelled = spelling.apply(constant);
            if (spelled.equals(text)) {
                return constant;
            }
            allowed.add(spelled);
        }
        report(spot, "must be one of " + String.join(", ", allowed) + ", but is '" + shorten(text) + "'");
        return null;
    }

    /** A string that obeys the rule of {@link Names}. */
    @Nullable
    String name(String key) {
        String name = text(key);
        return name == null || wellFormed(spotOf(key), name) ? name : null;
    }

    /** A list of names without duplicates. */
    Set<String> names(String key) {
        return new LinkedHashSet<>(nameList(key, false));
    }

    /** A list of names in their order, in which one may stand twice. */
    List<String> namesInOrder(String key) {
        return nameList(key, true);
    }

    private List<String> nameList(String key, boolean repeated) {
        List<String> names = new ArrayList<>();
        for (Item item : strings(key)) {
            if (wellFormed(item.spot(), item.text())) {
                if (!repeated && names.contains(item.text())) {
                    report(item.spot(), "names '" + shorten(item.text()) + "' twice");
                } else {
                    names.add(item.text());
                }
            }
        }
        return names;
    }

    /** Reports what is wrong with a name. */
    boolean wellFormed(Spot spot, String name) {
        String problem = Names.problem(name);
        if (problem != null) {
            report(spot, "the name " + problem);
        }
        return problem == null;
    }

    List<String> texts(String key) {
        return strings(key).stream().map(Item::text).toList();
    }

    /** A string in a list, with its own place. */
    private record Item(Spot spot, String text) {}

    private List<Item> strings(String key) {
        List<Item> texts = new ArrayList<>();
        for (Node item : items(key)) {
            String text = value(item, String.class);
            if (text != null) {
                texts.add(new Item(item.spot(), text));
            } else {
                report(item.spot(), "must be a string, but is " + item.kind());
            }
        }
        return texts;
    }

    List<Node> items(String key) {
        Items items = convert(key, "a list", node -> node instanceof Items i ? i : null);
        return items == null ? List.of() : items.values();
    }

    /** Reads a mapping of definitions; a definition that failed is left out, its problem having been reported. */
    <T> Map<String, T> map(String key, BiFunction<String, Section, @Nullable T> definition) {
        Map<String, T> values = new LinkedHashMap<>();
        Section section = section(key);
        if (section != null) {
            for (String name : section.keys()) {
                Section inner = section.section(name);
                if (inner != null) {
                    boolean named = wellFormed(inner.spot(), name);
                    T value = attempt(inner.spot(), () -> definition.apply(named ? name : "unnamed", inner));
                    inner.finish();
                    if (named && value != null) {
                        values.put(name, value);
                    }
                }
            }
        }
        return values;
    }

    @Nullable
    Section section(String key) {
        Fields inner = convert(key, "a mapping", node -> node instanceof Fields f ? f : null);
        return inner == null ? null : new Section(inner, problems);
    }

    @Nullable
    Section section(Node node) {
        if (node instanceof Fields inner) {
            return new Section(inner, problems);
        }
        report(node.spot(), "must be a mapping, but is " + node.kind());
        return null;
    }

    /** Runs a constructor that may refuse its arguments, and reports what it says. */
    <T> @Nullable T attempt(Spot spot, Supplier<@Nullable T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            report(spot, String.valueOf(e.getMessage()));
            return null;
        }
    }

    Spot spotOf(String key) {
        Node node = fields.values().get(key);
        return node == null ? fields.spot() : node.spot();
    }

    void report(Spot spot, String message) {
        problems.add(new Problem(spot.path(), spot.line(), spot.column(), message));
    }

    /** Knows every key, because the whole definition is refused for another reason. */
    void ignore() {
        known.addAll(fields.values().keySet());
    }

    /** Reports the keys that nobody asked for. */
    void finish() {
        fields.values().forEach((key, node) -> {
            if (!known.contains(key)) {
                report(node.spot(), "unknown key; known here: " + String.join(", ", known));
            }
        });
    }

    private <T> @Nullable T convert(String key, String expected, Function<Node, @Nullable T> conversion) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        T value = conversion.apply(node);
        if (value == null) {
            report(node.spot(), "must be " + expected + ", but is " + node.kind());
        }
        return value;
    }

    private static <T> @Nullable T value(Node node, Class<T> type) {
        return node instanceof Scalar scalar && type.isInstance(scalar.value()) ? type.cast(scalar.value()) : null;
    }

    private static String shorten(String text) {
        String printable = Names.printable(text);
        return text.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }
}
