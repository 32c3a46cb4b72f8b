package io.governance4j.jdbc.internal.schema;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.functions.FlatRulesWriter;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 folds names as it is told to, and ours must be found in any case. */
class H2ModesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "MODE=MariaDB;DATABASE_TO_LOWER=TRUE",
                "DATABASE_TO_UPPER=FALSE",
                "MODE=MySQL",
                "CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            })
    void worksInOtherModes(String mode) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + mode);
        Database database = Database.open(dataSource, null, null);
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.MIGRATE);
        Migrator.prepare(database, SchemaMode.VALIDATE);
        database.write(dsl -> dsl.insertInto(ROLES, ROLES.ROLE, ROLES.INHERITS)
                .values("r", List.of("s"))
                .execute());
        assertThat(database.<List<String>>read(dsl -> dsl.fetchValue(ROLES.INHERITS)))
                .containsExactly("s");
        boolean on = database.write(dsl -> {
            FlatRulesWriter.write(dsl, PolicyPack.parse("pack: p\nfeatures: { on: { status: enabled } }"));
            return dsl.fetchSingle("select governance.has_feature_access('u', 'on')")
                    .get(0, Boolean.class);
        });
        assertThat(on).isTrue();
        guards(database, mode);
    }

    private static void guards(Database database, String mode) {
        UUID act = UUID.randomUUID();
        database.write(dsl -> dsl.insertInto(AUDIT_EVENTS)
                .set(AUDIT_EVENTS.ID, act)
                .set(AUDIT_EVENTS.ACTION, "purge")
                .set(AUDIT_EVENTS.ACTOR, "eve")
                .set(AUDIT_EVENTS.ACTOR_KIND, "HUMAN")
                .execute());
        List<String> statements = new ArrayList<>(List.of(
                "update governance.audit_events set actor = 'x'",
                "delete from governance.audit_events",
                "truncate table governance.audit_events"));
        if (mode.startsWith("MODE=M")) {
            statements.add("replace into governance.audit_events (id, action, actor, actor_kind) values ('" + act
                    + "', 'event', 'x', 'HUMAN')");
            statements.add("insert into governance.audit_events (id, action, actor, actor_kind) values ('" + act
                    + "', 'event', 'x', 'HUMAN') on duplicate key update actor = 'x'");
        }
        for (String sql : statements) {
            assertThatThrownBy(() -> database.write(dsl -> dsl.execute(sql)))
                    .as(sql)
                    .isInstanceOf(StorageException.class);
        }
        int deleted = database.write(dsl -> {
            dsl.execute("set @governance_purge = '" + act + "'");
            int rows = dsl.deleteFrom(AUDIT_EVENTS).execute();
            dsl.execute("set @governance_purge = null");
            return rows;
        });
        assertThat(deleted).isEqualTo(1);
    }
}
