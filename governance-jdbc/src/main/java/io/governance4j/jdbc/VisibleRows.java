package io.governance4j.jdbc;

import io.governance4j.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;

/**
 * Which rows of a governed table a subject may act on: exactly those for which {@code checkPermission} says yes about the
 * row. An immutable value, made for one moment: it knows nothing of rules that change afterwards.
 *
 * @param decision what was decided and logged; its answer is no when there can be no such row
 * @param condition for jOOQ, over columns that are qualified with the table's name, or with its {@link GovernedTable#as}
 *     alias; names are quoted as the catalog spells them
 * @param sql the same as text, one term to put behind {@code where} or {@code and}, with a question mark for each bind
 * @param binds the values for the question marks, in that order; none is null
 */
public record VisibleRows(Decision decision, Condition condition, String sql, List<Object> binds) {
    /**
     * Copies the list.
     *
     * @param decision what was decided and logged
     * @param condition for jOOQ
     * @param sql the same as text
     * @param binds the values for the question marks
     */
    public VisibleRows {
        binds = Collections.unmodifiableList(new ArrayList<>(binds));
    }
}
