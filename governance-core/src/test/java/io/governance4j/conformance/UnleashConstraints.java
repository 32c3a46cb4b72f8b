package io.governance4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.governance4j.Names;
import io.governance4j.Subject;
import io.governance4j.condition.AllOf;
import io.governance4j.condition.AnyOf;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Exists;
import io.governance4j.condition.In;
import io.governance4j.condition.Literal;
import io.governance4j.condition.Matches;
import io.governance4j.condition.Not;
import io.governance4j.condition.NumberTest;
import io.governance4j.condition.Test;
import io.governance4j.condition.TextTest;
import io.governance4j.condition.TimeTest;
import io.governance4j.condition.VersionTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes Unleash's constraints and contexts as this library's conditions and subjects. Every field of a context becomes an
 * attribute of the subject under its own name, a property too; {@code currentTime} becomes the clock.
 */
final class UnleashConstraints {
    private UnleashConstraints() {}

    /**
     * One constraint as a condition. Unleash takes a missing field for one that fits no list, and negates afterwards: what
     * is {@code NOT_IN} or inverted therefore holds for a missing field, which here has to be said.
     *
     * @throws IllegalArgumentException if the constraint is refused: an unknown operator, a version or an expression that
     *     is none
     */
    static Condition condition(JsonNode constraint) {
        AttributePath attribute = attribute(constraint.path("contextName").asText());
        Condition plain = plain(attribute, constraint);
        boolean notIn = constraint.path("operator").asText().equals("NOT_IN");
        if (notIn == constraint.path("inverted").asBoolean()) {
            return plain;
        }
        Condition missing = new AttributeTest(attribute, new Exists(false));
        return new AnyOf(List.of(missing, new Not(plain)));
    }

    /** All constraints of a strategy; none for a strategy that asks nothing. */
    static List<Condition> conditions(JsonNode strategy) {
        List<Condition> conditions = new ArrayList<>();
        strategy.path("constraints").forEach(one -> conditions.add(condition(one)));
        return conditions;
    }

    /**
     * Who asks in a test case: the user, or who has only a session is that session. An id that is none here, such as one
     * with a line feed, remains an attribute.
     */
    static Subject subject(JsonNode context) {
        String user = context.path("userId").asText(context.path("sessionId").asText("anonymous"));
        Subject.Builder subject = Subject.user(Names.problem(user) == null ? user : "anonymous");
        for (Map.Entry<String, JsonNode> field : context.properties()) {
            if (field.getValue().isValueNode()) {
                attribute(subject, field);
            }
        }
        context.path("properties").properties().forEach(property -> attribute(subject, property));
        return subject.build();
    }

    /** When a test case asks; a fixed day when it does not say. */
    static long nowMillis(JsonNode context) {
        return instant(context.path("currentTime").asText("2026-01-06T12:00:00Z"))
                .toEpochMilli();
    }

    private static void attribute(Subject.Builder subject, Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isNull()) {
            subject.attribute(field.getKey(), field.getValue().asText());
        }
    }

    private static AttributePath attribute(String contextName) {
        return AttributePath.parse(contextName.equals("currentTime") ? "env.now" : "subject." + contextName);
    }

    /** The constraint before it is negated. */
    private static Condition plain(AttributePath attribute, JsonNode constraint) {
        String operator = constraint.path("operator").asText();
        if (!operator.equals("NUM_EQ")) {
            return new AttributeTest(attribute, test(operator, constraint));
        }
        // Numbers are strings in a context, and a string equals no number here: equal is what is neither less nor more.
        return new AllOf(List.of(
                new AttributeTest(attribute, new NumberTest(NumberTest.Op.AT_LEAST, number(constraint))),
                new AttributeTest(attribute, new NumberTest(NumberTest.Op.AT_MOST, number(constraint)))));
    }

    private static Test test(String operator, JsonNode constraint) {
        String value = constraint.path("value").asText();
        return switch (operator) {
            case "IN", "NOT_IN" ->
                new In(texts(constraint).stream().map(Literal::of).toList());
            case "STR_STARTS_WITH" -> text(TextTest.Op.STARTS_WITH, constraint);
            case "STR_ENDS_WITH" -> text(TextTest.Op.ENDS_WITH, constraint);
            case "STR_CONTAINS" -> text(TextTest.Op.CONTAINS, constraint);
            case "NUM_GT" -> new NumberTest(NumberTest.Op.GREATER_THAN, number(constraint));
            case "NUM_GTE" -> new NumberTest(NumberTest.Op.AT_LEAST, number(constraint));
            case "NUM_LT" -> new NumberTest(NumberTest.Op.LESS_THAN, number(constraint));
            case "NUM_LTE" -> new NumberTest(NumberTest.Op.AT_MOST, number(constraint));
            case "DATE_AFTER" -> new TimeTest(TimeTest.Op.AFTER, instant(value));
            case "DATE_BEFORE" -> new TimeTest(TimeTest.Op.BEFORE, instant(value));
            case "SEMVER_EQ" -> new VersionTest(VersionTest.Op.EQUALS, value);
            case "SEMVER_GT" -> new VersionTest(VersionTest.Op.ABOVE, value);
            case "SEMVER_GTE" -> new VersionTest(VersionTest.Op.AT_LEAST, value);
            case "SEMVER_LT" -> new VersionTest(VersionTest.Op.BELOW, value);
            case "SEMVER_LTE" -> new VersionTest(VersionTest.Op.AT_MOST, value);
            case "REGEX" -> new Matches((ignoresCase(constraint) ? "(?i)" : "") + value);
            default -> throw new IllegalArgumentException("there is no operator for " + operator);
        };
    }

    private static TextTest text(TextTest.Op op, JsonNode constraint) {
        return new TextTest(op, texts(constraint), ignoresCase(constraint));
    }

    private static boolean ignoresCase(JsonNode constraint) {
        return constraint.path("caseInsensitive").asBoolean();
    }

    private static List<String> texts(JsonNode constraint) {
        List<String> texts = new ArrayList<>();
        constraint.path("values").forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static BigDecimal number(JsonNode constraint) {
        return new BigDecimal(constraint.path("value").asText());
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
