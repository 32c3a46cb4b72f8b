package io.governance4j.oracle;

import io.governance4j.Resource;
import io.governance4j.Subject;
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
import io.governance4j.condition.Truth;
import io.governance4j.condition.ValueTest;
import io.governance4j.condition.VersionTest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as {@code docs/pack-format.md} describes them, for attributes as {@link CaseGenerator} makes them: texts, whole
 * and decimal numbers, booleans, instants, dates, lists of those. Every part of a condition is always evaluated.
 */
final class NaiveConditions {
    private final NaiveEvaluator rules;

    NaiveConditions(NaiveEvaluator rules) {
        this.rules = rules;
    }

    /** A condition that is not there is true. */
    Truth of(@Nullable Condition condition, Subject subject, @Nullable Resource resource, Instant now) {
        if (condition == null) {
            return Truth.TRUE;
        }
        if (condition instanceof AllOf all) {
            return all(all.conditions().stream().map(one -> of(one, subject, resource, now)));
        }
        if (condition instanceof AnyOf any) {
            return any(any.conditions().stream().map(one -> of(one, subject, resource, now)));
        }
        if (condition instanceof Not not) {
            return negated(of(not.condition(), subject, resource, now));
        }
        if (condition instanceof FeatureOn on) {
            return rules.features().about(on.feature(), subject, resource, now);
        }
        if (condition instanceof ModuleOn on) {
            return rules.module(on.module(), subject, resource);
        }
        if (condition instanceof PermissionHeld held) {
            return truth(rules.mayDo(held.permission(), subject, resource, now).allowed());
        }
        AttributeTest test = (AttributeTest) condition;
        return attribute(test.attribute(), test.test(), subject, resource, now);
    }

    private static Truth attribute(
            AttributePath path, Test test, Subject subject, @Nullable Resource resource, Instant now) {
        Optional<Object> value = read(path, subject, resource, now);
        if (test instanceof Exists exists) {
            boolean known = path.source() != AttributePath.Source.RESOURCE || resource != null;
            return known ? truth(value.isPresent() == exists.expected()) : Truth.UNKNOWN;
        }
        if (value.isEmpty()) {
            return Truth.UNKNOWN;
        }
        if (test instanceof SameAs same) {
            Optional<Object> other = read(same.other(), subject, resource, now);
            return other.isEmpty()
                    ? Truth.UNKNOWN
                    : any(values(value.get())
                            .flatMap(left -> values(other.get()).map(right -> same(left, right))));
        }
        return any(values(value.get()).map(one -> one((ValueTest) test, one)));
    }

    private static Optional<Object> read(
            AttributePath path, Subject subject, @Nullable Resource resource, Instant now) {
        return switch (path.source()) {
            case ENV -> Optional.of(now);
            case SUBJECT ->
                switch (path.name()) {
                    case "id" -> Optional.of(subject.id());
                    case "kind" -> Optional.of(subject.kind().name());
                    default -> Optional.ofNullable(subject.attributes().get(path.name()));
                };
            case RESOURCE ->
                resource == null
                        ? Optional.empty()
                        : switch (path.name()) {
                            case "type" -> Optional.of(resource.type());
                            case "id" -> Optional.of(resource.id());
                            case "tenant" -> Optional.ofNullable(resource.tenant());
                            default -> Optional.ofNullable(resource.attributes().get(path.name()));
                        };
        };
    }

    private static Truth one(ValueTest test, Object value) {
        if (test instanceof Equals equals) {
            return same(equals.value().value(), value);
        }
        if (test instanceof In in) {
            return any(in.values().stream().map(one -> same(one.value(), value)));
        }
        if (test instanceof NumberTest compare) {
            return number(value)
                    .map(number -> number.compareTo(compare.bound()))
                    .map(order -> truth(
                            switch (compare.op()) {
                                case AT_LEAST -> order >= 0;
                                case AT_MOST -> order <= 0;
                                case GREATER_THAN -> order > 0;
                                case LESS_THAN -> order < 0;
                            }))
                    .orElse(Truth.UNKNOWN);
        }
        if (test instanceof TimeTest compare) {
            return time(value)
                    .map(time -> compare.op() == TimeTest.Op.AFTER
                            ? time.isAfter(compare.bound())
                            : time.isBefore(compare.bound()))
                    .map(NaiveConditions::truth)
                    .orElse(Truth.UNKNOWN);
        }
        if (test instanceof VersionTest compare) {
            return version(value, compare);
        }
        if (!(value instanceof String text)) {
            return Truth.UNKNOWN;
        }
        if (test instanceof TextTest compare) {
            BiPredicate<String, String> fits = switch (compare.op()) {
                case STARTS_WITH -> String::startsWith;
                case ENDS_WITH -> String::endsWith;
                case CONTAINS -> String::contains;
            };
            return truth(compare.texts().stream()
                    .anyMatch(
                            part -> fits.test(folded(text, compare.ignoreCase()), folded(part, compare.ignoreCase()))));
        }
        Matches matches = (Matches) test;
        return truth(
                java.util.regex.Pattern.compile(matches.regex()).matcher(text).find());
    }

    private static String folded(String text, boolean ignoreCase) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** Numbers by value, times as instants and with times only, everything else as it is. */
    private static Truth same(Object left, Object right) {
        if (left instanceof Number && right instanceof Number) {
            return truth(number(left).orElseThrow().compareTo(number(right).orElseThrow()) == 0);
        }
        if (isTime(left) || isTime(right)) {
            return isTime(left) && isTime(right) ? truth(time(left).equals(time(right))) : Truth.UNKNOWN;
        }
        return truth(left.equals(right));
    }

    private static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof LocalDate;
    }

    private static Optional<BigDecimal> number(Object value) {
        if (value instanceof Boolean || isTime(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return text.length() == 10
                    ? time(LocalDate.parse(text))
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Versions of three numbers, which is all that the generator makes. */
    private static Truth version(Object value, VersionTest compare) {
        if (!(value instanceof String text) || !text.matches("\\d+\\.\\d+\\.\\d+")) {
            return Truth.UNKNOWN;
        }
        List<Integer> left = numbers(text);
        List<Integer> right = numbers(compare.bound());
        int order = Stream.of(0, 1, 2)
                .map(i -> left.get(i).compareTo(right.get(i)))
                .filter(one -> one != 0)
                .findFirst()
                .orElse(0);
        return truth(
                switch (compare.op()) {
                    case EQUALS -> order == 0;
                    case ABOVE -> order > 0;
                    case BELOW -> order < 0;
                    case AT_LEAST -> order >= 0;
                    case AT_MOST -> order <= 0;
                });
    }

    private static List<Integer> numbers(String version) {
        return Stream.of(version.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    private static Stream<Object> values(Object value) {
        return value instanceof Collection<?> many ? many.stream().map(Objects::requireNonNull) : Stream.of(value);
    }

    static Truth truth(boolean value) {
        return value ? Truth.TRUE : Truth.FALSE;
    }

    /** False if one is false; else unknown if one is unknown; else true. */
    static Truth all(Stream<Truth> parts) {
        List<Truth> outcomes = parts.toList();
        return outcomes.contains(Truth.FALSE)
                ? Truth.FALSE
                : outcomes.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
    }

    /** True if one is true; else unknown if one is unknown; else false. */
    static Truth any(Stream<Truth> parts) {
        List<Truth> outcomes = parts.toList();
        return outcomes.contains(Truth.TRUE)
                ? Truth.TRUE
                : outcomes.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static Truth negated(Truth outcome) {
        return outcome == Truth.TRUE ? Truth.FALSE : outcome == Truth.FALSE ? Truth.TRUE : Truth.UNKNOWN;
    }
}
