package io.governance4j.jdbc.internal.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Namespace;
import io.governance4j.jdbc.internal.schema.Migrator;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who may call the functions, by which names, and what they can do to the answer. */
class CallersTest {
    private static final String PACK = """
            pack: callers
            roles: { admin: {} }
            permissions: { manage_users: {}, secret: {} }
            grants: { admin: [manage_users] }
            features:
              v2_employer_intelligence: { status: pilot, roles: [admin] }
              rolled: { status: beta, rollout: { percentage: 100 } }
              secret: { status: pilot }
            """;
    private static final String USER = "0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11";
    private static final List<String> READ = List.of(
            "user_roles",
            "clinic_access",
            "user_permission_overrides",
            "flat_features",
            "flat_feature_targets",
            "flat_feature_requires",
            "flat_permissions",
            "flat_rules");

    @Test
    void theSeedsStatementsRunAsPrinted() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                World world = new World(test)) {
            world.publish(PACK).role(USER, "admin", null);
            // The seed's host has this function.
            test.execute("create schema auth");
            test.execute("create function auth.uid() returns uuid language sql as 'select ''" + USER + "''::uuid'");
            for (String statement : List.of(
                    "SELECT has_feature_access(auth.uid(), 'v2_employer_intelligence');",
                    "SELECT check_permission(auth.uid(), 'manage_users');",
                    "SELECT has_feature_access('" + USER + "'::uuid, 'v2_employer_intelligence')",
                    "SELECT check_permission('" + USER + "'::uuid, 'manage_users')",
                    "SELECT has_feature_access('" + USER + "', 'v2_employer_intelligence')",
                    "SELECT check_permission('" + USER + "', 'manage_users')",
                    "SELECT check_permission('" + USER + "'::varchar(40), 'manage_users'::varchar(40))",
                    "SELECT NOT check_permission(NULL, 'manage_users')",
                    "SELECT NOT check_permission(NULL::uuid, 'manage_users')",
                    "SELECT NOT has_feature_access(NULL::uuid, NULL)",
                    "SELECT NOT check_permission(auth.uid(), 'secret')",
                    "SELECT NOT has_feature_access(auth.uid(), 'secret')")) {
                assertThat(ask(test.dataSource(), "set search_path to governance", statement))
                        .as(statement)
                        .isTrue();
            }
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "stored functions"))
    void aUserNeedsToReadEightTablesAndMayDoNothingElse(TestDatabase test, Engine engine) throws SQLException {
        try (World world = new World(test)) {
            world.publish(PACK).role("u", "admin", null);
            Namespace namespace = world.database().namespace();
            List<String> grants = new ArrayList<>(
                    switch (engine) {
                        case POSTGRESQL -> List.of("grant usage on schema governance to USER");
                        case MARIADB ->
                            List.of(
                                    "grant execute on function gov_has_feature_access to USER",
                                    "grant execute on function gov_check_permission to USER",
                                    "grant execute on function gov_rollout_bucket to USER");
                        case H2, SQLITE -> List.<String>of();
                    });
            try (Answers blind = new Answers(test.restrictedUser(grants.toArray(String[]::new)), namespace)) {
                assertThatThrownBy(() -> blind.permission("u", "manage_users"))
                        .hasMessageContaining("check_permission");
                assertThatThrownBy(() -> blind.feature("u", "rolled")).hasMessageContaining("has_feature_access");
            }
            READ.forEach(table -> grants.add("grant select on " + namespace.qualified(table) + " to USER"));
            DataSource pool = test.restrictedUser(grants.toArray(String[]::new));
            try (Answers sighted = new Answers(pool, namespace)) {
                assertThat(sighted.permission("u", "manage_users")).isTrue();
                assertThat(sighted.permission("u", "secret")).isFalse();
                assertThat(sighted.feature("u", "v2_employer_intelligence")).isTrue();
                assertThat(sighted.feature("u", "rolled")).isTrue();
                assertThat(sighted.feature("u", "secret")).isFalse();
            }
            assertThatThrownBy(() -> ask(pool, "delete from " + namespace.qualified("flat_rules"), "select 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatACallerPutsInTheirPathIsNotSeen() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            Database unschemed = Database.open(test.dataSource(), "", "gov_");
            Migrator.prepare(unschemed, SchemaMode.MIGRATE);
            try (World world = new World(test)) {
                world.publish(PACK).role("somebody else", "admin", null);
                unschemed.write(dsl -> {
                    FlatRulesWriter.write(dsl, PolicyPack.parse(PACK));
                    return PACK;
                });
                List<String> traps = List.of(
                        "create schema trap",
                        "create function trap.btrim(text) returns text language sql as 'select null::text'",
                        "create function trap.eq(varchar, text) returns boolean language sql as $$"
                                + " select $1::text operator(pg_catalog.=) $2 or $2 operator(pg_catalog.=) 'u' $$",
                        "create operator trap.= (leftarg = varchar, rightarg = text, function = trap.eq)",
                        "create temp table gov_user_roles as"
                                + " select 'u'::text user_id, 'admin'::text as role, null::text tenant");
                for (String function : List.of("governance.check_permission", "public.gov_check_permission")) {
                    List<String> statements = new ArrayList<>(List.of("begin"));
                    statements.addAll(traps);
                    statements.add("set local search_path = trap, pg_temp, pg_catalog, governance, public");
                    statements.add("select " + function + "('u', 'manage_users')");
                    assertThat(ask(test.dataSource(), statements.toArray(String[]::new)))
                            .as(function)
                            .isFalse();
                }
                assertThat(ask(test.dataSource(), "select gov_has_feature_access('u', 'rolled')"))
                        .isTrue();
            }
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "stored functions"))
    void functionsCarryTheNameOfTheirTables(TestDatabase test, Engine engine) throws SQLException {
        boolean schemas = engine != Engine.MARIADB;
        Database first = Database.open(test.dataSource(), schemas ? "control_room" : null, "a_");
        Database second = Database.open(test.dataSource(), null, null);
        Migrator.prepare(first, SchemaMode.MIGRATE);
        first.write(dsl -> {
            FlatRulesWriter.write(dsl, PolicyPack.parse(PACK));
            return PACK;
        });
        String call = " " + first.namespace().qualified("has_feature_access") + "('u', 'rolled')";
        assertThat(ask(test.dataSource(), "select" + call)).isTrue();
        Migrator.prepare(second, SchemaMode.MIGRATE);
        String other = " " + second.namespace().qualified("has_feature_access") + "('u', 'rolled')";
        if (engine == Engine.H2) {
            // It does not tell a function which of its names was called.
            assertThatThrownBy(() -> ask(test.dataSource(), "select" + call))
                    .hasMessageContaining("does not tell which one was called");
            assertThat(ask(test.dataSource(), "set schema control_room", "select" + call))
                    .isTrue();
            assertThat(ask(test.dataSource(), "set schema governance", "select" + other))
                    .isFalse();
        } else {
            assertThat(ask(test.dataSource(), "select" + call)).isTrue();
            assertThat(ask(test.dataSource(), "select" + other)).isFalse();
        }
    }

    /** Runs statements on one connection; the last one's answer counts. Nothing of the session stays. */
    private static boolean ask(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                for (int i = 0; i < statements.length - 1; i++) {
                    statement.execute(statements[i]);
                }
                try (ResultSet row = statement.executeQuery(statements[statements.length - 1])) {
                    return row.next() && row.getBoolean(1);
                }
            } finally {
                connection.rollback();
            }
        }
    }
}
