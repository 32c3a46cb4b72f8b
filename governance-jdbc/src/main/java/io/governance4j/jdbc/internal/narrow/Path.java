package io.governance4j.jdbc.internal.narrow;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** Where in a statement the part is that is being rendered. For one rendering. */
final class Path {
    private static final String MERGE = "MergeImpl";

    private final Deque<Merge> merges = new ArrayDeque<>();

    /** A merge that is being rendered; jOOQ does not tell of its parts, but they come in their order. */
    private static final class Merge {
        final int depth;

        @Nullable
        Table<?> target;

        boolean compared;

        Merge(int depth) {
            this.depth = depth;
        }
    }

    /**
     * Takes note of a part.
     *
     * @return the target of the merge whose comparison it is; null if it is none
     */
    @Nullable
    Table<?> start(QueryPart part, int depth) {
        Merge merge = merges.peek();
        if (merge != null && depth == merge.depth + 1) {
            if (part instanceof Table<?> table && merge.target == null) {
                merge.target = table;
            } else if (part instanceof Condition && !merge.compared) {
                merge.compared = true;
                return merge.target;
            }
        }
        if (kind(part).equals(MERGE)) {
            merges.push(new Merge(depth));
        }
        return null;
    }

    void end(int depth) {
        Merge merge = merges.peek();
        if (merge != null && depth == merge.depth) {
            merges.pop();
        }
    }

    /** {@return the part that writes to the table, if it is written to here} */
    @Nullable
    QueryPart writes(VisitContext context) {
        QueryPart[] path = context.queryParts();
        int i = path.length - 1;
        while (i > 0 && isAlias(path[i - 1])) {
            i--;
        }
        if (i == 0) {
            return null;
        }
        QueryPart above = path[i - 1];
        if (kind(above).equals(MERGE)) {
            Merge merge = merges.peek();
            return merge != null && merge.target == path[i] ? above : null;
        }
        // MariaDB's way to give the target of a deletion an alias.
        if (i > 1 && path[i - 2] instanceof QOM.Delete<?> delete && delete.$from() == path[i]) {
            return delete;
        }
        return above instanceof QOM.Update || above instanceof QOM.Delete || above instanceof QOM.Insert ? above : null;
    }

    /** {@return whether a part that writes is jOOQ's way to write an insertion} */
    static boolean isInsertion(VisitContext context, QueryPart writing) {
        QueryPart[] path = context.queryParts();
        for (int i = 1; i < path.length; i++) {
            if (path[i] == writing) {
                return path[i - 1] instanceof QOM.Insert;
            }
        }
        return false;
    }

    private static boolean isAlias(QueryPart part) {
        return part instanceof QOM.TableAlias
                || kind(part).equals("Alias")
                || (part instanceof TableImpl<?> table && table.$alias() != null);
    }

    /** {@return the innermost select around it} */
    @Nullable
    static Select<?> block(VisitContext context) {
        QueryPart[] path = context.queryParts();
        for (int i = path.length - 1; i >= 0; i--) {
            if (path[i] instanceof Select<?> select) {
                return select;
            }
        }
        return null;
    }

    /** {@return the kind of part of which it is a part} */
    static String parent(VisitContext context) {
        int length = context.queryPartsLength();
        return length < 2 ? "" : kind(context.queryParts()[length - 2]);
    }

    /** {@return whether it says which rows a select locks} */
    static boolean isLock(VisitContext context) {
        int length = context.queryPartsLength();
        return length > 2 && kind(context.queryParts()[length - 3]).equals("ForLock");
    }

    private static String kind(QueryPart part) {
        return part.getClass().getSimpleName();
    }
}
