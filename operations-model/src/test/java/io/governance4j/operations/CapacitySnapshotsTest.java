package io.governance4j.operations;

import static io.governance4j.operations.CapacityStatus.CRITICAL;
import static io.governance4j.operations.CapacityStatus.HIGH;
import static io.governance4j.operations.CapacityStatus.NORMAL;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CONTRACTOR;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCapacitySnapshotsRecord;
import io.governance4j.operations.tables.records.OpsCapacityTargetsRecord;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CapacitySnapshotsTest {
    private static final int STEPS = 30 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", new Random().nextLong());
    private static final CapacityReading READING = CapacityReading.of(CALGARY);

    @ClinicTest
    void derivesPercentsAndStatus(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            world.now("2026-01-08T06:30:00Z");
            OpsCapacitySnapshotsRecord taken = capture(
                    world,
                    READING.with(new CapacityCounts.Staff(12, 9, 8, null))
                            .with(new CapacityCounts.Rooms(12, 7, 3))
                            .with(new CapacityCounts.Slots(20, 21))
                            .during(ShiftType.EVENING));
            OpsCapacitySnapshotsRecord row =
                    world.as(MANAGER, work -> work.dsl().fetchSingle(OPS_CAPACITY_SNAPSHOTS));
            assertThat(row.getId()).isEqualTo(taken.getId());
            assertThat(row.getSnapshotTimestamp()).isEqualTo(Instant.parse("2026-01-08T06:30:00Z"));
            assertThat(row.getSnapshotDate()).isEqualTo(LocalDate.of(2026, 1, 7));
            assertThat(row.getSnapshotHour()).isEqualTo(23);
            assertThat(row.getStaffUtilizationPercent()).isEqualByComparingTo("75");
            assertThat(row.getRoomsAvailable()).isEqualTo(2);
            assertThat(row.getRoomUtilizationPercent()).isEqualByComparingTo("77.78");
            assertThat(row.getSlotsAvailable()).isZero();
            assertThat(row.getSlotUtilizationPercent()).isEqualByComparingTo("105");
            assertThat(row.getIsAtCapacity()).isTrue();
            assertThat(row.getIsOvercapacity()).isTrue();
            assertThat(row.getCapacityStatus()).isEqualTo("critical");
            assertThat(row.getShiftType()).isEqualTo("evening");
            assertThat(row.getCapturedBy()).isEqualTo("carl");
        }
    }

    @ClinicTest
    void judgesByTheTargetOfTheDay(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            assertThat(List.of(status(world, 84, null), status(world, 85, null), status(world, 95, null)))
                    .containsExactly(NORMAL, HIGH, CRITICAL);
            world.add(
                    target("2026-01-01", "2026-12-31", "all", 50, 60),
                    target("2026-01-08", "2026-01-08", "all", 20, 30));
            world.add(
                    target("2025-01-01", "2026-01-07", "all", 1, 2),
                    target("2026-01-01", "2026-12-31", "spine", 70, 80));
            assertThat(List.of(status(world, 19, null), status(world, 20, null), status(world, 30, null)))
                    .containsExactly(NORMAL, HIGH, CRITICAL);
            assertThat(List.of(status(world, 69, "spine"), status(world, 70, "spine"), status(world, 80, "spine")))
                    .containsExactly(NORMAL, HIGH, CRITICAL);
            assertThat(status(world, 20, "knee")).isEqualTo(HIGH);
            world.now("2026-01-09T17:00:00Z");
            assertThat(status(world, 49, null)).isEqualTo(NORMAL);
            assertThat(status(world, 50, null)).isEqualTo(HIGH);
        }
    }

    /** The oracle keeps the last status of each series, and counts the rises. */
    @ClinicTest
    void tellsOfEachRiseAndOfNothingElse(TestDatabase test) {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>(List.of("spine", "knee"));
        lines.add(null);
        List<ShiftType> shifts = new ArrayList<>(List.of(ShiftType.MORNING));
        shifts.add(null);
        CapacityStatus[][] last = {{NORMAL, NORMAL}, {NORMAL, NORMAL}, {NORMAL, NORMAL}};
        List<String> expected = new ArrayList<>();
        try (ClinicWorld world = ClinicWorld.in(test)) {
            Instant moment = Instant.parse("2026-01-08T17:00:00Z");
            for (int i = 0; i < STEPS; i++) {
                moment = moment.plusSeconds(900);
                world.now(moment.toString());
                int line = random.nextInt(3);
                int shift = random.nextInt(2);
                int booked = List.of(50, 90, 99).get(random.nextInt(3));
                CapacityReading reading = READING.with(new CapacityCounts.Slots(100, booked));
                reading = lines.get(line) == null ? reading : reading.line(lines.get(line));
                reading = shifts.get(shift) == null ? reading : reading.during(shifts.get(shift));
                CapacityStatus status =
                        Coded.of(CapacityStatus.class, capture(world, reading).getCapacityStatus());
                if (status.compareTo(last[line][shift]) > 0) {
                    expected.add("Capacity became " + status.code());
                }
                last[line][shift] = status;
            }
            List<OpsKpiEventsRecord> told = new ArrayList<>(told(world));
            Collections.reverse(told);
            assertThat(told)
                    .as("seed " + SEED)
                    .extracting(OpsKpiEventsRecord::getEventName)
                    .containsExactlyElementsOf(expected);
            assertThat(told).allSatisfy(event -> {
                assertThat(event.getMetricValue()).isGreaterThanOrEqualTo(new BigDecimal(90));
                assertThat(event.getDimensions()).contains("\"from\":", "\"to\":");
                assertThat(event.getRelatedEntityType()).isEqualTo("ops_capacity_snapshots");
            });
            System.out.printf("%s: %d snapshots, %d rises, seed %d%n", test.engine(), STEPS, told.size(), SEED);
        }
    }

    @ClinicTest
    void twoWhoCaptureTheSameRiseTellItOnce(TestDatabase test) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ClinicWorld world = ClinicWorld.in(test)) {
            capture(world, READING.with(new CapacityCounts.Slots(100, 10)));
            world.now("2026-01-08T17:15:00Z");
            CyclicBarrier both = new CyclicBarrier(2);
            List<Future<?>> capturing = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                capturing.add(threads.submit(() -> {
                    both.await(1, TimeUnit.MINUTES);
                    return capture(world, READING.with(new CapacityCounts.Slots(100, 90)));
                }));
            }
            for (Future<?> each : capturing) {
                each.get(1, TimeUnit.MINUTES);
            }
            assertThat(told(world)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ClinicTest
    void asksWhoeverActs(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            for (var subject : List.of(ELSEWHERE, NOBODY)) {
                assertThatThrownBy(() -> world.run(subject, work -> new CapacitySnapshots(work).capture(READING)))
                        .isInstanceOf(AccessDeniedException.class);
            }
            UUID absent = UUID.randomUUID();
            assertThatThrownBy(() -> world.run(
                            ClinicWorld.ADMIN, work -> new CapacitySnapshots(work).capture(CapacityReading.of(absent))))
                    .isInstanceOf(UnknownRecordException.class);
            assertThat(capture(world, READING).getCapacityStatus()).isEqualTo("normal");
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityCounts.Rooms(10, 8, 3))
                .withMessage("rooms: 11 are in use or maintenance, of 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityCounts.Rooms(10, -1, 0))
                .withMessage("rooms in use: must not be negative, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityCounts.Slots(0, 1))
                .withMessage("slots booked: is 1 where there is nothing to be taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityCounts.Slots(1, 100))
                .withMessage("slots booked: must be from 0 to below 10000, but is 10000.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityCounts.Staff(1, 1, 1, new BigDecimal("85.555")))
                .withMessage("staff utilization: has more than two decimal places: 85.555");
    }

    private static CapacityStatus status(ClinicWorld world, int booked, String line) {
        CapacityReading reading = READING.with(new CapacityCounts.Slots(100, booked));
        return Coded.of(
                CapacityStatus.class,
                capture(world, line == null ? reading : reading.line(line)).getCapacityStatus());
    }

    private static OpsCapacitySnapshotsRecord capture(ClinicWorld world, CapacityReading reading) {
        return world.as(CONTRACTOR, work -> new CapacitySnapshots(work).capture(reading));
    }

    private static List<OpsKpiEventsRecord> told(ClinicWorld world) {
        return world.as(
                MANAGER,
                work -> new KpiEvents(work)
                        .since(KpiEventType.CAPACITY_THRESHOLD_REACHED, CALGARY, LocalDate.of(2026, 1, 1)));
    }

    private static OpsCapacityTargetsRecord target(String from, String to, String line, int high, int critical) {
        OpsCapacityTargetsRecord row = new OpsCapacityTargetsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setPeriodStart(LocalDate.parse(from));
        row.setPeriodEnd(LocalDate.parse(to));
        row.setServiceLine(line);
        row.setHighPercent(BigDecimal.valueOf(high));
        row.setCriticalPercent(BigDecimal.valueOf(critical));
        return row;
    }
}
