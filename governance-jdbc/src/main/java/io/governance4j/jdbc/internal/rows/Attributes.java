package io.governance4j.jdbc.internal.rows;

import io.governance4j.condition.AttributePath;
import io.governance4j.condition.Equals;
import io.governance4j.condition.Exists;
import io.governance4j.condition.In;
import io.governance4j.condition.Literal;
import io.governance4j.condition.NumberTest;
import io.governance4j.condition.SameAs;
import io.governance4j.condition.Test;
import io.governance4j.condition.TextTest;
import io.governance4j.condition.TimeTest;
import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import io.governance4j.jdbc.internal.dialect.RowSql;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** Tests of attributes, as far as the database can be asked exactly. */
final class Attributes {
    private static final String AS_TEXT = "reads text as something else, and no database does that as the check does";

    private final MappedTable table;
    private final Columns columns;
    private final RowSql sql;

    Attributes(MappedTable table, Columns columns) {
        this.table = table;
        this.columns = columns;
        this.sql = columns.sql();
    }

    Outcome test(AttributePath path, Test test) {
        RowColumn column = column(path);
        boolean id = path.isResource("id");
        if (test instanceof Exists exists) {
            return Outcome.of(exists.expected() ? readable(column) : Logic.not(readable(column)));
        }
        if (test instanceof SameAs same) {
            return id ? refuse("compares the record's id with a column") : same(column, same.other());
        }
        if (test instanceof Equals equals) {
            return sameValue(path, equals.value().value());
        }
        if (test instanceof In in) {
            return sameValue(path, in.values().stream().map(Literal::value).toList());
        }
        if (id) {
            return refuse("tests the record's id otherwise than for equality");
        }
        if (column.kind() == Kind.FLOATING) {
            return refuse("tests a binary fraction, which databases do not compare as the check does; make it numeric");
        }
        Outcome plain = switch (kindOf(test)) {
            case NUMBERS -> column.kind().isNumber() ? number(column, (NumberTest) test) : notText(column);
            case TIMES -> column.kind().isTime() ? time(column, (TimeTest) test) : notText(column);
            case TEXTS -> text(column, test);
        };
        return guarded(column, plain);
    }

    private enum Sort {
        NUMBERS,
        TIMES,
        TEXTS
    }

    private static Sort kindOf(Test test) {
        return test instanceof NumberTest ? Sort.NUMBERS : test instanceof TimeTest ? Sort.TIMES : Sort.TEXTS;
    }

    /** Where the column has one of some values. */
    Outcome sameValue(AttributePath path, Object value) {
        RowColumn column = column(path);
        List<?> values = value instanceof List<?> many ? many : List.of(value);
        if (values.isEmpty()) {
            return new Outcome(Logic.NO, readable(column));
        }
        if (path.isResource("id")) {
            return id(column, values);
        }
        if (column.kind() == Kind.FLOATING) {
            return refuse("tests a binary fraction, which databases do not compare as the check does; make it numeric");
        }
        return guarded(column, Values.among(columns, column, values));
    }

    /** An id is text, whatever its column is. */
    private Outcome id(RowColumn column, List<?> values) {
        List<String> ids = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(Values::letters)
                .toList();
        Condition same = Logic.and(columns.present(column), columns.isAny(column, ids));
        RowColumn text = new RowColumn(column.name(), column.type(), Kind.TEXT, false, true, null);
        boolean known = Values.among(
                                columns,
                                text,
                                values.stream()
                                        .filter(one -> !(one instanceof String))
                                        .toList())
                        .isFalse()
                != Logic.NO;
        return new Outcome(same, known ? Logic.not(same) : Logic.NO);
    }

    private Outcome number(RowColumn column, NumberTest test) {
        Field<Object> field = columns.field(column);
        Field<Object> bound = Columns.any(Columns.number(Values.bounded(test.bound())));
        return Outcome.of(
                switch (test.op()) {
                    case AT_LEAST -> field.ge(bound);
                    case AT_MOST -> field.le(bound);
                    case GREATER_THAN -> field.gt(bound);
                    case LESS_THAN -> field.lt(bound);
                });
    }

    /** The bound is rounded down to what the column can hold, and compared with so that this makes no difference. */
    private Outcome time(RowColumn column, TimeTest test) {
        Instant time = test.bound();
        Field<Object> field = Columns.any(sql.time(column, columns.field(column)));
        Field<Object> bound = Values.moment(sql, column, time);
        if (test.op() == TimeTest.Op.AFTER) {
            return Outcome.of(field.gt(bound));
        }
        return Outcome.of(sql.canBe(column, time) ? field.lt(bound) : field.le(bound));
    }

    private Outcome text(RowColumn column, Test test) {
        if (column.kind() == Kind.TEXT && test instanceof TextTest texts && !texts.ignoreCase()) {
            return Outcome.of(Logic.or(texts.texts().stream()
                    .map(part -> sql.has(texts.op(), columns.text(column), Values.letters(part)))
                    .toList()));
        }
        if (column.kind() == Kind.TEXT || column.kind() == Kind.UUID) {
            return refuse(
                    test instanceof TextTest
                            ? "ignores small and large letters, or looks into an id, and no database does that as the check"
                                    + " does"
                            : AS_TEXT);
        }
        return Outcome.UNKNOWN;
    }

    /** A number or a time in text is one to the check; in anything else than text there is none. */
    private static Outcome notText(RowColumn column) {
        return column.kind() == Kind.TEXT ? refuse(AS_TEXT) : Outcome.UNKNOWN;
    }

    private Outcome same(RowColumn column, AttributePath path) {
        if (path.isResource("id") || path.isResource("tenant")) {
            return refuse("compares a column with the record's id or tenant");
        }
        RowColumn other = column(path);
        Kind one = column.kind();
        Kind two = other.kind();
        Condition both = Logic.and(usable(column), usable(other));
        if (one == Kind.FLOATING || two == Kind.FLOATING) {
            return refuse("tests a binary fraction, which databases do not compare as the check does; make it numeric");
        }
        if (one.isTime() != two.isTime()) {
            return Outcome.UNKNOWN;
        }
        if (one == two || (one.isNumber() && two.isNumber())) {
            Condition same = equal(column, other);
            return new Outcome(Logic.and(both, same), Logic.and(both, Logic.not(same)));
        }
        if (one.isTime() || (isText(one) && isText(two))) {
            return refuse("compares two columns of different types");
        }
        return new Outcome(Logic.NO, both);
    }

    private Condition equal(RowColumn column, RowColumn other) {
        if (column.kind() == Kind.BOOLEAN) {
            Condition one = sql.truth(columns.field(column));
            Condition two = sql.truth(columns.field(other));
            return Logic.or(Logic.and(one, two), Logic.and(Logic.not(one), Logic.not(two)));
        }
        return column.kind().isTime()
                ? Columns.any(sql.time(column, columns.field(column))).eq(sql.time(other, columns.field(other)))
                : columns.same(column, columns, other);
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.UUID;
    }

    private Outcome guarded(RowColumn column, Outcome plain) {
        Condition usable = usable(column);
        return new Outcome(Logic.and(usable, plain.isTrue()), Logic.and(usable, plain.isFalse()));
    }

    /** Where the attribute is there, as the check sees it. */
    private Condition readable(RowColumn column) {
        Condition more = sql.readable(column, columns.field(column));
        return more == null ? columns.present(column) : Logic.and(columns.present(column), more);
    }

    private Condition usable(RowColumn column) {
        Condition more = sql.comparable(column, columns.field(column));
        return more == null ? readable(column) : Logic.and(readable(column), more);
    }

    private RowColumn column(AttributePath path) {
        RowColumn column =
                path.isResource("id") ? table.id() : table.attributes().get(path.name());
        if (path.isResource("tenant")) {
            throw new Untranslatable("tests the record's tenant otherwise than for equality");
        }
        if (column == null) {
            throw new Untranslatable(
                    path.isResource("id")
                            ? "needs the record's id, and the table has no primary key of one column"
                            : "needs " + path + ", and no column is mapped to it; add attribute(\"" + path.name()
                                    + "\", …)");
        }
        if (path.isResource("id") && !column.kind().isId()) {
            throw new Untranslatable("needs the record's id, and the key " + column + " cannot be compared with one");
        }
        return column;
    }

    private static Outcome refuse(String why) {
        throw new Untranslatable(why);
    }
}
