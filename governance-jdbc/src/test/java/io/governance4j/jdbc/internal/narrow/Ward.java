package io.governance4j.jdbc.internal.narrow;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.Health;
import io.governance4j.Subject;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.Catalog;
import io.governance4j.jdbc.internal.catalog.LiveTable;
import io.governance4j.jdbc.internal.catalog.Name;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.narrow.Bounds.Keeping;
import io.governance4j.jdbc.internal.session.GovernedSessions;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.jdbc.internal.tenancy.Reaches;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.TenantReach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** A small hospital of two tenants in a fresh database, of which two tables are protected and one is not. */
final class Ward {
    static final Subject MAX = Subject.user("max").build();

    static final Table<?> CASES = table(name("cases"));
    static final Field<Integer> ID = field(name("cases", "id"), SQLDataType.INTEGER);
    static final Field<String> TENANT = field(name("cases", "tenant"), SQLDataType.VARCHAR);
    static final Field<String> TITLE = field(name("cases", "title"), SQLDataType.VARCHAR);
    static final Field<Integer> HOURS = field(name("cases", "hours"), SQLDataType.INTEGER);

    static final Table<?> NOTES = table(name("notes"));
    static final Field<Integer> NOTE = field(name("notes", "id"), SQLDataType.INTEGER);
    static final Field<String> NOTE_TENANT = field(name("notes", "tenant"), SQLDataType.VARCHAR);
    static final Field<Integer> NOTE_CASE = field(name("notes", "case_id"), SQLDataType.INTEGER);
    static final Field<String> BODY = field(name("notes", "body"), SQLDataType.VARCHAR);

    static final Table<?> CODES = table(name("codes"));
    static final Field<Integer> CODE = field(name("codes", "id"), SQLDataType.INTEGER);
    static final Field<String> LABEL = field(name("codes", "label"), SQLDataType.VARCHAR);

    private static final List<String> ROWS = List.of(
            "insert into cases values (1, 'a', 'ann', 5), (2, 'a', 'bob', 7), (3, 'b', 'cid', 11), (4, 'b', 'dan', 13),"
                    + " (5, 'A', 'eve', 17), (6, null, 'fay', 19), (7, 'a ', 'gus', 23)",
            "insert into notes values (1, 'a', 1, 'x'), (2, 'a', 3, 'astray'), (3, 'b', 3, 'y'), (4, 'b', 1, 'prying')",
            "insert into codes values (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')");

    final TestDatabase test;
    final Map<ProtectedTable, TenantKind> tables = new LinkedHashMap<>();
    final Map<String, TenantReach> reach = new HashMap<>();
    boolean writesChecked;
    boolean narrowed;
    UnaryOperator<org.jooq.conf.Settings> settings = UnaryOperator.identity();
    private final Database database;

    Ward(TestDatabase test) {
        this.test = test;
        test.execute(
                "create table cases (id int not null primary key, tenant varchar(40), title varchar(40), hours int)");
        test.execute(
                "create table notes (id int not null primary key, tenant varchar(40), case_id int, body varchar(40))");
        test.execute("create table codes (id int not null primary key, label varchar(40))");
        ROWS.forEach(test::execute);
        this.database = Database.open(test.dataSource(), null, null);
        protect("cases", "tenant");
        protect("notes", "tenant");
        reach("a");
    }

    /** Puts all rows back. */
    void reset() {
        List.of("cases", "notes", "codes").forEach(table -> test.execute("delete from " + table));
        ROWS.forEach(test::execute);
    }

    /** Protects a table with one permission for each verb, called as the verb. */
    Ward protect(String table, String tenant) {
        try (Connection connection = test.dataSource().getConnection()) {
            LiveTable live = new Catalog(
                            connection, database, database.dialect().capture().orElseThrow())
                    .find(Name.of(table));
            String column = live.names().stream()
                    .filter(tenant::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow();
            Map<Verb, String> permissions = new EnumMap<>(Verb.class);
            for (Verb verb : Verb.values()) {
                permissions.put(verb, verb.name());
            }
            tables.put(new ProtectedTable(live.schema(), live.name(), column, permissions, false), TenantKind.TEXT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Lets every verb reach some tenants. */
    Ward reach(String... tenants) {
        for (Verb verb : Verb.values()) {
            reach(verb, tenants);
        }
        return this;
    }

    Ward reach(Verb verb, String... tenants) {
        reach.put(verb.name(), new TenantReach(false, Set.of(tenants)));
        return this;
    }

    Ward everywhere(Verb verb) {
        reach.put(verb.name(), TenantReach.EVERYWHERE);
        return this;
    }

    GovernedSessions sessions() {
        return new GovernedSessions(
                database,
                settings,
                () -> new Health(7, 3, null, List.of()),
                subject -> new Bounds(tables, Reaches.of(reach), new Keeping(narrowed, writesChecked)));
    }

    <T> T in(Function<DSLContext, T> work) {
        return sessions().<T, RuntimeException>transaction(MAX, work::apply);
    }

    int count(Function<DSLContext, Integer> work) {
        return in(work);
    }

    List<String> read(Function<DSLContext, Iterable<? extends Record>> work) {
        return this.<List<String>>in(dsl -> text(work.apply(dsl)));
    }

    String schema() {
        return tables.keySet().iterator().next().schema();
    }

    /** All rows of a table as the database has them, sorted. */
    List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + table + " order by 1")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Rows as text, in the order in which they came. */
    static List<String> text(Iterable<? extends Record> records) {
        List<String> rows = new ArrayList<>();
        for (Record row : records) {
            List<String> values = new ArrayList<>();
            for (Object value : row.intoArray()) {
                values.add(String.valueOf(value));
            }
            rows.add(String.join("|", values));
        }
        return rows;
    }

    static List<String> sorted(List<String> rows) {
        return List.copyOf(new TreeSet<>(rows));
    }
}
