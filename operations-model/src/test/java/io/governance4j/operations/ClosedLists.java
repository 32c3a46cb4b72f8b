package io.governance4j.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The closed lists that a script says its columns have, each as a check of its own. */
final class ClosedLists {
    private static final Pattern TABLE =
            Pattern.compile("create table if not exists \\$\\{p}(\\w+) \\((.*?)\\R\\)\\$", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("check\\s+\\((\\w+) in \\(('[^')]*'(?:,\\s*'[^')]*')*)\\)\\)");

    private ClosedLists() {}

    /**
     * One list.
     *
     * @param table the table without prefix
     * @param column its column
     * @param values what may stand there
     */
    record ClosedList(String table, String column, List<String> values) {}

    static List<ClosedList> of(String script) {
        List<ClosedList> lists = new ArrayList<>();
        Matcher table = TABLE.matcher(text(script));
        while (table.find()) {
            Matcher list = LIST.matcher(table.group(2));
            while (list.find()) {
                List<String> values =
                        List.of(list.group(2).replaceAll("[\\s']", "").split(",", -1));
                lists.add(new ClosedList(table.group(1), list.group(1), values));
            }
        }
        return lists;
    }

    /** Returns one value for each list, by {@code table.column}. */
    static Map<String, Object> values(List<ClosedList> lists) {
        Map<String, Object> values = new HashMap<>();
        lists.forEach(list ->
                values.put(list.table() + "." + list.column(), list.values().get(0)));
        return values;
    }

    private static String text(String script) {
        String path = "/io/governance4j/" + script;
        try (InputStream in = Objects.requireNonNull(ClosedLists.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
