package io.governance4j.jdbc.internal.rows;

import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import io.governance4j.jdbc.internal.dialect.RowSql;
import io.governance4j.jdbc.internal.rows.MappedTable.Mapping;
import io.governance4j.jdbc.internal.rows.MappedTable.Relation;
import io.governance4j.jdbc.internal.rows.MappedTable.Rows;
import io.governance4j.jdbc.internal.rows.MappedTable.TableName;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Who stands in a relation to a row: nobody where a column is null and no row names anybody, so it is never unknown.
 * Subqueries do not depend on the row, so that each can be run once for a statement.
 */
final class Relations {
    private final MappedTable table;
    private final Columns columns;
    private final Columns rows;
    private final Columns staff;

    Relations(MappedTable table, Columns columns) {
        RowSql sql = columns.sql();
        this.table = table;
        this.columns = columns;
        this.rows = new Columns(sql, DSL.quotedName("gov_rows"));
        this.staff = new Columns(sql, DSL.quotedName("gov_staff"));
    }

    /** Where a user stands in the relation. */
    Condition holds(Relation relation, String user) {
        Rows others = relation.rows();
        Mapping mapping = relation.mapping();
        Columns last = mapping != null ? staff : others != null ? rows : columns;
        Condition isUser = last.isAny(mapping != null ? mapping.user() : relation.person(), List.of(user));
        if (isUser.equals(Logic.NO)) {
            return Logic.NO;
        }
        if (others != null) {
            return among(table.key().get(0), rows, others.record(), from(others, relation), isUser);
        }
        return mapping == null
                ? Logic.and(columns.present(relation.person()), isUser)
                : among(relation.person(), staff, mapping.id(), at(mapping.name(), staff), isUser);
    }

    private Condition among(RowColumn mine, Columns others, RowColumn theirs, Table<?> from, Condition where) {
        Condition found = columns.field(mine).in(select(others.field(theirs), others, theirs, from, where));
        if (mine.kind() == Kind.TEXT) {
            boolean comparable = Objects.equals(mine.collation(), theirs.collation());
            if (!comparable || !mine.exact() || !theirs.exact()) {
                Condition letters =
                        columns.letters(mine).in(select(others.letters(theirs), others, theirs, from, where));
                found = comparable ? found.and(letters) : letters;
            }
        }
        return Logic.and(columns.present(mine), found);
    }

    private static Select<Record1<Object>> select(
            Field<Object> field, Columns others, RowColumn column, Table<?> from, Condition where) {
        return DSL.select(field).from(from).where(Logic.and(others.present(column), where));
    }

    /** The ids of people to whom a row refers, or of the users that they are. */
    Select<? extends Record> people(Relation relation, Condition isRow) {
        Rows others = relation.rows();
        Mapping mapping = relation.mapping();
        Table<?> from = at(table.name(), columns);
        Columns last = columns;
        RowColumn person = relation.person();
        if (others != null) {
            from = from.join(at(others.name(), rows))
                    .on(columns.same(table.key().get(0), rows, others.record()));
            last = rows;
        }
        if (mapping != null) {
            from = from.join(at(mapping.name(), staff)).on(last.same(relation.person(), staff, mapping.id()));
            last = staff;
            person = mapping.user();
        }
        Field<?> selected = columns.sql().selected(person, last.field(person));
        return DSL.select(selected).from(from).where(isRow);
    }

    private Table<?> from(Rows others, Relation relation) {
        Mapping mapping = relation.mapping();
        Table<?> from = at(others.name(), rows);
        return mapping == null
                ? from
                : from.join(at(mapping.name(), staff)).on(rows.same(relation.person(), staff, mapping.id()));
    }

    static Table<?> at(TableName name, Columns columns) {
        return DSL.table(DSL.quotedName(name.schema(), name.table())).as(columns.qualifier());
    }
}
