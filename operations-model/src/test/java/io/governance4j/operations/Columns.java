package io.governance4j.operations;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Table;

/** What the check of a column lets in, as the generated classes know it; other tests try each value on each engine. */
public final class Columns {
    private Columns() {}

    public static List<String> listed(Table<?> table, Field<?> column) {
        Pattern list = Pattern.compile("\\(?\"" + column.getName() + "\" IN\\(('\\w+'(?:, '\\w+')*)\\)\\)?");
        return table.getChecks().stream()
                .map(check -> list.matcher(check.condition().toString()))
                .filter(Matcher::matches)
                .map(match -> Arrays.asList(match.group(1).replace("'", "").split(", ")))
                .findFirst()
                .orElseThrow();
    }
}
