package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.SharedFiles;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Spring's Petclinic, whose scripts are read where they stand in {@code shared/conformance}: what is recorded of each statement
 * is exactly what it did, by images that are taken outside the library.
 */
class PetclinicTest {
    private static final Map<Engine, String> FOLDERS =
            Map.of(Engine.H2, "h2", Engine.MARIADB, "mysql", Engine.POSTGRESQL, "postgres");

    private static final Map<String, List<String>> KEYS = new TreeMap<>(Map.of(
            "vets", List.of("id"),
            "specialties", List.of("id"),
            "vet_specialties", List.of("vet_id", "specialty_id"),
            "types", List.of("id"),
            "owners", List.of("id"),
            "pets", List.of("id"),
            "visits", List.of("id")));

    private static final List<String> CHANGES = List.of(
            "update owners set city = 'Madison'",
            "update owners set city = 'Madison'",
            "update owners set telephone = null, address = '' where id < 4",
            "update owners set first_name = 'O''Reilly \"x\" \\\\', last_name = 'davis' where last_name = 'Davis'",
            "update pets set birth_date = null where owner_id = 3",
            "update pets set owner_id = null, name = 'Stray' where id in (select pet_id from visits)",
            "update vet_specialties set specialty_id = 2 where vet_id = 5",
            "update visits set visit_date = '2013-03-10'",
            "insert into visits (pet_id, visit_date, description) select id, birth_date, name from pets",
            "insert into vets (first_name, last_name) values ('שרה', '🦜'), (null, 'x ')",
            "delete from visits where description like 'S%'",
            "delete from visits where 1 = 0",
            "delete from visits",
            "delete from vet_specialties where vet_id = 3",
            "delete from pets where owner_id is null");

    private static final Map<Engine, List<String>> UPSERTS = Map.of(
            Engine.H2,
            List.of(
                    "merge into types (id, name) key (id) values (1, 'Cat'), (77, 'newt')",
                    "merge into types t using (values (2, 'Dog'), (78, 'frog')) v(id, name) on t.id = v.id"
                            + " when matched then update set name = v.name"
                            + " when not matched then insert (id, name) values (v.id, v.name)"),
            Engine.MARIADB,
            List.of(
                    "insert into types values (1, 'Cat'), (77, 'newt') on duplicate key update name = values(name)",
                    "insert ignore into types values (1, 'nothing'), (78, 'frog')",
                    "update owners o, vets v set o.city = v.last_name, v.last_name = 'y' where o.id = v.id",
                    "delete s, p from vet_specialties s join vets v on v.id = s.vet_id"
                            + " join pets p on p.id = 1 where v.id = 2"),
            Engine.POSTGRESQL,
            List.of(
                    "insert into types (id, name) values (1, 'Cat'), (77, 'newt')"
                            + " on conflict (id) do update set name = excluded.name",
                    "insert into types (id, name) values (1, 'nothing') on conflict do nothing",
                    "with gone as (delete from vet_specialties where vet_id = 2 returning vet_id)"
                            + " update vets set last_name = 'y' where id in (select vet_id from gone)"));

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "audit triggers"))
    void recordsEachStatementOfItsDataAndWhatFollows(Engine engine, TestDatabase test) throws Exception {
        Clinic clinic = new Clinic(engine, test);
        clinic.run("schema.sql");
        clinic.install();
        try (Connection connection = test.dataSource().getConnection()) {
            for (String statement : clinic.script("data.sql")) {
                assertThat(clinic.check(connection, statement)).as(statement).isNotEmpty();
            }
            clinic.checkChanges(connection);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "audit triggers"))
    void recordsWhatHappensToRowsThatWereThereBefore(Engine engine, TestDatabase test) throws Exception {
        Clinic clinic = new Clinic(engine, test);
        clinic.run("schema.sql");
        clinic.run("data.sql");
        clinic.install();
        try (Connection connection = test.dataSource().getConnection()) {
            clinic.checkChanges(connection);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "audit triggers"))
    void keepsTheTablesOwnTriggers(Engine engine, TestDatabase test) throws Exception {
        Clinic clinic = new Clinic(engine, test);
        clinic.run("schema.sql");
        clinic.run("data.sql");
        own(engine).forEach(test::execute);
        clinic.install();
        try (Connection connection = test.dataSource().getConnection()) {
            List<AuditEvent> events = clinic.check(connection, "insert into visits (pet_id) values (7)");
            assertThat(events)
                    .extracting(event -> event.target().table().toLowerCase(java.util.Locale.ROOT))
                    .containsExactlyInAnyOrder("visits", "pets");
        }
    }

    /** A trigger by which a visit changes the pet's name. */
    private static List<String> own(Engine engine) {
        return switch (engine) {
            case H2 ->
                List.of("create trigger own after insert on visits for each row call '" + VisitTrigger.class.getName()
                        + "'");
            case MARIADB ->
                List.of("create trigger own after insert on visits for each row"
                        + " update pets set name = concat(name, '!') where id = new.pet_id");
            default ->
                List.of(
                        "create function own() returns trigger language plpgsql as $$ begin"
                                + " update pets set name = name || '!' where id = new.pet_id; return null; end $$",
                        "create trigger own after insert on visits for each row execute function own()");
        };
    }

    /** The clinic's database. */
    private static final class Clinic {
        private final TestDatabase test;
        private final Recorded recorded;
        private final Path folder;
        private final Engine engine;

        Clinic(Engine engine, TestDatabase test) {
            Optional<Path> found = SharedFiles.find("petclinic/" + FOLDERS.get(engine));
            assumeTrue(found.isPresent(), "shared/conformance/petclinic is not here; set -Dgovernance.shared");
            this.folder = found.orElseThrow();
            this.test = test;
            this.engine = engine;
            this.recorded = new Recorded(test);
        }

        List<String> script(String name) throws IOException {
            return Stream.of(Files.readString(folder.resolve(name)).split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }

        void run(String name) throws IOException {
            script(name).forEach(test::execute);
        }

        void install() {
            assertThatThrownBy(() -> recorded.triggers().install("vets", "vet_specialties"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?i)table .*vet_specialties: has no primary key.*");
            test.execute("alter table vet_specialties add primary key (vet_id, specialty_id)");
            recorded.triggers().install(KEYS.keySet().toArray(String[]::new));
            assertThat(recorded.triggers().status()).hasSize(KEYS.size()).allMatch(status -> status.intact());
            recorded.changes();
        }

        void checkChanges(Connection connection) throws SQLException {
            for (String statement : Stream.concat(CHANGES.stream(), UPSERTS.get(engine).stream())
                    .toList()) {
                Rows before = Rows.read(connection, KEYS);
                connection.setAutoCommit(false);
                execute(connection, statement);
                connection.rollback();
                connection.setAutoCommit(true);
                assertThat(recorded.changes()).as("rolled back: " + statement).isEmpty();
                assertThat(Rows.read(connection, KEYS).all()).isEqualTo(before.all());
                check(connection, statement);
            }
        }

        List<AuditEvent> check(Connection connection, String statement) throws SQLException {
            Rows before = Rows.read(connection, KEYS);
            execute(connection, statement);
            Rows after = Rows.read(connection, KEYS);
            List<AuditEvent> events = recorded.changes();
            assertThat(before.after(events).all()).as(statement).isEqualTo(after.all());
            if (!statement.startsWith("update vet_specialties")) {
                // Where the key changes, one event tells of what looks like two rows.
                assertThat(before.shown(events)).as(statement).isEqualTo(before.differences(after));
            }
            return events;
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
