package io.governance4j.jdbc.internal.dialect;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/**
 * Comparison where a column's collation may ignore case, accents and trailing blanks: first in that collation, for the
 * index, and then in one that ignores nothing.
 */
final class CollatedMatch extends ExactMatch {
    private final String collation;

    CollatedMatch(String collation) {
        this.collation = collation;
    }

    @Override
    Condition text(Field<String> column, List<String> values) {
        List<Param<String>> exactly = values.stream().map(DSL::val).toList();
        return column.in(values)
                .and(DSL.condition(
                        "convert({0} using utf8mb4) collate " + collation + " in ({1})", column, DSL.list(exactly)));
    }
}
