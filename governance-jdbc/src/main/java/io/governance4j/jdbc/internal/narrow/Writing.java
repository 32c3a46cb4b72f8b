package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.narrow.WrittenTenants.Later;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.permission.TenantReach;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.conf.RenderMapping;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** Keeps what one statement writes within bounds. For one rendering. */
final class Writing {
    private final Bounds bounds;
    private final Filters filters;
    private final Predicate<String> system;
    private final int longestName;
    private final IdentityHashMap<Param<?>, Later> later = new IdentityHashMap<>();
    private @Nullable Names names;
    private @Nullable Boolean batch;

    Writing(Bounds bounds, Filters filters, Predicate<String> system, int longestName) {
        this.bounds = bounds;
        this.filters = filters;
        this.system = system;
        this.longestName = longestName;
    }

    /** {@return which names mean which table} */
    Names names(VisitContext context) {
        Names known = names;
        if (known == null) {
            known = new Names(bounds.tables().keySet(), context.settings(), system, longestName);
            names = known;
        }
        return known;
    }

    /** {@return whether the values of the statement are bound later} */
    boolean isBatch(VisitContext context) {
        Boolean known = batch;
        if (known == null) {
            known = Batches.areValuesBoundLater(context);
            batch = known;
        }
        return known;
    }

    /** {@return the protected table that a table is, if it is one} */
    @Nullable
    ProtectedTable meant(VisitContext context, Table<?> table) {
        RenderMapping mapping = context.settings().getRenderMapping();
        return names(context).meant(maps(mapping) ? context.dsl().map(table) : table);
    }

    private static boolean maps(@Nullable RenderMapping mapping) {
        return mapping != null
                && (mapping.getDefaultCatalog() != null
                        || mapping.getDefaultSchema() != null
                        || !mapping.getCatalogs().isEmpty()
                        || !mapping.getSchemata().isEmpty());
    }

    /** Lets a value be checked when it is bound, if it has to be. */
    void rendered(VisitContext context, Param<?> value, SqlGate gate) {
        Later check = later.get(value);
        if (check != null) {
            gate.expect(context.context().executeContext(), context.context().peekIndex(), check.check());
        }
    }

    void update(VisitContext context, QOM.Update<?> update) {
        ProtectedTable meant = target(context, update.$table());
        if (meant == null) {
            return;
        }
        TenantReach reach = bounds.reach(meant, Verb.UPDATE, Verb.SELECT);
        if (!reach.everywhere()) {
            written(context, meant, reach, checksChanges(meant)).update(update.$set());
            Condition mine = filters.condition(meant, alias(update.$table()), reach);
            context.queryPart(update.$where(and(update.$where(), mine)));
        }
    }

    void delete(VisitContext context, QOM.Delete<?> delete) {
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

    /** {@return whether the insertion was checked as one of a single select} */
    boolean insert(VisitContext context, QOM.Insert<?> insert) {
        ProtectedTable meant = target(context, insert.$into());
        if (meant == null) {
            return false;
        }
        if (!insert.$updateSet().isEmpty()) {
            requireChecks("an upsert", meant);
            TenantReach changed = bounds.reach(meant, Verb.UPDATE, Verb.SELECT);
            written(context, meant, changed, checksChanges(meant)).update(insert.$updateSet());
        }
        return written(context, meant, bounds.reach(meant, Verb.INSERT), bounds.checksWrites())
                .insert(insert);
    }

    /** Rows out of reach match nothing, or else what is asked of those that match would tell of them. */
    void merge(VisitContext context, Condition on, Table<?> target) {
        ProtectedTable meant = target(context, target);
        if (meant != null) {
            TenantReach reach = bounds.reach(meant, Verb.SELECT);
            if (!reach.everywhere() && reach.tenants().isEmpty()) {
                // H2 would then do nothing at all, without an error.
                throw Refusal.of(
                        "a merge compares with rows of " + meant + ", of which none may be read; insert instead");
            }
            if (!reach.everywhere()) {
                context.queryPart(on.and(filters.condition(meant, alias(target), reach)));
            }
        }
    }

    /** What changes rows that it was not told of needs the database's check, which is about the verb that changes them. */
    void requireChecks(String what, ProtectedTable meant) {
        if (bounds.reach(meant, Verb.values()).everywhere()) {
            return;
        }
        if (!bounds.checksWrites()) {
            throw Refusal.of(
                    what + " could change rows of " + meant + " that are out of reach; update and insert instead");
        }
        if (!readsWhatItChanges(meant)) {
            throw Refusal.of(what + " could read rows of " + meant + " that may be changed, but not be read; update and"
                    + " insert instead");
        }
    }

    /** Whether the database checks a tenant that is computed as closely as we do: a trigger asks for the verb alone. */
    private boolean checksChanges(ProtectedTable meant) {
        return bounds.narrowed() || (bounds.checksWrites() && readsWhatItChanges(meant));
    }

    private boolean readsWhatItChanges(ProtectedTable meant) {
        return bounds.reach(meant, Verb.UPDATE).equals(bounds.reach(meant, Verb.UPDATE, Verb.SELECT));
    }

    private WrittenTenants written(VisitContext context, ProtectedTable meant, TenantReach reach, boolean checks) {
        return new WrittenTenants(
                meant,
                Objects.requireNonNull(bounds.tables().get(meant), "kind of tenant"),
                reach,
                checks,
                names(context),
                isBatch(context) ? check -> later.put(check.placeholder(), check) : null);
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
