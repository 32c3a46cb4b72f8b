package io.governance4j.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Check;
import org.jooq.Table;

/**
 * A column that takes nothing but what a check of its own lists, as the generated class of its table has it.
 *
 * @param table the table
 * @param column its column
 * @param check the name of the check
 * @param values what may stand there
 */
public record ClosedList(String table, String column, String check, List<String> values) {
    private static final Pattern LIST = Pattern.compile("\\(?\"(\\w+)\" (?:IN ?\\(|= )('[^']*'(?:, '[^']*')*)\\)*");
    private static final Pattern VALUE = Pattern.compile("'([^']*)'");

    /** Returns the lists of a table. A check that asks for more than a value of the list is none. */
    public static List<ClosedList> of(Table<?> table) {
        List<ClosedList> lists = new ArrayList<>();
        for (Check<?> check : table.getChecks()) {
            Matcher list = LIST.matcher(check.condition().toString());
            if (list.matches()) {
                List<String> values = VALUE.matcher(list.group(2))
                        .results()
                        .map((MatchResult value) -> value.group(1))
                        .toList();
                lists.add(new ClosedList(table.getName(), list.group(1), check.getName(), values));
            }
        }
        return lists;
    }

    /** Returns the values of each column of a table that has a list. */
    public static Map<String, List<String>> byColumn(Table<?> table) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        of(table).forEach(list -> lists.put(list.column(), list.values()));
        return lists;
    }

    /** Returns the column with its table, as {@code ops_cases.status}. */
    public String name() {
        return table + "." + column;
    }
}
