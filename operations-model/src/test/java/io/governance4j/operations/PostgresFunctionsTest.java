package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CALGARY_PATIENT;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Acting;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The two functions of seed 002, as a user whom row-level security binds. */
class PostgresFunctionsTest {
    /** Of the server's clock, which is this machine's. */
    private static String year() {
        return String.format("%02d", Year.now(ZoneId.of("America/Edmonton")).getValue() % 100);
    }

    /** Runs a seed's statement. */
    private interface Asking {
        String ask(Subject subject, String sql) throws Exception;
    }

    private interface Trial {
        void run(ClinicWorld world, Asking asking) throws Exception;
    }

    private static void with(Trial trial) throws Exception {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                ClinicWorld world = ClinicWorld.in(test)) {
            trial.run(
                    world,
                    (subject, sql) -> new Acting(subject).call(() -> {
                        try (Connection connection =
                                        world.governance.governedDataSource().getConnection();
                                Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery(sql)) {
                            row.next();
                            return row.getString(1);
                        }
                    }));
        }
    }

    @Test
    void numbersAreThoseOfTheCounter() throws Exception {
        with((world, asking) -> {
            String sql = "SELECT generate_case_number('" + CALGARY + "')";
            assertThat(asking.ask(MANAGER, sql)).isEqualTo("CGY-" + year() + "-0001");
            assertThat(asking.ask(MANAGER, "select generate_case_number(p_clinic_id => '" + CALGARY + "')"))
                    .isEqualTo("CGY-" + year() + "-0002");
            String opened = Work.<String, RuntimeException>in(
                    world.governance,
                    MANAGER,
                    work -> new Cases(work)
                            .open(NewCase.of(CALGARY, CALGARY_PATIENT, "workers_comp"))
                            .getCaseNumber());
            assertThat(opened).isEqualTo("CGY-" + year() + "-0003");
            world.test.execute("alter table ops_case_counters disable row level security");
            world.test.execute("update ops_case_counters set last_number = 9999");
            world.test.execute("alter table ops_case_counters enable row level security");
            assertThat(asking.ask(MANAGER, sql)).isEqualTo("CGY-" + year() + "-10000");
        });
    }

    @Test
    void recordsAnEventAsTheSeedPrintsIt() throws Exception {
        with((world, asking) -> {
            String id = asking.ask(CLINICIAN, """
                    SELECT record_kpi_event(
                      'appointment_completed',
                      'Appointment Completed',
                      '%s',
                      45.0,
                      '{"service_type": "PT", "clinician_id": "staff-uuid"}'::jsonb
                    );
                    """.formatted(CALGARY));
            String other = asking.ask(CLINICIAN, """
                    select record_kpi_event(
                      p_event_type => 'patient_checked_in', p_event_name => 'Patient Checked In',
                      p_clinic_id => '%s', p_dimensions => '{"check_in_method": "kiosk"}')
                    """.formatted(CALGARY));
            asking.ask(CLINICIAN, "select record_kpi_event('custom', 'Bare', '" + CALGARY + "')");
            OpsKpiEventsRecord event = event(world, KpiEventType.APPOINTMENT_COMPLETED);
            assertThat(event.getId()).isEqualTo(UUID.fromString(id));
            assertThat(event.getMetricValue()).isEqualByComparingTo("45");
            assertThat(event.getDimensions()).contains("\"service_type\": \"PT\"");
            assertThat(event.getTriggeredBy()).isEqualTo("nora");
            assertThat(event.getEventDate())
                    .isEqualTo(LocalDate.ofInstant(event.getEventTimestamp(), ZoneId.of("America/Edmonton")));
            assertThat(event(world, KpiEventType.PATIENT_CHECKED_IN).getId()).isEqualTo(UUID.fromString(other));
            assertThat(event(world, KpiEventType.CUSTOM).getDimensions()).isEqualTo("{}");
        });
    }

    @Test
    void runsWithTheCallersRights() throws Exception {
        with((world, asking) -> {
            String number = "select generate_case_number('" + CALGARY + "')";
            String event = "select record_kpi_event('custom', 'x', '" + CALGARY + "')";
            assertThatThrownBy(() -> asking.ask(CLINICIAN, number))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
            for (String sql : new String[] {number, event}) {
                assertThatThrownBy(() -> asking.ask(ELSEWHERE, sql))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("there is no clinics " + CALGARY + " within reach");
            }
        });
    }

    @Test
    void refusesDimensionsThatAreTooLongOrNoObject() throws Exception {
        with((world, asking) -> {
            String sql = "select record_kpi_event('custom', 'x', '" + CALGARY + "', null, ";
            assertThatThrownBy(() -> asking.ask(MANAGER, sql + "jsonb_build_object('k', repeat('x', 16384)))"))
                    .hasMessageContaining("p_dimensions: is 16393 bytes of JSON, but at most 16384 are kept");
            assertThatThrownBy(() -> asking.ask(MANAGER, sql + "'[]')")).hasMessageContaining("is no JSON object");
            assertThatThrownBy(() -> asking.ask(MANAGER, sql + "null)")).hasMessageContaining("is no JSON object");
        });
    }

    private static OpsKpiEventsRecord event(ClinicWorld world, KpiEventType type) {
        return CredentialRows.events(world, type).get(0);
    }
}
