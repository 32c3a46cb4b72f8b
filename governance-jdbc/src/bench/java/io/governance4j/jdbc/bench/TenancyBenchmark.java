package io.governance4j.jdbc.bench;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.quotedName;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Acting;
import io.governance4j.ActingScope;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What keeping tenants apart adds to a query, beside the same query with a predicate that somebody wrote by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TenancyBenchmark {
    private static final Table<Record> CASES = table(quotedName("bench_cases"));
    private static final Field<Integer> ID = field(quotedName("id"), Integer.class);
    private static final Field<String> TENANT = field(quotedName("clinic_id"), String.class);
    private static final Field<Integer> OPENED = field(quotedName("opened"), Integer.class);
    private static final Field<String> ASSIGNED = field(quotedName("assigned_to"), String.class);
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: bench
            roles: { manager: {}, clinician: {} }
            permissions: { view_case: {}, view_own_case: {} }
            grants:
              manager: [{ permission: view_case, scope: tenant }]
              clinician: [{ permission: view_own_case, scope: assigned }]
            """);

    /** The engine. */
    @Param({"POSTGRESQL", "H2", "MARIADB"})
    public Engine engine;

    /** Among how many tenants the rows are spread. */
    @Param({"1", "1000"})
    public int tenants;

    /** How many rows there are. */
    @Param("1000000")
    public int rows;

    /** Filling takes minutes, so that one is kept for all shots: run it without forks. */
    private static final Map<String, TestDatabase> FILLED = new HashMap<>();

    private JdbcGovernance owner;
    private JdbcGovernance governance;
    private HikariDataSource pool;
    private Connection lent;
    private DSLContext protectedOnly;
    private Connection plain;
    private OpenTransaction transaction;
    private DSLContext byHand;
    private VisibleRows visible;

    /** Fills the table, protects it, and lets a manager of one tenant act. */
    @Setup
    public void open() throws SQLException {
        TestDatabase database = filled();
        plain = database.dataSource().getConnection();
        plain.setAutoCommit(false);
        owner = JdbcGovernance.builder(database.dataSource()).policy(PACK).build();
        GovernedTable cases = GovernedTable.of("bench_cases")
                .tenant("clinic_id")
                .assignees(io.governance4j.jdbc.RowRelation.column("assigned_to"))
                .permission(Verb.SELECT, "view_case");
        Subject cleo = Subject.user("staff-7").role("clinician").tenant("t-0").build();
        owner.tenancy().protect(cases);
        pool = database.restrictedUser(grants());
        governance = JdbcGovernance.builder(pool)
                .policy(PACK)
                .schemaMode(SchemaMode.VALIDATE)
                .build();
        visible = governance.visibleTo(cleo, "view_own_case", cases);
        Subject manager = Subject.user("max").role("manager").tenant("t-0").build();
        transaction = new OpenTransaction(governance, manager);
        try (ActingScope scope = new Acting(manager).open()) {
            lent = governance.governedDataSource().getConnection();
            lent.setAutoCommit(false);
        }
        protectedOnly = DSL.using(lent, dialect());
        byHand = DSL.using(plain, dialect());
    }

    /** An application's user, which on PostgreSQL is bound by row-level security. */
    private String[] grants() {
        String all = "grant select, insert, update, delete on ";
        return switch (engine) {
            case H2 -> new String[] {all + "schema governance to USER", all + "schema public to USER"};
            case POSTGRESQL ->
                new String[] {
                    "grant usage on schema governance to USER",
                    all + "all tables in schema governance to USER",
                    "grant usage on all sequences in schema governance to USER",
                    "grant select on bench_cases to USER"
                };
            case MARIADB -> new String[] {all.replace(" on ", ", create temporary tables, execute on ") + "* to USER"};
            case SQLITE -> new String[0];
        };
    }

    private TestDatabase filled() throws SQLException {
        TestDatabase known = FILLED.get(engine + " " + tenants);
        if (known != null) {
            return known;
        }
        TestDatabase database = engine.fresh();
        String quote = engine == Engine.MARIADB ? "`" : "\"";
        database.execute(("create table 'bench_cases' ('id' int primary key, 'clinic_id' varchar(40) not null,"
                        + " 'opened' int not null, 'assigned_to' varchar(40) not null, 'notes' varchar(200))")
                .replace("'", quote));
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            fill(connection, "insert into 'bench_cases' values (?, ?, ?, ?, ?)".replace("'", quote));
        }
        database.execute("create index ix_bench_cases on 'bench_cases' ('clinic_id', 'opened')".replace("'", quote));
        database.execute("create index ix_bench_mine on 'bench_cases' ('assigned_to', 'opened')".replace("'", quote));
        database.execute(
                switch (engine) {
                    case POSTGRESQL -> "vacuum analyze bench_cases";
                    case MARIADB -> "analyze table bench_cases";
                    case H2, SQLITE -> "analyze";
                });
        FILLED.put(engine + " " + tenants, database);
        return database;
    }

    private SQLDialect dialect() {
        return switch (engine) {
            case POSTGRESQL -> SQLDialect.POSTGRES;
            case MARIADB -> SQLDialect.MARIADB;
            case H2 -> SQLDialect.H2;
            case SQLITE -> SQLDialect.SQLITE;
        };
    }

    private void fill(Connection connection, String sql) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                insert.setString(2, "t-" + i % tenants);
                insert.setInt(3, random.nextInt(1_000_000));
                insert.setString(4, "staff-" + random.nextInt(5_000));
                insert.setString(5, "a note of ordinary length about nothing in particular");
                insert.addBatch();
                if (i % 5_000 == 4_999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** Gives everything back. */
    @TearDown
    public void close() throws SQLException {
        transaction.close();
        lent.close();
        plain.close();
        governance.close();
        pool.close();
        owner.tenancy().release("bench_cases");
        owner.close();
    }

    private static SelectConditionStep<Record> cases(DSLContext dsl) {
        return dsl.select().from(CASES).where();
    }

    /** The first page, by hand. */
    @Benchmark
    public Object pageByHand() {
        return cases(byHand).and(TENANT.eq("t-0")).orderBy(OPENED).limit(50).fetch();
    }

    /** The first page, narrowed. */
    @Benchmark
    public Object pageNarrowed() {
        return cases(transaction.dsl()).orderBy(OPENED).limit(50).fetch();
    }

    /** The first page, written by hand with its tenant, under what the database enforces by itself. */
    @Benchmark
    public Object pageByHandProtected() {
        return cases(protectedOnly)
                .and(TENANT.eq("t-0"))
                .orderBy(OPENED)
                .limit(50)
                .fetch();
    }

    /** The same without its tenant, which only PostgreSQL's policies narrow: elsewhere it is everybody's. */
    @Benchmark
    public Object pageProtectedAlone() {
        return cases(protectedOnly).orderBy(OPENED).limit(50).fetch();
    }

    /** One row by its key, by hand. */
    @Benchmark
    public Object rowByHand() {
        return cases(byHand).and(ID.eq(id())).and(TENANT.eq("t-0")).fetch();
    }

    /** One row by its key, narrowed. */
    @Benchmark
    public Object rowNarrowed() {
        return cases(transaction.dsl()).and(ID.eq(id())).fetch();
    }

    /** One row by its key, without its tenant, under what the database enforces by itself. */
    @Benchmark
    public Object rowProtectedAlone() {
        return cases(protectedOnly).and(ID.eq(id())).fetch();
    }

    /** How many of a tenth there are, by hand. */
    @Benchmark
    public Object countByHand() {
        return byHand.select(count())
                .from(CASES)
                .where(OPENED.lt(100_000))
                .and(TENANT.eq("t-0"))
                .fetchSingle();
    }

    /** How many of a tenth there are, narrowed. */
    @Benchmark
    public Object countNarrowed() {
        return transaction
                .dsl()
                .select(count())
                .from(CASES)
                .where(OPENED.lt(100_000))
                .fetchSingle();
    }

    /** How many of a tenth there are, without the tenant, under what the database enforces by itself. */
    @Benchmark
    public Object countProtectedAlone() {
        return protectedOnly
                .select(count())
                .from(CASES)
                .where(OPENED.lt(100_000))
                .fetchSingle();
    }

    /** The first page of what is assigned to somebody, by hand. */
    @Benchmark
    public Object assignedByHand() {
        return cases(byHand)
                .and(TENANT.eq("t-0"))
                .and(ASSIGNED.eq("staff-7"))
                .orderBy(OPENED)
                .limit(50)
                .fetch();
    }

    /** The same by what a clinician may see. */
    @Benchmark
    public Object assignedVisible() {
        return cases(byHand).and(visible.condition()).orderBy(OPENED).limit(50).fetch();
    }

    private int id() {
        return ThreadLocalRandom.current().nextInt(rows / tenants) * tenants;
    }
}
