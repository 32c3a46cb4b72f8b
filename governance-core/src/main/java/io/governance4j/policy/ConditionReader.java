package io.governance4j.policy;

import io.governance4j.condition.AllOf;
import io.governance4j.condition.AnyOf;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Equals;
import io.governance4j.condition.Exists;
import io.governance4j.condition.FeatureOn;
import io.governance4j.condition.In;
import io.governance4j.condition.Matches;
import io.governance4j.condition.ModuleOn;
import io.governance4j.condition.Not;
import io.governance4j.condition.NumberTest;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.condition.SameAs;
import io.governance4j.condition.Test;
import io.governance4j.condition.TextTest;
import io.governance4j.condition.TimeTest;
import io.governance4j.condition.VersionTest;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conditions: one key names the operator, its value is the operand. */
final class ConditionReader {
    /** Builds a test from its operand; throws IllegalArgumentException with what is wrong with it. */
    private interface Operator {
        Test read(Node operand, boolean ignoreCase);
    }

    private static final List<String> TEXT_OPERATORS = List.of("startsWith", "endsWith", "contains");
    private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

    static {
        OPERATORS.put("equals", (node, ic) -> Equals.to(literal(node)));
        OPERATORS.put("in", (node, ic) -> In.of(literals(node)));
        OPERATORS.put("atLeast", (node, ic) -> new NumberTest(NumberTest.Op.AT_LEAST, number(node)));
        OPERATORS.put("atMost", (node, ic) -> new NumberTest(NumberTest.Op.AT_MOST, number(node)));
        OPERATORS.put("greaterThan", (node, ic) -> new NumberTest(NumberTest.Op.GREATER_THAN, number(node)));
        OPERATORS.put("lessThan", (node, ic) -> new NumberTest(NumberTest.Op.LESS_THAN, number(node)));
        OPERATORS.put("after", (node, ic) -> new TimeTest(TimeTest.Op.AFTER, instant(node)));
        OPERATORS.put("before", (node, ic) -> new TimeTest(TimeTest.Op.BEFORE, instant(node)));
        OPERATORS.put("versionEquals", (node, ic) -> new VersionTest(VersionTest.Op.EQUALS, version(node)));
        OPERATORS.put("versionAbove", (node, ic) -> new VersionTest(VersionTest.Op.ABOVE, version(node)));
        OPERATORS.put("versionBelow", (node, ic) -> new VersionTest(VersionTest.Op.BELOW, version(node)));
        OPERATORS.put("versionAtLeast", (node, ic) -> new VersionTest(VersionTest.Op.AT_LEAST, version(node)));
        OPERATORS.put("versionAtMost", (node, ic) -> new VersionTest(VersionTest.Op.AT_MOST, version(node)));
        OPERATORS.put("startsWith", (node, ic) -> new TextTest(TextTest.Op.STARTS_WITH, texts(node), ic));
        OPERATORS.put("endsWith", (node, ic) -> new TextTest(TextTest.Op.ENDS_WITH, texts(node), ic));
        OPERATORS.put("contains", (node, ic) -> new TextTest(TextTest.Op.CONTAINS, texts(node), ic));
        OPERATORS.put("matches", (node, ic) -> new Matches(text(node)));
        OPERATORS.put("exists", (node, ic) -> new Exists(bool(node)));
        OPERATORS.put("equalsAttribute", (node, ic) -> new SameAs(AttributePath.parse(text(node))));
    }

    private ConditionReader() {}

    static @Nullable Condition read(Section parent, String key) {
        Node node = parent.node(key);
        return node == null ? null : read(parent, node);
    }

    private static @Nullable Condition read(Section parent, Node node) {
        if (node instanceof Scalar scalar && scalar.value() instanceof String shorthand) {
            return parent.attempt(node.spot(), () -> shorthand(shorthand));
        }
        Section section = parent.section(node);
        if (section == null) {
            return null;
        }
        Condition condition = section.attempt(section.spot(), () -> combination(section));
        section.finish();
        return condition;
    }

    private static Condition shorthand(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "feature" -> new FeatureOn(name);
            case "module" -> new ModuleOn(name);
            case "permission" -> new PermissionHeld(name);
            default ->
                throw new IllegalArgumentException(
                        "a condition in short form is feature:<key>, module:<name> or permission:<name>");
        };
    }

    private static @Nullable Condition combination(Section section) {
        if (section.has("attribute")) {
            return attribute(section);
        }
        List<String> found = section.keys().stream()
                .filter(List.of("all", "any", "not", "feature", "module", "permission")::contains)
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "a condition has exactly one of attribute, all, any, not, feature, module, permission");
        }
        String key = found.get(0);
        return switch (key) {
            case "all" -> combined(section, key, AllOf::new);
            case "any" -> combined(section, key, AnyOf::new);
            case "not" -> negated(section);
            default -> named(section, key);
        };
    }

    private interface Combination {
        Condition of(List<Condition> parts);
    }

    private static @Nullable Condition combined(Section section, String key, Combination combination) {
        List<Condition> parts = new ArrayList<>();
        List<Node> items = section.items(key);
        for (Node item : items) {
            Condition part = read(section, item);
            if (part != null) {
                parts.add(part);
            }
        }
        // A part that could not be read is reported already; a shorter list must not be taken for the author's.
        return parts.size() == items.size() ? combination.of(parts) : null;
    }

    private static @Nullable Condition negated(Section section) {
        Condition inner = read(section, "not");
        return inner == null ? null : new Not(inner);
    }

    private static @Nullable Condition named(Section section, String key) {
        String name = section.text(key);
        return name == null ? null : shorthand(key + ":" + name);
    }

    private static @Nullable Condition attribute(Section section) {
        AttributePath path = section.parsed("attribute", AttributePath::parse);
        boolean ignoreCase = section.flag("ignoreCase");
        List<String> found =
                section.keys().stream().filter(OPERATORS::containsKey).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "an attribute is tested by exactly one of " + String.join(", ", OPERATORS.keySet()));
        }
        String key = found.get(0);
        if (section.has("ignoreCase") && !TEXT_OPERATORS.contains(key)) {
            section.report(section.spotOf("ignoreCase"), "goes only with one of " + String.join(", ", TEXT_OPERATORS));
        }
        Operator operator = OPERATORS.get(key);
        Node operand = section.node(key);
        if (path == null || operator == null || operand == null) {
            return null;
        }
        return section.attempt(operand.spot(), () -> new AttributeTest(path, operator.read(operand, ignoreCase)));
    }

    private static Object literal(Node node) {
        if (node instanceof Scalar scalar && scalar.value() != null) {
            return scalar.value() instanceof BigDecimal number ? CanonicalJson.plain(number) : scalar.value();
        }
        throw expected("a string, a number, true or false", node);
    }

    private static List<Object> literals(Node node) {
        if (node instanceof Items items) {
            return items.values().stream().map(ConditionReader::literal).toList();
        }
        throw expected("a list", node);
    }

    private static BigDecimal number(Node node) {
        if (node instanceof Scalar scalar && scalar.value() instanceof BigDecimal number) {
            return CanonicalJson.plain(number);
        }
        throw expected("a number", node);
    }

    private static boolean bool(Node node) {
        if (node instanceof Scalar scalar && scalar.value() instanceof Boolean value) {
            return value;
        }
        throw expected("true or false", node);
    }

    private static String text(Node node) {
        if (node instanceof Scalar scalar && scalar.value() instanceof String text) {
            return text;
        }
        throw expected("a string", node);
    }

    /** YAML takes 1.10 for a number, so the author's own spelling counts. */
    private static String version(Node node) {
        if (node instanceof Scalar scalar && scalar.value() != null) {
            return scalar.text();
        }
        throw expected("a semantic version", node);
    }

    private static List<String> texts(Node node) {
        if (node instanceof Items items) {
            return items.values().stream().map(ConditionReader::text).toList();
        }
        return List.of(text(node));
    }

    private static Instant instant(Node node) {
        return Section.iso(
                text(node),
                "an ISO 8601 instant with an offset or a date, such as 2026-01-01",
                text -> text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant());
    }

    private static IllegalArgumentException expected(String what, Node node) {
        return new IllegalArgumentException("must be " + what + ", but is " + node.kind());
    }
}
