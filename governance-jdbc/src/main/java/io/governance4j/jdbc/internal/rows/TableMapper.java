package io.governance4j.jdbc.internal.rows;

import io.governance4j.Names;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowSql;
import io.governance4j.jdbc.internal.rows.MappedTable.Mapping;
import io.governance4j.jdbc.internal.rows.MappedTable.Relation;
import io.governance4j.jdbc.internal.rows.MappedTable.Rows;
import io.governance4j.jdbc.internal.rows.MappedTable.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a mapping with the live tables; what does not fit is said with the table, the property and the column. */
final class TableMapper {
    private static final String IDS =
            "ids must be varchar, text, uuid or a whole number, because other types compare values"
                    + " that differ as if they were the same";

    private final Connection connection;
    private final Catalog catalog;
    private final RowSql sql;

    /** A table with its columns. */
    private record Found(TableName name, List<String> key, List<RowColumn> columns) {
        RowColumn column(String property, String wanted) {
            List<String> names = columns.stream().map(RowColumn::name).toList();
            List<String> found = new Name.Part(wanted, false).among(names);
            if (found.size() != 1) {
                throw refused(
                        property + ": there is no column '" + wanted + "'; there are " + String.join(", ", names));
            }
            return columns.get(names.indexOf(found.get(0)));
        }

        RowColumn id(String property, String wanted) {
            RowColumn column = column(property, wanted);
            if (!column.kind().isId()) {
                throw refused(property + ": the column " + column + " cannot hold ids; " + IDS);
            }
            return column;
        }

        IllegalArgumentException refused(String why) {
            return new IllegalArgumentException("table " + name + ": " + why);
        }
    }

    TableMapper(Connection connection, Catalog catalog, RowSql sql) {
        this.connection = connection;
        this.catalog = catalog;
        this.sql = sql;
    }

    MappedTable map(GovernedTable table) throws SQLException {
        Found found = find(table.name());
        Map<String, Relation> relations = new LinkedHashMap<>();
        for (Map.Entry<String, RowRelation> one : table.relations().entrySet()) {
            relations.put(one.getKey(), relation(found, one.getKey(), one.getValue()));
        }
        Map<String, RowColumn> attributes = new LinkedHashMap<>();
        table.attributes().forEach((name, column) -> attributes.put(name, attribute(found, name, column)));
        return new MappedTable(
                found.name,
                type(table),
                found.key.stream().map(column -> found.column("key", column)).toList(),
                table.tenantColumn() == null ? null : found.id("tenant", table.tenantColumn()),
                relations,
                attributes);
    }

    private static String type(GovernedTable table) {
        String type = table.resourceType();
        String plain = type == null ? Name.of(table.name()).table().text() : type;
        String problem = Names.problem(plain);
        if (problem != null) {
            throw new IllegalArgumentException(
                    "table " + table + ": its name as the kind of record " + problem + "; name one with type(…)");
        }
        return plain;
    }

    private Found find(String name) throws SQLException {
        LiveTable live = catalog.find(Name.of(name));
        return new Found(
                new TableName(live.schema(), live.name()),
                live.key(),
                sql.columns(connection, live.schema(), live.name()));
    }

    private static RowColumn attribute(Found table, String name, String wanted) {
        String property = "attribute " + name;
        RowColumn column = table.column(property, wanted);
        if (!column.kind().isAttribute()) {
            throw table.refused(
                    property + ": the column " + column + " cannot be an attribute; rules read varchar, text,"
                            + " uuid, numbers, booleans, dates and timestamps");
        }
        return column;
    }

    private Relation relation(Found table, String name, RowRelation relation) throws SQLException {
        String property = "relation " + name;
        RowRelation.Rows asked = relation.rows();
        if (asked == null) {
            RowColumn person = table.id(property, relation.column());
            return new Relation(null, person, mapping(property, relation, person));
        }
        if (table.key.size() != 1) {
            throw table.refused(property + ": rows of " + asked.table()
                    + " can refer to a primary key of one column only," + " and the table's has " + table.key.size());
        }
        Found rows = find(asked.table());
        RowColumn key = table.id(property + ": key", table.key.get(0));
        RowColumn record = rows.id(property + ": record", asked.record());
        require(rows, property + ": record", record, key);
        RowColumn person = rows.id(property, relation.column());
        return new Relation(new Rows(rows.name, record), person, mapping(property, relation, person));
    }

    private @Nullable Mapping mapping(String property, RowRelation relation, RowColumn person) throws SQLException {
        RowRelation.Mapping asked = relation.mapping();
        if (asked == null) {
            return null;
        }
        Found staff = find(asked.table());
        RowColumn id = staff.id(property + ": through: id", asked.id());
        require(staff, property + ": through: id", id, person);
        return new Mapping(staff.name, id, staff.id(property + ": through: user", asked.user()));
    }

    private static void require(Found table, String property, RowColumn column, RowColumn other) {
        if (column.kind() != other.kind()) {
            throw table.refused(property + ": the column " + column + " is of another kind than " + other
                    + ", with which it is compared");
        }
    }
}
