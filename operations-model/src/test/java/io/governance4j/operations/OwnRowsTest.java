package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.ADMIN;
import static io.governance4j.operations.ClinicWorld.AUCKLAND;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.CONTRACTOR;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static io.governance4j.operations.Tables.LEARNING_PROGRESS;
import static io.governance4j.operations.Tables.OPS_TIME_OFF_REQUESTS;
import static io.governance4j.operations.Tables.POLICIES;
import static io.governance4j.operations.Tables.POLICY_ACKNOWLEDGMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.GovernanceException;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.LearningProgressRecord;
import io.governance4j.operations.tables.records.OpsTimeOffRequestsRecord;
import io.governance4j.operations.tables.records.PoliciesRecord;
import io.governance4j.operations.tables.records.PolicyAcknowledgmentsRecord;
import io.governance4j.operations.tables.records.StaffProfilesRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.junit.jupiter.api.Test;

/** Seed 000: a clinician has an own profile and tasks, and a contractor an own profile; both have the academy. */
class OwnRowsTest {
    private static final UUID NORAS_PROFILE = new UUID(7, 1);
    private static final UUID ANOTHERS_PROFILE = new UUID(7, 2);

    @ClinicTest
    void aClinicianAcknowledgesPoliciesAndChangesNothingOfIt(TestDatabase test) {
        try (ClinicWorld world = world(test)) {
            PoliciesRecord policy = policy(world);
            PolicyAcknowledgmentsRecord own = acknowledgment(policy, "nora");
            insert(world, CLINICIAN, own);
            for (Subject other : List.of(CONTRACTOR, ELSEWHERE, NOBODY)) {
                refuses(world, other, acknowledgment(policy, other.id()));
            }
            PolicyAcknowledgmentsRecord elsewhere = acknowledgment(policy, "nora");
            elsewhere.setClinicId(AUCKLAND);
            refuses(world, CLINICIAN, elsewhere);
            assertThat(changed(world, CLINICIAN, own, "method", "signature")).isZero();
            assertThat(removed(world, CLINICIAN, own)).isZero();
            assertThat(changed(world, MANAGER, own, "method", "signature")).isEqualTo(1);
            assertThat(removed(world, MANAGER, own)).isZero();

            PolicyAcknowledgmentsRecord others = acknowledgment(policy, "olga");
            insert(world, MANAGER, others);
            ownIsTold(world, "acknowledgments.write", own, others);
            assertThat(removed(world, ADMIN, own)).isEqualTo(1);
        }
    }

    @ClinicTest
    void aClinicianAsksForTimeOffAndAManagerDecides(TestDatabase test) {
        try (ClinicWorld world = world(test)) {
            OpsTimeOffRequestsRecord own = timeOff(NORAS_PROFILE);
            insert(world, CLINICIAN, own);
            for (Subject other : List.of(CONTRACTOR, ELSEWHERE, NOBODY)) {
                refuses(world, other, timeOff(NORAS_PROFILE));
            }
            assertThat(changed(world, CLINICIAN, own, "status", "approved")).isZero();
            assertThat(changed(world, ELSEWHERE, own, "status", "approved")).isZero();
            assertThat(changed(world, MANAGER, own, "status", "approved")).isEqualTo(1);

            OpsTimeOffRequestsRecord others = timeOff(ANOTHERS_PROFILE);
            insert(world, MANAGER, others);
            ownIsTold(world, "time_off.write", own, others);
        }
    }

    @ClinicTest
    void membersRecordWhatTheyLearn(TestDatabase test) {
        try (ClinicWorld world = world(test)) {
            for (Subject learner : List.of(CLINICIAN, CONTRACTOR)) {
                LearningProgressRecord own = learning(learner.id());
                insert(world, learner, own);
                assertThat(changed(world, learner, own, "status", "completed")).isEqualTo(1);
                assertThat(removed(world, learner, own)).isZero();
                assertThat(changed(world, ELSEWHERE, own, "status", "waived")).isZero();
            }
            for (Subject other : List.of(ELSEWHERE, NOBODY)) {
                refuses(world, other, learning(other.id()));
            }
            LearningProgressRecord own = learning("nora");
            own.setCourseCode("second");
            insert(world, CLINICIAN, own);
            LearningProgressRecord others = learning("olga");
            insert(world, MANAGER, others);
            ownIsTold(world, "learning.write", own, others);
        }
    }

    @ClinicTest
    void noOtherRowIsOpenedByThat(TestDatabase test) {
        try (ClinicWorld world = world(test)) {
            PoliciesRecord policy = policy(world);
            for (Subject member : List.of(CLINICIAN, CONTRACTOR)) {
                assertThat(changed(world, member, policy, "title", "Mine"))
                        .as(member.id())
                        .isZero();
                refuses(world, member, ClinicWorld.staff(CALGARY, UUID.randomUUID()));
            }
        }
    }

    @Test
    void aTableThatIsNoneOfTheModelsIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationsModel.table("invoices"))
                .withMessage("name: the model has no table 'invoices'");
        assertThat(OperationsModel.table("ops", "policies").name()).isEqualTo("ops.policies");
    }

    /** Of the clinician's own row and another's, both in the clinic, checks and lists tell the own one. */
    private static void ownIsTold(ClinicWorld world, String permission, TableRecord<?> own, TableRecord<?> others) {
        GovernedTable table = OperationsModel.table(own.getTable().getName());
        assertThat(may(world, CLINICIAN, permission, table, own)).isTrue();
        assertThat(may(world, CLINICIAN, permission, table, others)).isFalse();
        assertThat(may(world, MANAGER, permission, table, others)).isTrue();
        assertThat(may(world, ELSEWHERE, permission, table, own)).isFalse();
        assertThat(visible(world, CLINICIAN, permission, own.getTable()))
                .contains(id(own))
                .doesNotContain(id(others));
        assertThat(visible(world, MANAGER, permission, own.getTable())).contains(id(own), id(others));
        assertThat(visible(world, ELSEWHERE, permission, own.getTable())).isEmpty();
    }

    private static boolean may(
            ClinicWorld world, Subject subject, String permission, GovernedTable table, TableRecord<?> row) {
        Resource record = world.as(
                ADMIN,
                work -> world.governance.resource(work.dsl(), table, id(row)).orElseThrow());
        return world.governance.checkPermission(subject, permission, record);
    }

    private static Set<UUID> visible(ClinicWorld world, Subject subject, String permission, Table<?> table) {
        var rows = world.governance
                .visibleTo(subject, permission, OperationsModel.table(table.getName()))
                .condition();
        return world.as(
                subject, work -> work.dsl().selectFrom(table).where(rows).fetchSet(table.field("id", UUID.class)));
    }

    private static ClinicWorld world(TestDatabase test) {
        ClinicWorld world = ClinicWorld.in(test);
        world.protect(POLICIES, POLICY_ACKNOWLEDGMENTS, LEARNING_PROGRESS, OPS_TIME_OFF_REQUESTS);
        world.add(profile(NORAS_PROFILE, "nora"), profile(ANOTHERS_PROFILE, "olga"));
        return world;
    }

    private static StaffProfilesRecord profile(UUID id, String user) {
        StaffProfilesRecord row = ClinicWorld.staff(CALGARY, id);
        row.setUserId(user);
        return row;
    }

    private static PoliciesRecord policy(ClinicWorld world) {
        PoliciesRecord row = new PoliciesRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setPolicyCode("P-1");
        row.setTitle("Hand hygiene");
        world.add(row);
        return row;
    }

    private static PolicyAcknowledgmentsRecord acknowledgment(PoliciesRecord policy, String user) {
        PolicyAcknowledgmentsRecord row = new PolicyAcknowledgmentsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setPolicyId(policy.getId());
        row.setUserId(user);
        return row;
    }

    private static OpsTimeOffRequestsRecord timeOff(UUID profile) {
        OpsTimeOffRequestsRecord row = new OpsTimeOffRequestsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setStaffId(profile);
        row.setRequestType("vacation");
        row.setStartDate(LocalDate.of(2026, 7, 1));
        row.setEndDate(LocalDate.of(2026, 7, 3));
        return row;
    }

    private static LearningProgressRecord learning(String user) {
        LearningProgressRecord row = new LearningProgressRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setUserId(user);
        row.setCourseCode("first");
        row.setCourseTitle("Lifting");
        return row;
    }

    private static void insert(ClinicWorld world, Subject subject, TableRecord<?> row) {
        world.run(
                subject, work -> work.dsl().insertInto(row.getTable()).set(row).execute());
    }

    private static void refuses(ClinicWorld world, Subject subject, TableRecord<?> row) {
        assertThatThrownBy(() -> insert(world, subject, row)).as(subject.id()).isInstanceOf(GovernanceException.class);
    }

    private static int changed(ClinicWorld world, Subject subject, TableRecord<?> row, String column, String value) {
        Table<?> table = row.getTable();
        return world.as(
                subject,
                work -> work.dsl()
                        .update(table)
                        .set(table.field(column, String.class), value)
                        .where(table.field("id", UUID.class).eq(id(row)))
                        .execute());
    }

    private static int removed(ClinicWorld world, Subject subject, TableRecord<?> row) {
        Table<?> table = row.getTable();
        return world.as(
                subject,
                work -> work.dsl()
                        .deleteFrom(table)
                        .where(table.field("id", UUID.class).eq(id(row)))
                        .execute());
    }

    private static UUID id(TableRecord<?> row) {
        return row.get("id", UUID.class);
    }
}
