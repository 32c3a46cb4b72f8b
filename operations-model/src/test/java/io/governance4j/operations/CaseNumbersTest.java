package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.ADMIN;
import static io.governance4j.operations.ClinicWorld.AUCKLAND;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CALGARY_PATIENT;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import org.jooq.exception.DataAccessException;

class CaseNumbersTest {
    private static final NewCase CASE = NewCase.of(CALGARY, CALGARY_PATIENT, "workers_comp");

    @ClinicTest
    void countsByClinicAndItsOwnYear(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            world.now("2026-12-31T12:00:00Z");
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-0001");
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-0002");
            // It is past midnight in Auckland, and will be in Calgary in 19 hours.
            NewCase there = NewCase.of(AUCKLAND, AUCKLAND, "workers_comp");
            assertThat(open(world, ELSEWHERE, there)).isEqualTo("AKL-27-0001");
            world.now("2027-01-01T06:59:59.999999Z");
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-0003");
            world.now("2027-01-01T07:00:00Z");
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-27-0001");
            assertThat(open(world, ADMIN, CASE)).isEqualTo("CGY-27-0002");
        }
    }

    @ClinicTest
    void growsBeyondFourDigits(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            open(world, MANAGER, CASE);
            world.run(
                    MANAGER,
                    work -> work.dsl()
                            .update(OPS_CASE_COUNTERS)
                            .set(OPS_CASE_COUNTERS.LAST_NUMBER, 9998)
                            .where(OPS_CASE_COUNTERS.CLINIC_ID.eq(CALGARY))
                            .execute());
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-9999");
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-10000");
        }
    }

    @ClinicTest
    void givesTheNumberOfADeletedCaseToNobody(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCasesRecord row = world.as(ADMIN, work -> new Cases(work).open(CASE));
            world.run(ADMIN, work -> new Cases(work).remove(row.getId()));
            assertThat(open(world, ADMIN, CASE)).isEqualTo("CGY-26-0002");
        }
    }

    @ClinicTest
    void leavesNoGapWhereNothingWasOpened(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            assertThatThrownBy(() -> world.run(MANAGER, work -> {
                        new Cases(work).open(CASE);
                        throw new IllegalStateException("rolled back");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            world.run(MANAGER, work -> {
                // A patient of another clinic: the row is refused, and the host goes on.
                assertThatThrownBy(() -> new Cases(work).open(NewCase.of(CALGARY, AUCKLAND, "workers_comp")))
                        .isInstanceOf(DataAccessException.class);
                assertThat(new Cases(work).open(CASE).getCaseNumber()).isEqualTo("CGY-26-0001");
            });
            assertThat(open(world, MANAGER, CASE)).isEqualTo("CGY-26-0002");
        }
    }

    @ClinicTest
    void isForThoseWhoMayWriteCases(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            assertThat(world.<String>as(MANAGER, work -> new CaseNumbers(work).next(CALGARY)))
                    .isEqualTo("CGY-26-0001");
            assertThatThrownBy(() -> world.as(CLINICIAN, work -> new CaseNumbers(work).next(CALGARY)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> world.as(ELSEWHERE, work -> new CaseNumbers(work).next(CALGARY)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(world.<String>as(MANAGER, work -> new CaseNumbers(work).next(CALGARY)))
                    .isEqualTo("CGY-26-0002");
        }
    }

    private static String open(ClinicWorld world, Subject subject, NewCase fresh) {
        return world.as(subject, work -> new Cases(work).open(fresh)).getCaseNumber();
    }
}
