package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_FLAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.jooq.tables.records.FeatureFlagsRecord;
import io.governance4j.jdbc.internal.schema.Migrator;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.OneConnection;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Seed 000's own statements, as printed there. */
class PostgresSqlTest {
    @Test
    void aUserWhoMayNotMakeASchemaIsToldSo() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            Database database = Database.open(test.restrictedUser(), null, null);
            assertThatThrownBy(() -> Migrator.prepare(database, SchemaMode.MIGRATE))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("(governance.*) could not be migrated")
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theHostsSearchPathStaysAsItWas() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema host");
            statement.execute("set search_path to host, public");
            Database database = Database.open(new OneConnection(connection).dataSource(), null, null);
            Migrator.prepare(database, SchemaMode.MIGRATE);
            Migrator.prepare(database, SchemaMode.VALIDATE);
            database.write(dsl -> dsl.fetchCount(FEATURE_FLAGS));
            try (ResultSet row = statement.executeQuery("show search_path")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1).replace("\"", "")).isEqualTo("host, public");
            }
        }
    }

    @Test
    void theSeedsUpdatesRunAsPrinted() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            Database database = Fixtures.migrated(test);
            database.write(dsl -> dsl.insertInto(FEATURE_FLAGS, FEATURE_FLAGS.FEATURE_KEY, FEATURE_FLAGS.FEATURE_NAME)
                    .values("v2_credential_alerts", "Credential alerts")
                    .execute());
            try (Connection connection = test.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("set search_path to governance");
                assertThat(statement.executeUpdate("""
                        UPDATE feature_flags
                        SET status = 'pilot',
                            enabled_for_roles = '{admin,executive}',
                            updated_at = now()
                        WHERE feature_key = 'v2_credential_alerts'""")).isEqualTo(1);
                assertThat(statement.executeUpdate("""
                        UPDATE feature_flags
                        SET status = 'pilot',
                            pilot_clinic_ids = ARRAY['0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11']::uuid[],
                            updated_at = now()
                        WHERE feature_key = 'v2_credential_alerts'""")).isEqualTo(1);
                assertThat(statement.execute("""
                        SELECT role, COUNT(*) as permission_count
                        FROM role_permissions
                        WHERE is_active = true
                        GROUP BY role""")).isTrue();
                statement.execute("reset search_path");
            }
            FeatureFlagsRecord flag =
                    database.read(dsl -> dsl.selectFrom(FEATURE_FLAGS).fetchSingle());
            assertThat(flag.getEnabledForRoles()).containsExactly("admin", "executive");
            assertThat(flag.getPilotClinicIds()).containsExactly("0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11");
        }
    }
}
