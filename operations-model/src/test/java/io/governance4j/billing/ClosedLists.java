package io.governance4j.billing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Check;
import org.jooq.Field;
import org.jooq.Table;

/** Columns of a table that take nothing but what their check lists. */
record ClosedLists(Map<String, List<String>> values) {
    private static final Pattern LIST = Pattern.compile("\\(?\"(\\w+)\" IN\\(('\\w+'(?:, '\\w+')*)\\)\\)?");
    private static final Pattern ONE = Pattern.compile("\\(?\"(\\w+)\" = ('\\w+')\\)?");

    static ClosedLists of(Table<?> table) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Check<?> check : table.getChecks()) {
            for (Pattern pattern : List.of(LIST, ONE)) {
                Matcher matcher = pattern.matcher(check.condition().toString());
                if (matcher.matches()) {
                    values.put(
                            matcher.group(1),
                            Arrays.asList(matcher.group(2).replace("'", "").split(", ")));
                }
            }
        }
        return new ClosedLists(values);
    }

    List<String> of(Field<?> field) {
        return values.getOrDefault(field.getName(), List.of());
    }
}
