package io.governance4j.operations;

import static io.governance4j.operations.Tables.CLINICS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_TARGETS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_TYPES;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static io.governance4j.operations.Tables.OPS_SHIFTS;
import static io.governance4j.operations.Tables.PATIENTS;
import static io.governance4j.operations.Tables.STAFF_PROFILES;

import com.zaxxer.hikari.HikariConfig;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.ClinicsRecord;
import io.governance4j.operations.tables.records.PatientsRecord;
import io.governance4j.operations.tables.records.StaffProfilesRecord;
import io.governance4j.policy.PolicyPack;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Two clinics with a patient and a member of staff each, in protected tables, and a clock that the test sets. */
final class ClinicWorld implements AutoCloseable {
    static final UUID CALGARY = UUID.fromString("ca19a000-0000-4000-8000-000000000001");
    static final UUID AUCKLAND = UUID.fromString("a0c71000-0000-4000-8000-000000000002");
    static final UUID CALGARY_PATIENT = UUID.fromString("ca19a000-0000-4000-8000-00000000000a");
    static final UUID CALGARY_STAFF = UUID.fromString("ca19a000-0000-4000-8000-00000000000b");

    static final Subject MANAGER = subject("max", "clinic_manager", CALGARY);
    static final Subject CLINICIAN = subject("nora", "clinician", CALGARY);
    static final Subject CONTRACTOR = subject("carl", "contractor", CALGARY);
    static final Subject ELSEWHERE = subject("aroha", "clinic_manager", AUCKLAND);
    static final Subject ADMIN = subject("ada", "admin", CALGARY);
    static final Subject NOBODY = subject("nick", "visitor", CALGARY);

    /** The tables that the services use, as installing protects them: all of them would take each test seconds. */
    private static final List<Table<?>> PROTECTED = List.of(
            CLINICS,
            PATIENTS,
            STAFF_PROFILES,
            OPS_CASES,
            OPS_CASE_COUNTERS,
            OPS_KPI_EVENTS,
            OPS_CAPACITY_SNAPSHOTS,
            OPS_CAPACITY_TARGETS,
            OPS_CREDENTIAL_TYPES,
            OPS_CREDENTIALS,
            OPS_CREDENTIAL_ALERTS,
            OPS_SHIFTS);

    final TestDatabase test;
    final JdbcGovernance governance;
    private final ApplicationUser application;
    private volatile Instant now = Instant.parse("2026-01-08T17:00:00Z");

    private ClinicWorld(TestDatabase test) {
        this.test = test;
        OperationsModel.install(test.dataSource(), Set.of(Part.OPERATIONS));
        seed(
                test,
                clinic(CALGARY, "CGY", "America/Edmonton"),
                clinic(AUCKLAND, "AKL", "Pacific/Auckland"),
                patient(CALGARY, CALGARY_PATIENT),
                patient(AUCKLAND, AUCKLAND),
                staff(CALGARY, CALGARY_STAFF));
        protectAsOwner(test, PROTECTED.toArray(Table<?>[]::new));
        this.application = ApplicationUser.of(test);
        this.governance = open(application.dataSource(), SchemaMode.VALIDATE);
    }

    static ClinicWorld in(TestDatabase test) {
        return new ClinicWorld(test);
    }

    /** Another instance of the application, with a pool of its own. */
    JdbcGovernance instance(Consumer<HikariConfig> setting) {
        return open(application.pool(setting), SchemaMode.VALIDATE);
    }

    private static JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .schemaMode(mode)
                .policy(
                        PolicyPack.fromClasspath("packs/aim-os.yaml"),
                        PolicyPack.fromClasspath("packs/operations-tables.yaml"))
                .build();
    }

    /** Protects further tables. */
    void protect(Table<?>... tables) {
        protectAsOwner(test, tables);
        governance.refresh();
    }

    private static void protectAsOwner(TestDatabase test, Table<?>... tables) {
        try (JdbcGovernance owner = open(test.dataSource(), SchemaMode.MIGRATE)) {
            owner.tenancy()
                    .protect(Stream.of(tables)
                            .map(table -> OperationsModel.table(table.getName()))
                            .toArray(GovernedTable[]::new));
        }
    }

    /** Writes rows as whoever owns the tables, before they are protected. */
    private static void seed(TestDatabase test, TableRecord<?>... rows) {
        Database.open(Part.OPERATIONS.model(), test.dataSource(), null).write(dsl -> {
            List.of(rows).forEach(row -> dsl.insertInto(row.getTable()).set(row).execute());
            return rows.length;
        });
    }

    /** Writes rows as an admin. */
    void add(TableRecord<?>... rows) {
        run(
                ADMIN,
                work -> List.of(rows)
                        .forEach(row ->
                                work.dsl().insertInto(row.getTable()).set(row).execute()));
    }

    <T> T as(Subject subject, Function<Work, T> task) {
        return Work.<T, RuntimeException>in(governance, subject, work -> task.apply(work.at(clock())));
    }

    void run(Subject subject, Consumer<Work> task) {
        as(subject, work -> {
            task.accept(work);
            return true;
        });
    }

    void now(String instant) {
        now = Instant.parse(instant);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    static Subject subject(String id, String role, UUID clinic) {
        return Subject.user(id).role(role).tenant(clinic.toString()).build();
    }

    static ClinicsRecord clinic(UUID id, String code, String zone) {
        ClinicsRecord row = Rows.clinic(code);
        row.setId(id);
        row.setTimeZone(zone);
        return row;
    }

    static PatientsRecord patient(UUID clinic, UUID id) {
        PatientsRecord row = new PatientsRecord();
        row.setId(id);
        row.setClinicId(clinic);
        row.setPatientNumber("P-1");
        row.setFirstName("Pat");
        row.setLastName("Moe");
        row.setDateOfBirth(LocalDate.of(1980, 2, 29));
        return row;
    }

    static StaffProfilesRecord staff(UUID clinic, UUID id) {
        StaffProfilesRecord row = new StaffProfilesRecord();
        row.setId(id);
        row.setClinicId(clinic);
        row.setFirstName("Zoë");
        row.setLastName("O'Neill");
        row.setEmploymentType("full_time");
        return row;
    }

    @Override
    public void close() {
        governance.close();
    }
}
