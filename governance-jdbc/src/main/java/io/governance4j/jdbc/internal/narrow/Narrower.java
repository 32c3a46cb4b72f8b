package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Keyword;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.RenderMapping;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

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
    private final Predicate<String> system;
    private final SqlGate gate;
    private final RawText rawText = new RawText();
    private final Path path = new Path();
    private final Map<Param<?>, WrittenTenants.Later> later = new IdentityHashMap<>();
    private @Nullable Names names;
    private @Nullable Boolean batch;
    private int depth;
    /** The depth at which something begins that was made here; zero if it has not. */
    private int own;
    /** The depth of an insertion of which only one select was checked; zero if there is none. */
    private int single;

    Narrower(Bounds bounds, Filters filters, Predicate<String> system, SqlGate gate) {
        this.bounds = bounds;
        this.filters = filters;
        this.system = system;
        this.gate = gate;
    }

    @Override
    public void visitStart(VisitContext context) {
        depth++;
        QueryPart part = context.queryPart();
        if (!(context.context() instanceof RenderContext render)) {
            if (part instanceof Param<?> value && context.context().executeContext() != null) {
                gate.bind(context.context().peekIndex(), value);
            }
            return;
        }
        if (part instanceof Param<?> value && isBatch(context)) {
            batched(context, value);
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
            Parts.check(part);
            refuse(context, part);
        }
        Table<?> merged = path.start(part, depth);
        if (merged != null && part instanceof Condition on) {
            merge(context, on, merged);
        } else {
            replace(context, part);
        }
    }

    private boolean isBatch(VisitContext context) {
        Boolean known = batch;
        if (known == null) {
            known = Batches.areValuesBoundLater(context);
            batch = known;
        }
        return known;
    }

    /** The sets of values are counted by the host, who knows nothing of those that were added here. */
    private void batched(VisitContext context, Param<?> value) {
        if (own > 0) {
            context.queryPart(inline(value));
            return;
        }
        WrittenTenants.Later check = later.get(value);
        if (check != null) {
            gate.expect(context.context().peekIndex(), check.check());
        }
    }

    private static <T> Param<T> inline(Param<T> value) {
        return DSL.inline(value.getValue(), value.getDataType());
    }

    private WrittenTenants written(VisitContext context, ProtectedTable meant, TenantReach reach) {
        return new WrittenTenants(
                meant,
                reach,
                checksWrites(),
                names(context),
                isBatch(context) ? check -> later.put(check.placeholder(), check) : null);
    }

    @Override
    public void visitEnd(VisitContext context) {
        if (context.context() instanceof RenderContext render) {
            if (own == 0 && !bounds.narrowed()) {
                rawText.end(context.queryPart(), depth, render);
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
                gate.rendered(render.render());
            }
        }
        depth--;
    }

    private Names names(VisitContext context) {
        Names known = names;
        if (known == null) {
            known = new Names(bounds.tables(), context.settings(), system);
            names = known;
        }
        return known;
    }

    private void refuse(VisitContext context, QueryPart part) {
        if (part instanceof Name name) {
            names(context).check(name);
        }
        if (part instanceof Select<?> select && select.$intoTable() != null) {
            throw Refusal.of("select into makes a table");
        }
        if (part instanceof CommonTableExpression<?> expression) {
            bounds.tables().stream()
                    .filter(table -> Names.same(table.table(), expression.getName()))
                    .findFirst()
                    .ifPresent(table -> {
                        throw Refusal.of("a common table expression is called as the protected " + table
                                + "; give it another name");
                    });
        }
        // The text of a keyword is no rendering; that of a query would come here again.
        boolean union = single > 0
                && part instanceof Keyword
                && SETS.contains(part.toString().toLowerCase(Locale.ROOT));
        if (union) {
            throw Refusal.of("the tenant is not checked in each select of a union; insert them one by one");
        }
    }

    private void replace(VisitContext context, QueryPart part) {
        if (part instanceof QOM.Update<?> update) {
            update(context, update);
        } else if (part instanceof QOM.Delete<?> delete) {
            delete(context, delete);
        } else if (part instanceof QOM.Insert<?> insert) {
            insert(context, insert);
        } else if (part instanceof TableImpl<?> table && table.$alias() == null) {
            table(context, table);
        }
    }

    private void table(VisitContext context, TableImpl<?> table) {
        ProtectedTable meant = meant(context, table);
        if (meant == null) {
            return;
        }
        QueryPart writing = path.writes(context);
        if (writing != null) {
            boolean told =
                    writing instanceof QOM.Update || writing instanceof QOM.Delete || writing instanceof QOM.Insert;
            if (!told && !Path.isInsertion(context, writing)) {
                requireChecks("merge", meant);
            }
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.SELECT);
        if (context.context().declareTables()) {
            if (!reach.everywhere()) {
                own(
                        context,
                        filters.derived(meant, table, reach, context.context().declareAliases()));
            }
        } else if (REFERENCES.contains(Path.parent(context)) || Path.isLock(context)) {
            own(context, table.getUnqualifiedName());
        } else if (!bounds.narrowed()) {
            throw Refusal.of("the protected " + meant + " is used in a place (" + Path.parent(context)
                    + ") in which it cannot be narrowed");
        }
    }

    private @Nullable ProtectedTable meant(VisitContext context, Table<?> table) {
        RenderMapping mapping = context.settings().getRenderMapping();
        return names(context).meant(mapping == null ? table : context.dsl().map(table));
    }

    private void own(VisitContext context, QueryPart part) {
        own = depth;
        context.queryPart(part);
    }

    private void update(VisitContext context, QOM.Update<?> update) {
        ProtectedTable meant = target(context, update.$table());
        if (meant == null) {
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.UPDATE, Verb.SELECT);
        if (!reach.everywhere()) {
            written(context, meant, reach).update(update.$set());
            Condition mine = filters.condition(meant, alias(update.$table()), reach);
            context.queryPart(update.$where(and(update.$where(), mine)));
        }
    }

    private void delete(VisitContext context, QOM.Delete<?> delete) {
        ProtectedTable meant = target(context, delete.$from());
        if (meant == null) {
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.DELETE, Verb.SELECT);
        if (!reach.everywhere()) {
            Condition mine = filters.condition(meant, alias(delete.$from()), reach);
            context.queryPart(delete.$where(and(delete.$where(), mine)));
        }
    }

    private void insert(VisitContext context, QOM.Insert<?> insert) {
        ProtectedTable meant = target(context, insert.$into());
        if (meant == null) {
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.INSERT);
        if (written(context, meant, reach).insert(insert)) {
            single = depth;
        }
        if (!insert.$updateSet().isEmpty()) {
            requireChecks("an upsert", meant);
            TenantReach changed = bounds.reach(meant, Verb.UPDATE, Verb.SELECT);
            written(context, meant, changed).update(insert.$updateSet());
        }
    }

    /** Rows out of reach match nothing, or else what is asked of those that match would tell of them. */
    private void merge(VisitContext context, Condition on, Table<?> target) {
        ProtectedTable meant = target(context, target);
        if (meant != null) {
            TenantReach reach = bounds.reach(meant, Verb.SELECT);
            if (!reach.everywhere()) {
                context.queryPart(on.and(filters.condition(meant, alias(target), reach)));
            }
        }
    }

    /** What changes rows that it was not told of needs the database's check, which is about the verb that changes them. */
    private void requireChecks(String what, ProtectedTable meant) {
        if (bounds.reach(meant, Verb.values()).everywhere()) {
            return;
        }
        if (!checksWrites()) {
            throw Refusal.of(
                    what + " could change rows of " + meant + " that are out of reach; update and insert instead");
        }
        if (!bounds.reach(meant, Verb.UPDATE).equals(bounds.reach(meant, Verb.UPDATE, Verb.SELECT))) {
            throw Refusal.of(what + " could read rows of " + meant + " that may be changed, but not be read; update and"
                    + " insert instead");
        }
    }

    private boolean checksWrites() {
        return bounds.writesChecked() || bounds.narrowed();
    }

    /** {@return the protected table that is written to, if it is one} */
    private @Nullable ProtectedTable target(VisitContext context, Table<?> target) {
        Table<?> table = target;
        while (table instanceof QOM.TableAlias<?> alias) {
            table = alias.$aliased();
        }
        if (table instanceof TableImpl<?> aliased && aliased.$alias() != null) {
            table = aliased.$aliased();
        }
        if (table instanceof TableImpl<?> plain) {
            return meant(context, plain);
        }
        if (bounds.narrowed()) {
            return null;
        }
        throw Refusal.of("only a table by itself can be written to");
    }

    private static Name alias(Table<?> table) {
        return table.getQualifiedName().unqualifiedName();
    }

    private static Condition and(@Nullable Condition given, Condition mine) {
        return given == null ? mine : given.and(mine);
    }
}
