package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;
import static io.governance4j.operations.Tables.STAFF_CERTIFICATIONS;
import static io.governance4j.operations.Tables.STAFF_PROFILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.ClinicsRecord;
import io.governance4j.operations.tables.records.OpsCredentialAlertsRecord;
import io.governance4j.operations.tables.records.StaffCertificationsRecord;
import io.governance4j.operations.tables.records.StaffProfilesRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.TableRecord;

class OperationsTablesTest {
    @EngineTest
    void whatIsLeftOutGetsItsDefault(TestDatabase test) {
        Database database = installed(test);
        ClinicsRecord clinic = Rows.clinic("CGY");
        insert(database, clinic);
        database.write(dsl -> dsl.insertInto(STAFF_PROFILES)
                .set(STAFF_PROFILES.ID, UUID.randomUUID())
                .set(STAFF_PROFILES.CLINIC_ID, clinic.getId())
                .set(STAFF_PROFILES.FIRST_NAME, "Ann")
                .set(STAFF_PROFILES.LAST_NAME, "Lee")
                .set(STAFF_PROFILES.EMPLOYMENT_TYPE, "full_time")
                .execute());
        StaffProfilesRecord staff =
                database.read(dsl -> dsl.selectFrom(STAFF_PROFILES).fetchSingle());
        assertThat(staff.getIsActive()).isTrue();
        assertThat(staff.getSpecialties()).isEmpty();
        assertThat(staff.getTerminationDate()).isNull();
        assertThat(Duration.between(staff.getUpdatedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @EngineTest
    void refusesWhatAClosedListOrACheckForbids(TestDatabase test) {
        Database database = installed(test);
        ClinicsRecord clinic = Rows.clinic("CGY");
        insert(database, clinic);
        Stream.of("full_time", "part_time", "contractor", "per_diem").forEach(type -> {
            StaffProfilesRecord allowed = Rows.staff(clinic, type);
            allowed.setEmploymentType(type);
            insert(database, allowed);
        });
        StaffProfilesRecord volunteer = Rows.staff(clinic, "E-2");
        volunteer.setEmploymentType("volunteer");
        refuses(database, volunteer);
        StaffProfilesRecord gone = Rows.staff(clinic, "E-3");
        gone.setTerminationDate(gone.getHireDate().minusDays(1));
        refuses(database, gone);
        StaffProfilesRecord twice = Rows.staff(clinic, "E-4");
        twice.setFtePercent(200);
        refuses(database, twice);
        StaffProfilesRecord staff = Rows.staff(clinic, "E-5");
        insert(database, staff);
        StaffCertificationsRecord lost = Rows.certification(staff);
        lost.setStatus("lost");
        refuses(database, lost);
    }

    @EngineTest
    void numbersAreUniqueWithinATenant(TestDatabase test) {
        Database database = installed(test);
        ClinicsRecord calgary = Rows.clinic("CGY");
        ClinicsRecord edmonton = Rows.clinic("EDM");
        insert(database, calgary, edmonton, Rows.staff(calgary, "E-1"), Rows.staff(edmonton, "E-1"));
        refuses(database, Rows.staff(calgary, "E-1"));
        insert(database, Rows.user(calgary), Rows.user(edmonton));
        refuses(database, Rows.user(calgary));
        refuses(database, Rows.clinic("CGY"));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noRowPointsAcrossTenants(TestDatabase test) {
        Database database = installed(test);
        ClinicsRecord calgary = Rows.clinic("CGY");
        ClinicsRecord edmonton = Rows.clinic("EDM");
        StaffProfilesRecord supervisor = Rows.staff(calgary, "E-1");
        insert(database, calgary, edmonton, supervisor);
        StaffProfilesRecord elsewhere = Rows.staff(edmonton, "E-2");
        elsewhere.setSupervisorId(supervisor.getId());
        refuses(database, elsewhere);
        StaffCertificationsRecord certification = Rows.certification(supervisor);
        certification.setClinicId(edmonton.getId());
        refuses(database, certification);
        insert(database, Rows.certification(supervisor));
    }

    @EngineTest
    void warnsOfAnEndOnce(TestDatabase test) {
        Database database = installed(test);
        TenantRows rows = new TenantRows(Map.of());
        rows.row(OPS_CREDENTIAL_ALERTS);
        insert(database, rows.all().toArray(TableRecord<?>[]::new));
        OpsCredentialAlertsRecord again =
                database.read(dsl -> dsl.fetchSingle(OPS_CREDENTIAL_ALERTS)).copy();
        again.setId(UUID.randomUUID());
        refuses(database, again);
        again.setLeadDays(again.getLeadDays() - 1);
        insert(database, again);
        again.setId(UUID.randomUUID());
        again.setExpiryDate(again.getExpiryDate().plusYears(1));
        insert(database, again);
    }

    @EngineTest
    void aSessionOfGovernanceReachesThem(TestDatabase test) {
        Database database = installed(test);
        ClinicsRecord clinic = Rows.clinic("CGY");
        StaffProfilesRecord staff = Rows.staff(clinic, "E-1");
        StaffCertificationsRecord certification = Rows.certification(staff);
        insert(database, clinic, staff, certification);
        LocalDate expiry = LocalDate.of(2027, 12, 31);
        // The one that writes in a transaction of the facade; only its connection is needed here.
        Database governance = Database.open(test.dataSource(), null, null);
        assertThat(governance.<LocalDate>read(dsl -> dsl.fetchValue(
                        STAFF_CERTIFICATIONS.EXPIRY_DATE, STAFF_CERTIFICATIONS.ID.eq(certification.getId()))))
                .isEqualTo(certification.getExpiryDate());
        // Seed 000's own statement.
        test.execute("UPDATE staff_certifications SET expiry_date = '" + expiry + "' WHERE id = '"
                + certification.getId() + "'");
        assertThat(governance.<LocalDate>read(dsl -> dsl.fetchValue(STAFF_CERTIFICATIONS.EXPIRY_DATE)))
                .isEqualTo(expiry);
    }

    private static Database installed(TestDatabase test) {
        OperationsModel.install(test.dataSource());
        return Database.open(Part.OPERATIONS.model(), test.dataSource(), null);
    }

    private static void insert(Database database, TableRecord<?>... rows) {
        database.write(dsl -> {
            int count = 0;
            for (TableRecord<?> row : rows) {
                count += dsl.insertInto(row.getTable()).set(row).execute();
            }
            return count;
        });
    }

    private static void refuses(Database database, TableRecord<?> row) {
        assertThatThrownBy(() -> insert(database, row)).isInstanceOf(StorageException.class);
    }
}
