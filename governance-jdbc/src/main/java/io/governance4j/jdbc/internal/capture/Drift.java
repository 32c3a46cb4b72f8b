package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What has changed about a table since it was installed. */
final class Drift {
    private Drift() {}

    /** {@return the differences, as sentences} */
    static List<String> between(CapturePlan installed, LiveTable live) {
        List<String> differences = new ArrayList<>();
        Map<String, String> then = types(installed.columns());
        Map<String, String> now = types(live.columns());
        now.forEach((column, type) -> {
            String before = then.get(column);
            if (before == null) {
                differences.add("column " + column + " came since");
            } else if (!before.equals(type)) {
                differences.add("column " + column + " was " + before + " and is " + type);
            }
        });
        then.keySet().stream()
                .filter(column -> !now.containsKey(column))
                .sorted()
                .forEach(column -> differences.add("column " + column + " went since"));
        if (!installed.key().equals(live.key())) {
            differences.add("the key was (" + String.join(", ", installed.key()) + ") and is ("
                    + String.join(", ", live.key()) + ")");
        }
        return differences;
    }

    private static Map<String, String> types(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(Column::name, Column::type));
    }
}
