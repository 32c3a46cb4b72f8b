package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.Locale;
import java.util.Set;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.ExecuteContext;
import org.jooq.Keyword;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;

/**
 * Goes along while one statement is rendered, puts what is within reach in the place of each protected table, and stops where
 * it does not know what it sees. For one rendering.
 */
final class Narrower implements VisitListener {
    /** Beneath these, a table is named and not read. */
    private static final Set<String> REFERENCES =
            Set.of("TableFieldImpl", "QualifiedAsteriskImpl", "CountTable", "TableAsField", "TableEq", "TableNe");

    private static final Set<String> SETS =
            Set.of("union", "union all", "except", "except all", "intersect", "intersect all");

    private final Bounds bounds;
    private final Filters filters;
    private final SqlGate gate;
    private final Writing writing;
    private final RawText rawText = new RawText();
    private final Path path = new Path();
    private int depth;
    /** The depth at which something begins that was made here; zero if it has not. */
    private int own;
    /** The depth of an insertion of which only one select was checked; zero if there is none. */
    private int single;

    Narrower(Bounds bounds, Filters filters, Writing writing, SqlGate gate) {
        this.bounds = bounds;
        this.filters = filters;
        this.writing = writing;
        this.gate = gate;
    }

    @Override
    public void visitStart(VisitContext context) {
        depth++;
        QueryPart part = context.queryPart();
        if (!(context.context() instanceof RenderContext render)) {
            ExecuteContext execution = context.context().executeContext();
            if (part instanceof Param<?> value && execution != null) {
                gate.bind(execution, context.context().peekIndex(), value);
            }
            return;
        }
        if (part instanceof Param<?> value) {
            parameter(context, value);
        }
        if (own > 0) {
            return;
        }
        if (part instanceof OwnCondition) {
            own = depth;
            return;
        }
        if (!bounds.narrowed()) {
            rawText.start(part, depth, render);
            Parts.check(part, depth == 1);
            refuse(context, part);
        }
        Table<?> merged = path.start(part, depth);
        if (merged != null && part instanceof Condition on) {
            writing.merge(context, on, merged);
        } else {
            replace(context, part);
        }
    }

    @Override
    public void visitEnd(VisitContext context) {
        if (context.context() instanceof RenderContext render) {
            if (own == 0 && !bounds.narrowed()) {
                rawText.end(depth, render);
            }
            if (own == depth) {
                own = 0;
                rawText.childEnd(depth, render);
            }
            path.end(depth);
            if (single == depth) {
                single = 0;
            }
            if (depth == 1) {
                gate.rendered(render.executeContext(), render.render());
            }
        }
        depth--;
    }

    /** The sets of values of a batch are counted by the host, who knows nothing of those that were added here. */
    private void parameter(VisitContext context, Param<?> value) {
        if (own > 0) {
            if (writing.isBatch(context)) {
                context.queryPart(inline(value));
            }
        } else {
            writing.rendered(context, value, gate);
        }
    }

    private static <T> Param<T> inline(Param<T> value) {
        return DSL.inline(value.getValue(), value.getDataType());
    }

    private void refuse(VisitContext context, QueryPart part) {
        if (part instanceof Name name) {
            writing.names(context).check(name);
        }
        if (part instanceof Select<?> select && select.$intoTable() != null) {
            throw Refusal.of("select into makes a table");
        }
        if (part instanceof CommonTableExpression<?> expression) {
            refuseName(expression.getName());
        }
        // The text of a keyword is no rendering; that of a query would come here again.
        boolean union = single > 0
                && part instanceof Keyword
                && SETS.contains(part.toString().toLowerCase(Locale.ROOT));
        if (union) {
            throw Refusal.of("the tenant is not checked in each select of a union; insert them one by one");
        }
    }

    private void refuseName(String name) {
        for (ProtectedTable table : bounds.tables().keySet()) {
            if (Names.same(table.table(), name)) {
                throw Refusal.of(
                        "a common table expression is called as the protected " + table + "; give it another name");
            }
        }
    }

    private void replace(VisitContext context, QueryPart part) {
        if (part instanceof QOM.Update<?> update) {
            writing.update(context, update);
        } else if (part instanceof QOM.Delete<?> delete) {
            writing.delete(context, delete);
        } else if (part instanceof QOM.Insert<?> insert) {
            if (writing.insert(context, insert)) {
                single = depth;
            }
        } else if (part instanceof TableImpl<?> table && table.$alias() == null) {
            table(context, table);
        }
    }

    private void table(VisitContext context, TableImpl<?> table) {
        ProtectedTable meant = writing.meant(context, table);
        if (meant == null) {
            return;
        }
        QueryPart written = path.writes(context);
        if (written != null) {
            // The others were asked about when they began.
            boolean merge = !(written instanceof QOM.Update)
                    && !(written instanceof QOM.Delete)
                    && !(written instanceof QOM.Insert)
                    && !Path.isInsertion(context, written);
            if (merge) {
                writing.requireChecks("merge", meant);
            }
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.SELECT);
        if (context.context().declareTables()) {
            if (!reach.everywhere()) {
                own(
                        context,
                        filters.derived(meant, table, reach, context.context().declareAliases(), Path.block(context)));
            }
        } else if (REFERENCES.contains(Path.parent(context)) || Path.isLock(context)) {
            own(context, table.getUnqualifiedName());
        } else if (!bounds.narrowed()) {
            throw Refusal.of("the protected " + meant + " is used in a place (" + Path.parent(context)
                    + ") in which it cannot be narrowed");
        }
    }

    private void own(VisitContext context, QueryPart part) {
        own = depth;
        context.queryPart(part);
    }
}
