package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.AUCKLAND;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.CONTRACTOR;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsShiftsRecord;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final ShiftTemplate MORNING = shift("Morning Shift", ShiftType.MORNING, 8);
    private static final ShiftTemplate NIGHT = shift("Night", ShiftType.NIGHT, 23);

    @ClinicTest
    void listsWhatIsInUse(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID night = world.as(MANAGER, work -> new Shifts(work).create(CALGARY, NIGHT));
            UUID morning = world.as(MANAGER, work -> new Shifts(work).create(CALGARY, MORNING));
            world.run(ELSEWHERE, work -> new Shifts(work).create(AUCKLAND, MORNING));
            List<OpsShiftsRecord> all = list(world, CONTRACTOR);
            assertThat(all).extracting(OpsShiftsRecord::getId).containsExactly(morning, night);
            OpsShiftsRecord row = all.get(0);
            assertThat(row.getName()).isEqualTo("Morning Shift");
            assertThat(row.getShiftType()).isEqualTo("morning");
            assertThat(row.getStartTime()).isEqualTo(LocalTime.of(8, 0));
            assertThat(row.getEndTime()).isEqualTo(LocalTime.of(7, 0));
            assertThat(row.getDefaultCapacity()).isEqualTo(4);
            assertThat(row.getColor()).isEqualTo("#3366cc");
            world.run(MANAGER, work -> new Shifts(work).change(night, shift("Late", ShiftType.EVENING, 6)));
            world.run(MANAGER, work -> new Shifts(work).retire(morning));
            assertThat(list(world, CLINICIAN))
                    .extracting(OpsShiftsRecord::getName)
                    .containsExactly("Late");
        }
    }

    @ClinicTest
    void refusesWhatItsStateDoesNotAllow(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID morning = world.as(MANAGER, work -> new Shifts(work).create(CALGARY, MORNING));
            UUID night = world.as(MANAGER, work -> new Shifts(work).create(CALGARY, NIGHT));
            world.run(MANAGER, work -> {
                wrong("has one called 'Morning Shift'", () -> new Shifts(work).create(CALGARY, MORNING));
                wrong("has one called 'Morning Shift'", () -> new Shifts(work).change(night, MORNING));
                new Shifts(work).retire(morning);
            });
            assertThat(list(world, MANAGER)).hasSize(1);
            wrong("is retired", () -> world.run(MANAGER, work -> new Shifts(work).retire(morning)));
            wrong("is retired", () -> world.run(MANAGER, work -> new Shifts(work).change(morning, MORNING)));
            wrong("has one called", () -> world.run(MANAGER, work -> new Shifts(work).create(CALGARY, MORNING)));
        }
    }

    @ClinicTest
    void asksWhoeverActs(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID id = world.as(MANAGER, work -> new Shifts(work).create(CALGARY, MORNING));
            for (Subject subject : List.of(CLINICIAN, CONTRACTOR, NOBODY, ELSEWHERE)) {
                denied(() -> world.run(subject, work -> new Shifts(work).create(CALGARY, NIGHT)));
            }
            for (Subject subject : List.of(CLINICIAN, CONTRACTOR)) {
                denied(() -> world.run(subject, work -> new Shifts(work).change(id, NIGHT)));
                denied(() -> world.run(subject, work -> new Shifts(work).retire(id)));
            }
            for (Subject subject : List.of(NOBODY, ELSEWHERE)) {
                denied(() -> list(world, subject));
                assertThatThrownBy(() -> world.run(subject, work -> new Shifts(work).retire(id)))
                        .isInstanceOf(UnknownRecordException.class)
                        .hasMessage("there is no ops_shifts " + id + " within reach");
            }
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShiftTemplate("x", ShiftType.NIGHT, LocalTime.NOON, LocalTime.NOON, -1, null))
                .withMessage("capacity: must not be negative, but is -1");
    }

    private static ShiftTemplate shift(String name, ShiftType type, int hour) {
        return new ShiftTemplate(name, type, LocalTime.of(hour, 0), LocalTime.of(hour - 1, 0), 4, "#3366cc");
    }

    private static List<OpsShiftsRecord> list(ClinicWorld world, Subject subject) {
        return world.as(subject, work -> new Shifts(work).list(CALGARY));
    }

    private static void wrong(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(WrongStateException.class).hasMessageContaining(message);
    }

    private static void denied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
    }
}
