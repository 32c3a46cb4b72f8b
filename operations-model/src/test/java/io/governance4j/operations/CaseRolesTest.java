package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Acting;
import io.governance4j.GovernanceException;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Seed 002 about ops_cases: members of a clinic read, managers insert and update, only admins delete. */
class CaseRolesTest {
    private static final List<String> MEMBERS = List.of("clinic_manager", "clinician", "contractor");

    private final TenantRows here = rows("here");
    private final TenantRows elsewhere = rows("elsewhere");
    private final OpsCasesRecord ours = (OpsCasesRecord) here.row(OPS_CASES);
    private final OpsCasesRecord theirs = (OpsCasesRecord) elsewhere.row(OPS_CASES);
    private final OpsCasesRecord another = another(ours, ours.getClinicId());
    private final Subject manager = member("clinic_manager");
    private final Subject admin = Subject.user("ann").role("admin").build();

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "its sessions can be told nothing"))
    void membersReadManagersWriteAndOnlyAdminsDelete(TestDatabase test) {
        installed(test);
        try (JdbcGovernance governance = open(ApplicationUser.of(test).dataSource(), SchemaMode.VALIDATE)) {
            for (String role : MEMBERS) {
                assertThat(read(governance, member(role))).as(role).containsExactly(ours.getId());
            }
            assertThat(read(governance, admin)).containsExactlyInAnyOrder(ours.getId(), theirs.getId());
            assertThat(read(governance, Subject.user("nell").role("clinician").build()))
                    .isEmpty();
            for (String role : List.of("clinician", "contractor")) {
                assertThat(renamed(governance, member(role), ours)).as(role).isZero();
                assertThat(removed(governance, member(role), ours)).as(role).isZero();
                assertThatThrownBy(() -> inserted(governance, member(role), another))
                        .as(role)
                        .isInstanceOf(GovernanceException.class);
            }
            assertThat(inserted(governance, manager, another)).isEqualTo(1);
            assertThat(renamed(governance, manager, ours)).isEqualTo(1);
            assertThat(renamed(governance, manager, theirs)).isZero();
            assertThatThrownBy(() -> inserted(governance, manager, another(theirs, theirs.getClinicId())))
                    .isInstanceOf(GovernanceException.class);
            assertThat(removed(governance, manager, ours)).isZero();
            assertThat(removed(governance, admin, ours)).isEqualTo(1);
            assertThat(read(governance, manager)).containsExactly(another.getId());
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "plain SQL reads every row there"),
                @Lacks(value = Engine.MARIADB, reason = "plain SQL reads every row there"),
                @Lacks(value = Engine.SQLITE, reason = "its sessions can be told nothing")
            })
    void plainSqlOfABoundUserIsHeldToTheSame(TestDatabase test) throws Exception {
        installed(test);
        DataSource bound = ApplicationUser.of(test).dataSource();
        String update = "update ops_cases set case_type = 'changed' where id = '" + ours.getId() + "'";
        String delete = "delete from ops_cases where id = '" + ours.getId() + "'";
        String insert = "insert into ops_cases (id, case_number, patient_id, clinic_id, case_type) values ('"
                + UUID.randomUUID() + "', 'N-1', '" + ours.getPatientId() + "', '" + ours.getClinicId() + "', 'any')";
        try (JdbcGovernance governance = open(bound, SchemaMode.VALIDATE)) {
            for (String role : MEMBERS) {
                assertThat(count(governance, member(role))).as(role).isEqualTo(1);
                assertThat(run(governance, member(role), delete)).as(role).isZero();
            }
            assertThat(count(governance, admin)).isEqualTo(2);
            assertThat(run(governance, member("clinician"), update)).isZero();
            assertThatThrownBy(() -> run(governance, member("clinician"), insert))
                    .hasMessageContaining("row-level security");
            assertThat(run(governance, manager, update)).isEqualTo(1);
            assertThat(run(governance, manager, insert)).isEqualTo(1);
            assertThat(run(governance, admin, delete)).isEqualTo(1);
        }
        try (Connection nobody = bound.getConnection();
                Statement statement = nobody.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from ops_cases"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** With the rows of two clinics, which were written before anybody was kept out. */
    private void installed(TestDatabase test) {
        OperationsModel.install(test.dataSource(), Set.of(Part.OPERATIONS));
        Database database = Database.open(Part.OPERATIONS.model(), test.dataSource(), null);
        for (TenantRows rows : List.of(here, elsewhere)) {
            rows.all()
                    .forEach(row -> database.write(
                            dsl -> dsl.insertInto(row.getTable()).set(row).execute()));
        }
        try (JdbcGovernance owner = open(test.dataSource(), SchemaMode.MIGRATE)) {
            OperationsModel.install(owner, Set.of(Part.OPERATIONS));
        }
    }

    private static JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .schemaMode(mode)
                .policy(PolicyPack.compose(
                        PolicyPack.fromClasspath("packs/aim-os.yaml"),
                        PolicyPack.fromClasspath("packs/operations-tables.yaml")))
                .build();
    }

    private static TenantRows rows(String code) {
        return new TenantRows(Map.of("clinics.clinic_code", code));
    }

    private static OpsCasesRecord another(OpsCasesRecord like, UUID clinic) {
        OpsCasesRecord row = new OpsCasesRecord();
        row.from(like);
        row.setId(UUID.randomUUID());
        row.setClinicId(clinic);
        row.setCaseNumber("another");
        return row;
    }

    private Subject member(String role) {
        return Subject.user("u-" + role)
                .role(role, ours.getClinicId().toString())
                .build();
    }

    private static List<UUID> read(JdbcGovernance governance, Subject subject) {
        return governance.transaction(
                subject, dsl -> dsl.select(OPS_CASES.ID).from(OPS_CASES).fetch(OPS_CASES.ID));
    }

    private static int renamed(JdbcGovernance governance, Subject subject, OpsCasesRecord row) {
        return governance.transaction(
                subject,
                dsl -> dsl.update(OPS_CASES)
                        .set(OPS_CASES.CASE_TYPE, "changed")
                        .where(OPS_CASES.ID.eq(row.getId()))
                        .execute());
    }

    private static int removed(JdbcGovernance governance, Subject subject, OpsCasesRecord row) {
        return governance.transaction(
                subject,
                dsl -> dsl.deleteFrom(OPS_CASES)
                        .where(OPS_CASES.ID.eq(row.getId()))
                        .execute());
    }

    private static int inserted(JdbcGovernance governance, Subject subject, OpsCasesRecord row) {
        return governance.transaction(
                subject, dsl -> dsl.insertInto(OPS_CASES).set(row).execute());
    }

    private static int run(JdbcGovernance governance, Subject subject, String sql) throws Exception {
        return new Acting(subject).call(() -> {
            try (Connection connection = governance.governedDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static int count(JdbcGovernance governance, Subject subject) throws Exception {
        return new Acting(subject).call(() -> {
            try (Connection connection = governance.governedDataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from ops_cases")) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
