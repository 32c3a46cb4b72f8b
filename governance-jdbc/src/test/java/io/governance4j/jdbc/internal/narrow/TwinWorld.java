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
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.TenantReach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** A random schema twice: with the rows of all tenants, and with only those that one subject reaches. */
final class TwinWorld implements AutoCloseable {
    private static final Subject MAX = Subject.user("max").build();
    private static final List<String> TEXTS = List.of("a", "b", "A", "a ", "ä", "c");
    private static final List<String> NUMBERS = List.of("1", "2", "3", "17", "-5", "1000");

    /** A table of such a schema. */
    record Twin(String name, boolean isProtected) {
        Table<?> table() {
            return named(name);
        }
    }

    final TenantKind kind;
    final List<Twin> tables = new ArrayList<>();
    final List<String> tenants;
    TenantReach reach = TenantReach.NOWHERE;
    private final TestDatabase whole;
    private final TestDatabase part;
    private final GovernedSessions narrowed;
    private final GovernedSessions plain;
    private final Map<ProtectedTable, TenantKind> known = new LinkedHashMap<>();
    private final Random random;

    TwinWorld(TestDatabase whole, Random random) {
        this.whole = whole;
        this.part = whole.engine().fresh();
        this.random = random;
        this.kind = List.of(TenantKind.values()).get(random.nextInt(TenantKind.values().length));
        this.tenants = switch (kind) {
            case TEXT -> TEXTS;
            case INTEGER -> NUMBERS;
            case UUID ->
                NUMBERS.stream().map(n -> new UUID(7, n.hashCode()).toString()).toList();
        };
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            tables.add(new Twin("w" + fresh() + "t" + i, i == 0 || random.nextInt(3) > 0));
        }
        Database database = Database.open(whole.dataSource(), null, null);
        make(database);
        Health health = new Health(7, 3, null, List.of());
        this.narrowed = new GovernedSessions(
                database,
                UnaryOperator.identity(),
                () -> health,
                subject -> new Bounds(known, reaches(), new Keeping(false, false)));
        this.plain = new GovernedSessions(
                Database.open(part.dataSource(), null, null),
                UnaryOperator.identity(),
                () -> health,
                subject -> Bounds.NONE);
    }

    private int fresh() {
        return whole.hashCode() + random.nextInt(1000) & 0xffff;
    }

    private void make(Database database) {
        String type = switch (kind) {
            case TEXT -> "varchar(40)";
            case INTEGER -> random.nextBoolean() ? "int" : "bigint";
            case UUID -> "uuid";
        };
        for (Twin twin : tables) {
            String sql = "create table " + twin.name() + " (id int not null primary key, tenant " + type
                    + ", n int, m int, s varchar(40))";
            whole.execute(sql);
            part.execute(sql);
            if (twin.isProtected()) {
                known.put(described(database, twin), kind);
            }
        }
    }

    private ProtectedTable described(Database database, Twin twin) {
        try (Connection connection = whole.dataSource().getConnection()) {
            LiveTable live = new Catalog(
                            connection, database, database.dialect().capture().orElseThrow())
                    .find(Name.of(twin.name()));
            Map<Verb, String> permissions = new EnumMap<>(Verb.class);
            for (Verb verb : Verb.values()) {
                permissions.put(verb, "p");
            }
            return new ProtectedTable(live.schema(), live.name(), live.names().get(1), permissions, false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reaches reaches() {
        return Reaches.of(Map.of("p", reach));
    }

    Engine engine() {
        return whole.engine();
    }

    /** Another subject, and other rows. */
    void reset() {
        reach = switch (random.nextInt(6)) {
            case 0 -> TenantReach.NOWHERE;
            case 1 -> TenantReach.EVERYWHERE;
            case 2 -> new TenantReach(false, Set.of(tenants.get(0), tenants.get(1), "none of those"));
            default -> new TenantReach(false, Set.of(tenants.get(random.nextInt(tenants.size()))));
        };
        for (Twin twin : tables) {
            whole.execute("delete from " + twin.name());
            part.execute("delete from " + twin.name());
            List<String> all = new ArrayList<>();
            List<String> mine = new ArrayList<>();
            for (int id = 1; id <= 9; id++) {
                String tenant = random.nextInt(8) == 0 ? null : tenants.get(random.nextInt(tenants.size()));
                String row = "(" + id + ", " + (tenant == null ? "null" : "'" + tenant + "'") + ", " + number() + ", "
                        + number() + ", 's" + random.nextInt(4) + "')";
                all.add(row);
                if (!twin.isProtected() || within(tenant)) {
                    mine.add(row);
                }
            }
            insert(whole, twin, all);
            insert(part, twin, mine);
        }
    }

    private String number() {
        return random.nextInt(6) == 0 ? "null" : String.valueOf(random.nextInt(13));
    }

    private static void insert(TestDatabase database, Twin twin, List<String> rows) {
        if (!rows.isEmpty()) {
            database.execute("insert into " + twin.name() + " values " + String.join(", ", rows));
        }
    }

    boolean within(String tenant) {
        return reach.everywhere() || (tenant != null && reach.tenants().contains(tenant));
    }

    /** A tenant as the column has it. */
    Object value(String tenant) {
        return switch (kind) {
            case TEXT -> tenant;
            case INTEGER -> Integer.valueOf(tenant);
            case UUID -> UUID.fromString(tenant);
        };
    }

    DataType<?> type() {
        return switch (kind) {
            case TEXT -> SQLDataType.VARCHAR;
            case INTEGER -> SQLDataType.INTEGER;
            case UUID -> SQLDataType.UUID;
        };
    }

    <T> T narrowed(Function<DSLContext, T> work) {
        return narrowed.<T, RuntimeException>transaction(MAX, work::apply);
    }

    <T> T plain(Function<DSLContext, T> work) {
        return plain.<T, RuntimeException>transaction(MAX, work::apply);
    }

    /** The rows of the whole that are within reach, or those that are not. */
    List<String> rows(boolean reached) {
        List<String> rows = new ArrayList<>();
        for (Twin twin : tables) {
            rows.addAll(rows(whole, twin, tenant -> (!twin.isProtected() || within(tenant)) == reached));
        }
        return rows;
    }

    /** All rows of the part. */
    List<String> reference() {
        List<String> rows = new ArrayList<>();
        tables.forEach(twin -> rows.addAll(rows(part, twin, tenant -> true)));
        return rows;
    }

    private static List<String> rows(TestDatabase database, Twin twin, Function<String, Boolean> which) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + twin.name())) {
            while (result.next()) {
                if (which.apply(result.getString(2))) {
                    rows.add(twin.name() + " " + result.getString(1) + "|" + result.getString(2) + "|"
                            + result.getString(3) + "|" + result.getString(4) + "|" + result.getString(5));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Collections.sort(rows);
        return rows;
    }

    Field<?> tenant(String alias) {
        return field(name(alias, "tenant"), type());
    }

    @Override
    public void close() {
        tables.forEach(twin -> whole.execute("drop table " + twin.name()));
        part.close();
    }

    static Table<?> named(String name) {
        return table(name(name));
    }
}
