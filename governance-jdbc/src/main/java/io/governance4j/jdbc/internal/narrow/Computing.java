package io.governance4j.jdbc.internal.narrow;

import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.QOM;

/**
 * Whether a select computes with its columns after it has found its rows: it has a window function, or an expression of an
 * aggregate and a column. An instance is for one expression.
 */
final class Computing implements VisitListener {
    /** How deep it is in subqueries, whose expressions are their own. */
    private int selects;
    /** How deep it is in aggregates and window functions. */
    private int functions;

    private boolean windows;
    private boolean aggregates;
    private boolean columns;

    private Computing() {}

    static boolean isIn(Select<?> select) {
        return !select.$window().isEmpty()
                || select.$qualify() != null
                || select.$limitWithTies()
                || select.$select().stream().anyMatch(Computing::isIn)
                || select.$orderBy().stream().anyMatch(Computing::isIn)
                || (select.$having() != null && isIn(select.$having()));
    }

    private static boolean isIn(QueryPart part) {
        Computing found = new Computing();
        // Only rendering shows all that a part is made of; of an alias it shows the name.
        QueryPart named = part instanceof QOM.FieldAlias<?> alias ? alias.$field() : part;
        DSL.using(new DefaultConfiguration().set(SQLDialect.DEFAULT).set(() -> found))
                .render(named);
        return found.windows || (found.aggregates && found.columns);
    }

    @Override
    public void visitStart(VisitContext context) {
        if (!(context.context() instanceof RenderContext)) {
            return;
        }
        QueryPart part = context.queryPart();
        if (part instanceof Select<?>) {
            selects++;
        } else if (selects == 0 && part instanceof QOM.WindowFunction<?> function) {
            functions++;
            aggregates = true;
            windows |= function.$windowSpecification() != null || function.$windowDefinition() != null;
        } else if (selects == 0 && functions == 0 && part instanceof TableField<?, ?>) {
            columns = true;
        }
    }

    @Override
    public void visitEnd(VisitContext context) {
        if (!(context.context() instanceof RenderContext)) {
            return;
        }
        QueryPart part = context.queryPart();
        if (part instanceof Select<?>) {
            selects--;
        } else if (selects == 0 && part instanceof QOM.WindowFunction<?>) {
            functions--;
        }
    }
}
