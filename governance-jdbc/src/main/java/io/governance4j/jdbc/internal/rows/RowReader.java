package io.governance4j.jdbc.internal.rows;

import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import io.governance4j.jdbc.internal.rows.MappedTable.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads one row as what rules are about. */
final class RowReader {
    /** No column has whole numbers of so many digits. */
    private static final int LONGEST = 100;

    private final DSLContext dsl;
    private final MappedTable table;
    private final Columns columns;

    RowReader(DSLContext dsl, MappedTable table, Columns columns) {
        this.dsl = dsl;
        this.table = table;
        this.columns = columns;
    }

    Optional<Resource> read(Object... key) {
        if (table.key().isEmpty()) {
            throw table.refused(
                    "has no primary key, so that no row of it can be named; give it one with alter table ... add"
                            + " primary key (...)");
        }
        if (key.length != table.key().size()) {
            throw table.refused("key: its primary key has " + table.key().size() + " columns, " + names() + ", but "
                    + key.length + " values were given");
        }
        Condition isRow = isRow(key);
        Set<RowColumn> needed = new LinkedHashSet<>(table.key());
        if (table.tenant() != null) {
            needed.add(table.tenant());
        }
        needed.addAll(table.attributes().values());
        List<RowColumn> order = List.copyOf(needed);
        List<Field<?>> selected = new ArrayList<>();
        order.forEach(column -> selected.add(columns.sql().selected(column, columns.field(column))));
        Record row = dsl.select(selected)
                .from(Relations.at(table.name(), columns))
                .where(isRow)
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        Map<RowColumn, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            values.put(order.get(i), columns.sql().value(order.get(i), row.get(i)));
        }
        return Optional.of(resource(values, isRow));
    }

    private Resource resource(Map<RowColumn, @Nullable Object> values, Condition isRow) {
        String id = table.key().stream()
                .map(column -> String.valueOf(values.get(column)))
                .collect(Collectors.joining(","));
        Resource.Builder resource = Resource.of(table.type(), named(id));
        Object tenant = table.tenant() == null ? null : values.get(table.tenant());
        if (tenant != null) {
            resource.tenant(named(tenant.toString()));
        }
        table.attributes().forEach((name, column) -> {
            Object value = values.get(column);
            if (value != null) {
                resource.attribute(name, value instanceof String text ? storable(text) : value);
            }
        });
        Relations relations = new Relations(table, columns);
        table.relations().forEach((name, relation) -> resource.relation(name, people(relations, relation, isRow)));
        return resource.build();
    }

    /** What is no name can be nobody's id, nor that of a tenant. */
    private Set<String> people(Relations relations, Relation relation, Condition isRow) {
        RowColumn person = relation.mapping() == null
                ? relation.person()
                : relation.mapping().user();
        Set<String> people = new LinkedHashSet<>();
        for (Record row : dsl.fetch(relations.people(relation, isRow))) {
            Object id = columns.sql().value(person, row.get(0));
            if (id != null && Names.problem(id.toString()) == null) {
                people.add(id.toString());
            }
        }
        return people;
    }

    /** A value that is no name is stated, and is not among anybody's: a name that nobody can know stands for it. */
    private static String named(String value) {
        return Names.problem(value) == null ? value : "no valid name " + UUID.randomUUID();
    }

    private static String storable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .forEach(c -> kept.appendCodePoint(
                        c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c));
        return kept.toString();
    }

    private Condition isRow(Object... key) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < key.length; i++) {
            parts.add(is(table.key().get(i), key[i]));
        }
        return Logic.and(parts);
    }

    private Condition is(RowColumn column, @Nullable Object value) {
        if (value == null) {
            throw table.refused("key: the value for " + column.name() + " is null");
        }
        if (column.kind().isId()) {
            String id = value instanceof Number number && column.kind() == Kind.WHOLE
                    ? whole(column, number)
                    : value.toString();
            return columns.isAny(column, List.of(id));
        }
        Field<Object> field = columns.field(column);
        return field.eq(DSL.val(value, field.getDataType()));
    }

    private String whole(RowColumn column, Number number) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            if (exact.precision() - exact.scale() <= LONGEST) {
                return exact.toBigIntegerExact().toString();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        throw table.refused("key: the value for " + column.name() + " is no whole number that the column can hold");
    }

    private String names() {
        return table.key().stream().map(RowColumn::name).collect(Collectors.joining(", "));
    }
}
