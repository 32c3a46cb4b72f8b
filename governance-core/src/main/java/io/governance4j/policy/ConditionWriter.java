package io.governance4j.policy;

import io.governance4j.condition.AllOf;
import io.governance4j.condition.AnyOf;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes conditions in the form that {@link ConditionReader} reads. */
final class ConditionWriter {
    private ConditionWriter() {}

    /** One form for each condition: the named ones are always written short. */
    static Object tree(Condition condition) {
        if (condition instanceof AllOf all) {
            return Map.of(
                    "all", all.conditions().stream().map(ConditionWriter::tree).toList());
        }
        if (condition instanceof AnyOf any) {
            return Map.of(
                    "any", any.conditions().stream().map(ConditionWriter::tree).toList());
        }
        if (condition instanceof Not not) {
            return Map.of("not", tree(not.condition()));
        }
        if (condition instanceof FeatureOn feature) {
            return "feature:" + feature.feature();
        }
        if (condition instanceof ModuleOn module) {
            return "module:" + module.module();
        }
        if (condition instanceof PermissionHeld permission) {
            return "permission:" + permission.permission();
        }
        AttributeTest test = (AttributeTest) condition;
        Map<String, Object> tree = new TreeMap<>();
        tree.put("attribute", test.attribute().toString());
        operator(test.test(), tree);
        return tree;
    }

    private static void operator(Test test, Map<String, Object> tree) {
        if (test instanceof Equals equals) {
            tree.put("equals", plain(equals.value().value()));
        } else if (test instanceof In in) {
            tree.put(
                    "in",
                    in.values().stream().map(value -> plain(value.value())).toList());
        } else if (test instanceof NumberTest number) {
            tree.put(camel(number.op()), CanonicalJson.plain(number.bound()));
        } else if (test instanceof TimeTest time) {
            tree.put(camel(time.op()), time.bound().toString());
        } else if (test instanceof VersionTest version) {
            tree.put(camel("VERSION_" + version.op().name()), version.bound());
        } else if (test instanceof TextTest text) {
            List<String> texts = text.texts();
            tree.put(camel(text.op()), texts.size() == 1 ? texts.get(0) : texts);
            if (text.ignoreCase()) {
                tree.put("ignoreCase", true);
            }
        } else if (test instanceof Matches matches) {
            tree.put("matches", matches.regex());
        } else if (test instanceof Exists exists) {
            tree.put("exists", exists.expected());
        } else if (test instanceof SameAs same) {
            tree.put("equalsAttribute", same.other().toString());
        } else {
            throw new IllegalStateException("no written form for " + test.getClass());
        }
    }

    private static Object plain(Object literal) {
        return literal instanceof BigDecimal number ? CanonicalJson.plain(number) : literal;
    }

    private static String camel(Enum<?> operator) {
        return camel(operator.name());
    }

    /** AT_LEAST becomes atLeast. */
    private static String camel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(java.util.Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
