package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.CONTRACTOR;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KpiEventsTest {
    private static final KpiEventType TYPE = KpiEventType.APPOINTMENT_COMPLETED;

    @ClinicTest
    void keepsAllThatIsSaid(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            // It is still the seventh in Calgary.
            world.now("2026-01-08T06:59:59.123456Z");
            UUID id = world.as(
                    CLINICIAN,
                    work -> new KpiEvents(work)
                            .record(NewKpiEvent.of(TYPE, "Appointment \"Completed\" 🦜", CALGARY)
                                    .measured(new BigDecimal("45.25"), "minutes")
                                    .dimensions(Map.of("service_type", "physical_therapy", "a", List.of(1, true)))
                                    .about(new NewKpiEvent.About(
                                            ClinicWorld.CALGARY_STAFF,
                                            ClinicWorld.CALGARY_PATIENT,
                                            null,
                                            "appointment",
                                            "a-1"))));
            OpsKpiEventsRecord row = only(world);
            assertThat(row.getId()).isEqualTo(id);
            assertThat(row.getEventType()).isEqualTo("appointment_completed");
            assertThat(row.getEventName()).isEqualTo("Appointment \"Completed\" 🦜");
            assertThat(row.getEventTimestamp()).isEqualTo(Instant.parse("2026-01-08T06:59:59.123456Z"));
            assertThat(row.getEventDate()).isEqualTo(LocalDate.of(2026, 1, 7));
            assertThat(row.getMetricValue()).isEqualByComparingTo("45.25");
            assertThat(row.getMetricUnit()).isEqualTo("minutes");
            assertThat(row.getDimensions()).isEqualTo("{\"a\":[1,true],\"service_type\":\"physical_therapy\"}");
            assertThat(row.getStaffId()).isEqualTo(ClinicWorld.CALGARY_STAFF);
            assertThat(row.getPatientId()).isEqualTo(ClinicWorld.CALGARY_PATIENT);
            assertThat(row.getRelatedEntityType()).isEqualTo("appointment");
            assertThat(row.getRelatedEntityId()).isEqualTo("a-1");
            assertThat(row.getTriggeredBy()).isEqualTo("nora");
        }
    }

    @ClinicTest
    void findsThoseOfATypeBetweenDaysTheNewestFirst(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID first = at(world, "2026-01-08T07:00:00Z", TYPE);
            at(world, "2026-01-08T12:00:00Z", KpiEventType.CUSTOM);
            UUID second = at(world, "2026-01-09T06:59:59Z", TYPE);
            UUID third = at(world, "2026-01-09T07:00:00Z", TYPE);
            LocalDate eighth = LocalDate.of(2026, 1, 8);
            assertThat(ids(world, eighth, eighth)).containsExactly(second, first);
            assertThat(ids(world, eighth, eighth.plusDays(1))).containsExactly(third, second, first);
            assertThat(ids(world, eighth.minusDays(9), eighth.minusDays(1))).isEmpty();
            List<OpsKpiEventsRecord> since =
                    world.as(MANAGER, work -> new KpiEvents(work).since(TYPE, CALGARY, eighth.plusDays(1)));
            assertThat(since).extracting(OpsKpiEventsRecord::getId).containsExactly(third);
            assertThatThrownBy(() -> ids(world, eighth, eighth.minusDays(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("to: 2026-01-07 is before 2026-01-08");
        }
    }

    @ClinicTest
    void asksWhoeverActs(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            for (var subject : List.of(MANAGER, CLINICIAN, CONTRACTOR)) {
                world.run(subject, work -> new KpiEvents(work).record(TYPE, "Done", CALGARY, null, Map.of()));
            }
            for (var subject : List.of(ELSEWHERE, NOBODY)) {
                assertThatThrownBy(() -> world.run(
                                subject, work -> new KpiEvents(work).record(TYPE, "Done", CALGARY, null, Map.of())))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> world.run(
                                subject, work -> new KpiEvents(work).since(TYPE, CALGARY, LocalDate.of(2020, 1, 1))))
                        .isInstanceOf(AccessDeniedException.class);
            }
            List<OpsKpiEventsRecord> kept =
                    world.as(CONTRACTOR, work -> new KpiEvents(work).since(TYPE, CALGARY, LocalDate.of(2020, 1, 1)));
            assertThat(kept).hasSize(3);
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        wrong("dimensions: is 16390 bytes of JSON, but at most 16384 are kept", Map.of("key", "x".repeat(16380)));
        // Counted in bytes: what MariaDB and the function of PostgreSQL count.
        wrong("dimensions: is 16388 bytes of JSON, but at most 16384 are kept", Map.of("k", "é".repeat(8190)));
        assertThat(NewKpiEvent.of(TYPE, "n", CALGARY).dimensions(Map.of("k", "x".repeat(16376))))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewKpiEvent.of(TYPE, "n", CALGARY).dimensions(Map.of("day", new Object())))
                .withMessageStartingWith("dimensions: cannot be written as JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewKpiEvent.of(TYPE, "", CALGARY))
                .withMessage("name: is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewKpiEvent.of(TYPE, "n", CALGARY).measured(new BigDecimal("1.00001"), null))
                .withMessage("value: has more than 4 decimal places: 1.00001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewKpiEvent.of(TYPE, "n", CALGARY).measured(new BigDecimal("1e14"), null))
                .withMessageStartingWith("value: has more than 14 digits");
    }

    private static void wrong(String message, Map<String, ?> dimensions) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewKpiEvent.of(TYPE, "n", CALGARY).dimensions(dimensions))
                .withMessage(message);
    }

    private static UUID at(ClinicWorld world, String instant, KpiEventType type) {
        world.now(instant);
        return world.as(MANAGER, work -> new KpiEvents(work).record(type, "Done", CALGARY, null, Map.of()));
    }

    private static List<UUID> ids(ClinicWorld world, LocalDate from, LocalDate to) {
        return world.as(
                MANAGER,
                work -> new KpiEvents(work)
                        .between(TYPE, CALGARY, from, to).stream()
                                .map(OpsKpiEventsRecord::getId)
                                .toList());
    }

    private static OpsKpiEventsRecord only(ClinicWorld world) {
        return world.as(MANAGER, work -> work.dsl().fetchSingle(OPS_KPI_EVENTS));
    }
}
