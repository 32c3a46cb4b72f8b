package io.governance4j.jdbc;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_HOLDS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.Governance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Each user of {@code docs/least-privilege.md} can do its own job with plain SQL, and none of the others'. */
class JobsTest {
    private static final String HASH = "0".repeat(64);

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void nobodyWritesWhereTheDocumentDoesNotSaySo(TestDatabase test) throws SQLException {
        PrivilegeDocument document = PrivilegeDocument.follow(test);
        Map<String, Map<String, String>> jobs = Map.of(
                "app", PrivilegeDocument.privileges(test.engine(), PrivilegeDocument.APPLICATION),
                "integrator", PrivilegeDocument.privileges(test.engine(), PrivilegeDocument.INTEGRATOR),
                "eraser", PrivilegeDocument.privileges(test.engine(), PrivilegeDocument.ERASER),
                "auditor", Map.of());
        for (Map.Entry<String, Map<String, String>> job : jobs.entrySet()) {
            try (HikariDataSource user = document.as(job.getKey());
                    Connection connection = user.getConnection();
                    Statement statement = connection.createStatement()) {
                for (Table<?> table : Governance.GOVERNANCE.getTables()) {
                    List<String> may = List.of(
                            job.getValue().getOrDefault(table.getName(), "").split(", "));
                    String name = OutOfBandTest.table(test, table.getName());
                    String column = table.field(0).getName();
                    assertThat(verbs(test.engine(), statement, name, column))
                            .as(job.getKey() + " on " + name)
                            .isEqualTo(may.stream()
                                    .filter(verb -> !verb.isEmpty() && !verb.equals("select"))
                                    .sorted()
                                    .toList());
                }
            }
        }
    }

    /** Which verbs the grants let through; what a trigger refuses after that is another matter. */
    private static List<String> verbs(Engine engine, Statement statement, String name, String column) {
        List<String> verbs = new ArrayList<>();
        Map.of(
                        "delete", "delete from " + name + " where 1 = 0",
                        "insert", "insert into " + name + " select * from " + name + " where 1 = 0",
                        "truncate", "truncate table " + name,
                        "update", "update " + name + " set " + column + " = " + column + " where 1 = 0")
                .forEach((verb, sql) -> {
                    if (granted(engine, statement, sql)) {
                        verbs.add(verb);
                    }
                });
        return verbs.stream().sorted().toList();
    }

    private static boolean granted(Engine engine, Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            boolean noGrant = engine == Engine.POSTGRESQL
                    ? "42501".equals(refused.getSQLState())
                    : refused.getErrorCode() == 1142 || refused.getErrorCode() == 1143;
            assertThat(noGrant || "45000".equals(refused.getSQLState()))
                    .as(sql + ": " + refused)
                    .isTrue();
            return !noGrant;
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void theApplicationWritesEventsTheIntegratorTakesThemInAndTheEraserErases(TestDatabase test) throws SQLException {
        PrivilegeDocument document = PrivilegeDocument.follow(test);
        UUID event = UUID.randomUUID();
        try (HikariDataSource app = document.as("app");
                HikariDataSource integrator = document.as("integrator");
                HikariDataSource eraser = document.as("eraser")) {
            Database.open(app, null, null).write(dsl -> write(dsl, event, "event"));
            integrate(Database.open(integrator, null, null), event);
            erase(test.engine(), Database.open(eraser, null, null), eraser, event);
            assertThatThrownBy(() -> Database.open(app, null, null)
                            .write(dsl -> dsl.deleteFrom(AUDIT_PENDING).execute()))
                    .hasStackTraceContaining("denied");
        }
    }

    private static int write(DSLContext dsl, UUID event, String action) {
        dsl.insertInto(AUDIT_EVENTS)
                .set(AUDIT_EVENTS.ID, event)
                .set(AUDIT_EVENTS.ACTION, action)
                .set(AUDIT_EVENTS.ACTOR, "eve")
                .set(AUDIT_EVENTS.ACTOR_KIND, "HUMAN")
                .execute();
        dsl.insertInto(AUDIT_PAYLOADS)
                .set(AUDIT_PAYLOADS.EVENT_ID, event)
                .set(AUDIT_PAYLOADS.SALT, HASH)
                .execute();
        return dsl.insertInto(AUDIT_PENDING)
                .set(AUDIT_PENDING.KIND, "event")
                .set(AUDIT_PENDING.ITEM_ID, event)
                .execute();
    }

    private static void integrate(Database database, UUID event) {
        int taken = database.write(dsl -> {
            Instant now = Instant.now();
            database.forUpdate(dsl.selectFrom(AUDIT_INTEGRATOR)).fetchSingle();
            dsl.insertInto(AUDIT_LEAVES).values(0L, HASH, "event", event, now).execute();
            dsl.insertInto(AUDIT_DECISIONS)
                    .values(UUID.randomUUID(), "feature", UUID.randomUUID(), 0, HASH)
                    .execute();
            dsl.insertInto(AUDIT_NODES).values((short) 8, 0L, HASH).execute();
            dsl.insertInto(AUDIT_CHECKPOINTS)
                    .values(1L, HASH, "key", "note", now)
                    .execute();
            dsl.update(AUDIT_INTEGRATOR).set(AUDIT_INTEGRATOR.TREE_SIZE, 1L).execute();
            return dsl.deleteFrom(AUDIT_PENDING)
                    .where(AUDIT_PENDING.ITEM_ID.eq(event))
                    .execute();
        });
        assertThat(taken).isEqualTo(1);
    }

    private static void erase(Engine engine, Database database, HikariDataSource eraser, UUID event)
            throws SQLException {
        database.write(dsl -> dsl.insertInto(AUDIT_HOLDS)
                .set(AUDIT_HOLDS.ID, event)
                .set(AUDIT_HOLDS.REASON, "a lawsuit")
                .set(AUDIT_HOLDS.CREATED_BY, "ada")
                .execute());
        database.write(dsl -> dsl.update(AUDIT_HOLDS)
                .set(AUDIT_HOLDS.RELEASED_AT, Instant.now())
                .execute());
        try (Connection connection = eraser.getConnection()) {
            connection.setAutoCommit(false);
            UUID act = UUID.randomUUID();
            write(database.dsl(connection), act, "erase");
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        engine == Engine.POSTGRESQL
                                ? "select set_config('governance.purge', '" + act + "', true)"
                                : "set @governance_purge = '" + act + "'");
            }
            assertThat(database.dsl(connection)
                            .deleteFrom(AUDIT_PAYLOADS)
                            .where(AUDIT_PAYLOADS.EVENT_ID.eq(event))
                            .execute())
                    .isEqualTo(1);
            connection.commit();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void theOwnerInstallsATriggerOnAHostsTable(TestDatabase test) {
        PrivilegeDocument document = PrivilegeDocument.follow(test);
        test.execute("create table staff_profiles (id int primary key, name varchar(20))");
        if (test.engine() == Engine.POSTGRESQL) {
            document.run(PrivilegeDocument.HOST);
        }
        List<String> install = test.engine() == Engine.POSTGRESQL
                ? List.of(
                        "create function governance.captured() returns trigger language plpgsql security definer"
                                + " as 'begin insert into governance.audit_pending (kind, item_id)"
                                + " values (''event'', gen_random_uuid()); return null; end'",
                        "create trigger captured after insert on public.staff_profiles for each row"
                                + " execute function governance.captured()")
                : List.of("create trigger captured after insert on staff_profiles for each row"
                        + " insert into gov_audit_pending (kind, item_id) values ('event', concat(new.id, ''))");
        try (HikariDataSource owner = document.as("owner")) {
            for (String sql : install) {
                Database.open(owner, null, null).write(dsl -> dsl.execute(sql));
            }
        }
        int before = pending(document);
        try (HikariDataSource host = test.restrictedUser("grant insert on staff_profiles to USER")) {
            Database database = Database.open(host, null, null);
            database.append(dsl -> dsl.execute("insert into staff_profiles values (1, 'n')"));
        }
        assertThat(pending(document)).isEqualTo(before + 1);
    }

    private static int pending(PrivilegeDocument document) {
        try (HikariDataSource auditor = document.as("auditor")) {
            return Database.open(auditor, null, null).read(dsl -> dsl.fetchCount(AUDIT_PENDING));
        }
    }
}
