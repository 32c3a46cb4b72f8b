package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.ADMIN;
import static io.governance4j.operations.ClinicWorld.AUCKLAND;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CALGARY_PATIENT;
import static io.governance4j.operations.ClinicWorld.CALGARY_STAFF;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.STAFF_PROFILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CasesTest {
    private static final NewCase CASE = NewCase.of(CALGARY, CALGARY_PATIENT, "workers_comp");

    @ClinicTest
    void movesAlongTheTableAndNowhereElse(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            for (CaseStatus from : CaseStatus.values()) {
                for (CaseStatus to : CaseStatus.values()) {
                    UUID id = in(world, from);
                    if (from.next().contains(to)) {
                        world.run(MANAGER, work -> new Cases(work).move(id, to));
                    } else {
                        assertThatThrownBy(() -> world.run(MANAGER, work -> new Cases(work).move(id, to)))
                                .isInstanceOf(WrongStateException.class)
                                .hasMessage("ops_cases " + id + ": is " + from.code() + ", from which it cannot become "
                                        + to.code());
                    }
                    assertThat(find(world, id).getStatus())
                            .isEqualTo((from.next().contains(to) ? to : from).code());
                }
            }
        }
    }

    @ClinicTest
    void keepsWhenAndHowACaseEnded(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID id = in(world, CaseStatus.ACTIVE);
            world.now("2026-02-01T10:00:00Z");
            world.run(MANAGER, work -> new Cases(work).close(id, new CaseOutcome("recovered", "home")));
            OpsCasesRecord closed = find(world, id);
            assertThat(closed.getStatus()).isEqualTo("completed");
            assertThat(closed.getClosedAt()).isEqualTo(Instant.parse("2026-02-01T10:00:00Z"));
            assertThat(closed.getOutcomeStatus()).isEqualTo("recovered");
            assertThat(closed.getDischargeDisposition()).isEqualTo("home");
            world.now("2026-03-01T10:00:00Z");
            world.run(MANAGER, work -> new Cases(work).move(id, CaseStatus.ACTIVE));
            OpsCasesRecord again = find(world, id);
            assertThat(again.getClosedAt()).isNull();
            assertThat(again.getOutcomeStatus()).isNull();
            assertThat(again.getDischargeDisposition()).isNull();
            world.run(MANAGER, work -> new Cases(work).move(id, CaseStatus.COMPLETED));
            world.now("2026-04-01T10:00:00Z");
            world.run(MANAGER, work -> new Cases(work).move(id, CaseStatus.ARCHIVED));
            assertThat(find(world, id).getClosedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        }
    }

    @ClinicTest
    void endsNoCaseBeforeItBegan(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID id = in(world, CaseStatus.ACTIVE);
            Instant opened = find(world, id).getOpenedAt();
            world.now("2026-01-08T16:59:59Z");
            world.run(MANAGER, work -> new Cases(work).move(id, CaseStatus.CANCELLED));
            assertThat(find(world, id).getClosedAt()).isEqualTo(opened);
        }
    }

    /** Neither of the two states follows the other, so one of the movers has to lose. */
    @ClinicTest
    void twoWhoMoveItAtOnceGetOneResult(TestDatabase test) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ClinicWorld world = ClinicWorld.in(test)) {
            for (int i = 0; i < 10; i++) {
                UUID id = in(world, CaseStatus.ACTIVE);
                CyclicBarrier both = new CyclicBarrier(2);
                List<Future<CaseStatus>> moving = new ArrayList<>();
                for (CaseStatus to : List.of(CaseStatus.ON_HOLD, CaseStatus.COMPLETED)) {
                    moving.add(threads.submit(moved(world, id, to, both)));
                }
                List<CaseStatus> moved = new ArrayList<>();
                for (Future<CaseStatus> each : moving) {
                    CaseStatus to = each.get(1, TimeUnit.MINUTES);
                    if (to != null) {
                        moved.add(to);
                    }
                }
                assertThat(moved).hasSize(1);
                assertThat(find(world, id).getStatus()).isEqualTo(moved.get(0).code());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Both have read the state before either changes it. */
    private static Callable<CaseStatus> moved(ClinicWorld world, UUID id, CaseStatus to, CyclicBarrier both) {
        return () -> {
            try {
                world.run(MANAGER, work -> {
                    work.dsl().fetchSingle(OPS_CASES, OPS_CASES.ID.eq(id));
                    await(both);
                    new Cases(work).move(id, to);
                });
                return to;
            } catch (WrongStateException e) {
                return null;
            }
        };
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ClinicTest
    void asksWhoeverActs(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID id = in(world, CaseStatus.NEW);
            assertThat(world.as(CLINICIAN, work -> new Cases(work).find(id)).getCaseNumber())
                    .isEqualTo("CGY-26-0001");
            denied(() -> world.run(CLINICIAN, work -> new Cases(work).open(CASE)));
            denied(() -> world.run(CLINICIAN, work -> new Cases(work).hold(id)));
            denied(() -> world.run(MANAGER, work -> new Cases(work).remove(id)));
            denied(() -> world.run(NOBODY, work -> new Cases(work).open(CASE)));
            denied(() -> world.run(ELSEWHERE, work -> new Cases(work).open(CASE)));
            UUID absent = UUID.randomUUID();
            for (var subject : List.of(ELSEWHERE, NOBODY)) {
                unknown(id, () -> world.run(subject, work -> new Cases(work).find(id)));
                unknown(id, () -> world.run(subject, work -> new Cases(work).move(id, CaseStatus.ACTIVE)));
                unknown(id, () -> world.run(subject, work -> new Cases(work).remove(id)));
            }
            unknown(absent, () -> world.run(ADMIN, work -> new Cases(work).find(absent)));
            assertThatThrownBy(() -> world.run(
                            ADMIN, work -> new Cases(work).open(NewCase.of(absent, CALGARY_PATIENT, "workers_comp"))))
                    .isInstanceOf(UnknownRecordException.class)
                    .hasMessageContaining("clinics " + absent);
            assertThat(find(world, id).getStatus()).isEqualTo("new");
        }
    }

    @ClinicTest
    void isTreatedByStaffOfItsClinic(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID elsewhere = UUID.randomUUID();
            world.run(
                    Subject.user("all")
                            .role("admin")
                            .tenant(CALGARY.toString())
                            .tenant(AUCKLAND.toString())
                            .build(),
                    work -> work.dsl()
                            .insertInto(STAFF_PROFILES)
                            .set(ClinicWorld.staff(AUCKLAND, elsewhere))
                            .execute());
            NewCase.Team own = new NewCase.Team(null, List.of(CALGARY_STAFF, CALGARY_STAFF));
            OpsCasesRecord opened = world.as(MANAGER, work -> new Cases(work).open(CASE.team(own)));
            assertThat(find(world, opened.getId()).getAssignedTeamIds())
                    .containsExactly(CALGARY_STAFF.toString(), CALGARY_STAFF.toString());
            for (UUID other : List.of(elsewhere, UUID.randomUUID())) {
                NewCase.Team team = new NewCase.Team(CALGARY_STAFF, List.of(CALGARY_STAFF, other));
                assertThatThrownBy(() -> world.run(MANAGER, work -> new Cases(work).open(CASE.team(team))))
                        .isInstanceOf(UnknownRecordException.class)
                        .hasMessage("there is no staff_profiles " + other + " within reach");
            }
            assertThat(world.as(MANAGER, work -> new Cases(work).open(CASE)).getCaseNumber())
                    .isEqualTo("CGY-26-0002");
        }
    }

    @ClinicTest
    void removesWhatNothingRefersTo(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID plain = in(world, CaseStatus.NEW);
            world.run(ADMIN, work -> new Cases(work).remove(plain));
            unknown(plain, () -> find(world, plain));
            UUID told = in(world, CaseStatus.ACTIVE);
            world.run(
                    MANAGER,
                    work -> new KpiEvents(work)
                            .record(NewKpiEvent.of(KpiEventType.TREATMENT_STARTED, "Treatment Started", CALGARY)
                                    .about(new NewKpiEvent.About(null, null, told, null, null))));
            world.run(ADMIN, work -> {
                assertThatThrownBy(() -> new Cases(work).remove(told)).isInstanceOf(WrongStateException.class);
                // The transaction is still good for something.
                assertThat(new Cases(work).find(told).getStatus()).isEqualTo("active");
            });
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewCase.of(CALGARY, AUCKLAND, " "))
                .withMessage("type: is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CaseOutcome("x".repeat(51), null))
                .withMessage("status: has 51 characters, and 50 fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewCase(
                        CALGARY,
                        AUCKLAND,
                        "x",
                        CaseStatus.ARCHIVED,
                        CasePriority.LOW,
                        NewCase.Complaint.NONE,
                        NewCase.Team.NONE,
                        NewCase.Coverage.NONE))
                .withMessage("status: a case begins as new or active, not as archived");
    }

    private static UUID in(ClinicWorld world, CaseStatus status) {
        return world.as(MANAGER, work -> {
            OpsCasesRecord row = new Cases(work).open(CASE);
            work.dsl()
                    .update(OPS_CASES)
                    .set(OPS_CASES.STATUS, status.code())
                    .where(OPS_CASES.ID.eq(row.getId()))
                    .execute();
            return row.getId();
        });
    }

    private static OpsCasesRecord find(ClinicWorld world, UUID id) {
        return world.as(MANAGER, work -> new Cases(work).find(id));
    }

    private static void denied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
    }

    private static void unknown(UUID id, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UnknownRecordException.class)
                .hasMessage("there is no ops_cases " + id + " within reach");
    }
}
