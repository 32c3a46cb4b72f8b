package io.governance4j.jdbc.tenancy;

import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;

/** Two protected tables and an open one, and the same tables once more for statements that are filtered by hand. */
final class LeakWorld implements AutoCloseable {
    static final List<String> TABLES = List.of("w0", "w1", "w2");
    private static final List<String> GUARDED = TABLES.subList(0, 2);

    final Engine engine;
    final boolean checked;
    final boolean numbers;
    final List<String> tenants;
    final Map<String, Reached> reached = new TreeMap<>();
    final TestDatabase whole;
    final TestDatabase reference;
    final Settings settings = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withRenderNameCase(RenderNameCase.LOWER);
    Subject subject;
    private final JdbcGovernance owner;
    private final JdbcGovernance application;
    private final Random random;

    /**
     * Makes the tables.
     *
     * @param checked whether the database refuses foreign rows; if not, somebody acts whom row-level security does not bind
     */
    LeakWorld(Engine engine, Random random, boolean checked) {
        this.engine = engine;
        this.random = random;
        this.checked = checked;
        this.whole = engine.fresh();
        this.reference = engine.fresh();
        this.numbers = random.nextInt(3) == 0;
        this.tenants = numbers ? List.of("1", "2", "17", "-5") : List.of("a", "b", "A", "a ", "ä");
        this.owner = open(whole.dataSource(), SchemaMode.MIGRATE);
        String text = " varchar(40)" + (engine == Engine.MARIADB ? " character set utf8mb4" : "");
        for (String table : TABLES) {
            String sql = "create table " + table + " (id int not null primary key, tenant" + (numbers ? " int" : text)
                    + ", n int, m int, s" + text + ")";
            whole.execute(sql);
            reference.execute(sql);
        }
        for (String table : GUARDED) {
            GovernedTable guarded = GovernedTable.of(table).tenant("tenant");
            for (Verb verb : Verb.values()) {
                guarded = guarded.permission(verb, permission(table, verb));
            }
            owner.tenancy().protect(guarded);
        }
        this.application = checked ? open(whole.restrictedUser(Practice.grants(whole)), SchemaMode.VALIDATE) : owner;
        application.refresh();
    }

    private static String permission(String table, Verb verb) {
        return table + "_" + verb.name().toLowerCase(Locale.ROOT);
    }

    private static JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        StringBuilder roles = new StringBuilder();
        StringBuilder permissions = new StringBuilder();
        StringBuilder grants = new StringBuilder();
        for (String table : GUARDED) {
            for (Verb verb : Verb.values()) {
                String one = permission(table, verb);
                roles.append("  in_")
                        .append(one)
                        .append(": {}\n  all_")
                        .append(one)
                        .append(": {}\n");
                permissions.append("  ").append(one).append(": {}\n");
                grants.append("  in_").append(one).append(": [{ permission: ").append(one);
                grants.append(", scope: tenant }]\n  all_")
                        .append(one)
                        .append(": [")
                        .append(one)
                        .append("]\n");
            }
        }
        return JdbcGovernance.builder(dataSource)
                .policy(PolicyPack.parse(
                        "pack: leak\nroles:\n" + roles + "permissions:\n" + permissions + "grants:\n" + grants))
                .schemaMode(mode)
                .refreshInterval(Duration.ofMinutes(30))
                .build();
    }

    SQLDialect dialect() {
        return switch (engine) {
            case H2 -> SQLDialect.H2;
            case POSTGRESQL -> SQLDialect.POSTGRES;
            default -> SQLDialect.MARIADB;
        };
    }

    JdbcGovernance governance() {
        return application;
    }

    HandView plain() {
        return new HandView(engine, null);
    }

    HandView byHand() {
        return new HandView(engine, reached);
    }

    /** Somebody else, whose verbs reach differently far, and other rows. */
    void reset() {
        Subject.Builder somebody = Subject.user("max");
        reached.put("w2", Reached.OPEN);
        for (String table : GUARDED) {
            Reached one = Reached.random(
                    random,
                    tenants.stream()
                            .filter(tenant -> tenant.equals(tenant.strip()))
                            .toList());
            reached.put(table, one);
            one.tenants().forEach((verb, within) -> {
                if (within == null) {
                    somebody.role("all_" + permission(table, verb));
                } else {
                    within.forEach(tenant -> somebody.role("in_" + permission(table, verb), tenant));
                }
            });
        }
        subject = somebody.build();
        for (String table : TABLES) {
            List<String> rows = new ArrayList<>();
            for (int id = 1; id <= 9; id++) {
                String tenant = random.nextInt(9) == 0 ? null : tenants.get(random.nextInt(tenants.size()));
                rows.add("(" + id + ", " + (tenant == null ? "null" : "'" + tenant + "'") + ", " + number() + ", "
                        + number() + ", 's" + random.nextInt(4) + "')");
            }
            for (TestDatabase each : List.of(whole, reference)) {
                forced(each, "delete from " + table);
                forced(each, "insert into " + table + " values " + String.join(", ", rows));
            }
        }
    }

    /** Nobody may change a protected table while nobody acts, so somebody does who may do everything. */
    private void forced(TestDatabase database, String sql) {
        if (database == reference) {
            database.execute(sql);
            return;
        }
        Subject.Builder all = Subject.user("founder");
        GUARDED.forEach(table -> List.of(Verb.values()).forEach(verb -> all.role("all_" + permission(table, verb))));
        Practice.with(owner, all.build(), connection -> {
            try (java.sql.Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** Makes the reference what the whole is. */
    void mirror() {
        for (String table : TABLES) {
            reference.execute("delete from " + table);
        }
        rows(whole)
                .forEach((key, row) -> reference.execute("insert into " + key.substring(0, 2) + " values ("
                        + key.substring(3) + ", " + quoted(row.tenant()) + ", " + row.n() + ", " + row.m() + ", "
                        + quoted(row.s()) + ")"));
    }

    private static String quoted(String text) {
        return text == null ? "null" : "'" + text + "'";
    }

    private String number() {
        return random.nextInt(6) == 0 ? "null" : String.valueOf(random.nextInt(13));
    }

    /** The tenant as its column has it. */
    Object value(String tenant) {
        return numbers ? (Object) Integer.valueOf(tenant) : tenant;
    }

    /** Every row of a table by its key, with the tenant in front. */
    record Row(String tenant, String n, String m, String s) {}

    static Map<String, Row> rows(TestDatabase database) {
        try (java.sql.Connection connection = database.dataSource().getConnection()) {
            return rows(connection);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Row> rows(java.sql.Connection connection) throws java.sql.SQLException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            try (java.sql.Statement statement = connection.createStatement();
                    java.sql.ResultSet row = statement.executeQuery("select * from " + table + " order by id")) {
                while (row.next()) {
                    rows.put(
                            table + " " + row.getInt(1),
                            new Row(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        application.close();
        owner.close();
        whole.close();
        reference.close();
    }
}
