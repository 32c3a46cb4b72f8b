package io.governance4j.compliance;

import static io.governance4j.compliance.PortalsTest.DENVER;
import static io.governance4j.compliance.PortalsTest.enrollment;
import static io.governance4j.compliance.PortalsTest.registration;
import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.OFFICER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.compliance.CmsReadiness.Item;
import io.governance4j.compliance.Readiness.Check;
import io.governance4j.compliance.tables.records.CmsEnrollmentMetadataRecord;
import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.WrongStateException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** How ready registrations and enrollments are, and that each is there once. */
class ReadinessTest {
    @ServiceTest
    void anEnrollmentIsReadyWhenEachCheckPasses(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = agencies.as(OFFICER, work -> new CmsMetadata(work).create(NORTH, enrollment(null, null)));
            Readiness<Item> first = agencies.as(BILLER, work -> new CmsMetadata(work).readiness(NORTH, id, DENVER));
            assertThat(first.isReady()).isFalse();
            assertThat(first.checks())
                    .filteredOn(check -> !check.passed())
                    .extracting(Check::item)
                    .containsExactly(Item.PTAN_IS_KNOWN, Item.REVALIDATION_IS_AHEAD, Item.WAS_VERIFIED_WITHIN_A_YEAR);
            LocalDate due = LocalDate.of(2026, 6, 1);
            agencies.run(OFFICER, work -> new CmsMetadata(work).update(NORTH, id, enrollment("P1", due)));
            assertThat(agencies.<Readiness<Item>>as(OFFICER, work -> new CmsMetadata(work).check(NORTH, id, DENVER))
                            .isReady())
                    .isTrue();
            assertThat(stored(agencies, id)).satisfies(row -> {
                assertThat(row.getReadinessStatus()).isEqualTo("ready");
                assertThat(row.getReadinessChecks()).startsWith("[{\"npi_is_valid\":true},");
                assertThat(row.getVerifiedBy()).isEqualTo("officer");
            });
            agencies.pass(Duration.ofDays(100));
            agencies.run(OFFICER, work -> new CmsMetadata(work).check(NORTH, id, DENVER));
            assertThat(stored(agencies, id).getReadinessStatus()).isEqualTo("needs_attention");
        }
    }

    @ServiceTest
    void aRegistrationIsReadyWhenEachCheckPasses(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            LocalDate end = LocalDate.of(2026, 12, 31);
            UUID id = agencies.as(OFFICER, work -> new DeaMetadata(work).create(NORTH, registration(end, 60, null)));
            Readiness<DeaReadiness.Item> first =
                    agencies.as(OFFICER, work -> new DeaMetadata(work).readiness(NORTH, id, DENVER));
            assertThat(first.checks())
                    .filteredOn(check -> !check.passed())
                    .extracting(Check::item)
                    .containsExactly(DeaReadiness.Item.WAS_VERIFIED_WITHIN_A_YEAR);
            assertThat(registered(agencies, id).getReadinessStatus()).isEqualTo("not_started");
            agencies.denies(BILLER, work -> new DeaMetadata(work).check(NORTH, id, DENVER));
            agencies.denies(BILLER, work -> new DeaMetadata(work).readiness(NORTH, id, DENVER));
            LocalDate verified = LocalDate.of(2026, 3, 1);
            agencies.run(OFFICER, work -> new DeaMetadata(work).update(NORTH, id, registration(end, 60, verified)));
            assertThat(checked(agencies, id).isReady()).isTrue();
            assertThat(registered(agencies, id)).satisfies(row -> {
                assertThat(row.getReadinessStatus()).isEqualTo("ready");
                assertThat(row.getReadinessChecks())
                        .startsWith("[{\"number_is_valid\":true},{\"registration_is_active\":true},");
                assertThat(row.getLastVerifiedOn()).isEqualTo(verified);
                assertThat(row.getVerifiedBy()).isEqualTo("officer");
            });
            // Who writes something else did not compare it with the register.
            agencies.run(FOUNDER, work -> new DeaMetadata(work).update(NORTH, id, registration(end, 61, verified)));
            assertThat(registered(agencies, id).getVerifiedBy()).isEqualTo("officer");
            agencies.pass(Duration.ofDays(250));
            assertThat(checked(agencies, id).checks())
                    .filteredOn(check -> !check.passed())
                    .extracting(Check::item)
                    .containsExactly(DeaReadiness.Item.END_IS_AHEAD_OF_LEAD_TIME);
            assertThat(registered(agencies, id).getReadinessStatus()).isEqualTo("in_progress");
            agencies.pass(Duration.ofDays(60));
            checked(agencies, id);
            assertThat(registered(agencies, id).getReadinessStatus()).isEqualTo("needs_attention");
        }
    }

    @Test
    void whatAHostWroteIsCheckedToo() {
        DeaRegistrantMetadataRecord row = new DeaRegistrantMetadataRecord();
        row.setDeaRegistrationNumber("AB1234560");
        row.setRegistrationStatus("pending");
        row.setAuthorizedSchedules(List.of());
        row.setReminderLeadDays(60);
        assertThat(DeaReadiness.of(row, LocalDate.of(2026, 3, 1)).checks())
                .extracting(Check::passed)
                .containsOnly(false);
    }

    @ServiceTest
    void anNpiWithoutAPtanIsThereOnce(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID first = without(agencies);
            assertThatThrownBy(() -> without(agencies)).isInstanceOf(WrongStateException.class);
            agencies.run(FOUNDER, work -> new CmsMetadata(work).create(SOUTH, enrollment(null, null)));
            agencies.run(OFFICER, work -> new CmsMetadata(work).update(NORTH, first, enrollment("P1", null)));
            UUID second = without(agencies);
            assertThatThrownBy(() -> without(agencies)).isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> agencies.run(
                            OFFICER, work -> new CmsMetadata(work).update(NORTH, first, enrollment(null, null))))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageStartingWith("ptan: ");
            agencies.run(OFFICER, work -> new CmsMetadata(work).update(NORTH, second, enrollment(null, null)));
            agencies.run(FOUNDER, work -> new CmsMetadata(work).remove(NORTH, second));
            without(agencies);
        }
    }

    @ServiceTest
    void twoWhoStoreAnNpiWithoutAPtanAtOnceStoreItOnce(TestDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            for (int round = 1; round <= 5; round++) {
                CyclicBarrier both = new CyclicBarrier(2);
                List<Future<Boolean>> storing = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    storing.add(threads.submit(stored(database, agencies, both)));
                }
                int stored = 0;
                for (Future<Boolean> each : storing) {
                    stored += each.get(1, TimeUnit.MINUTES) ? 1 : 0;
                }
                assertThat(stored).as("round %d", round).isEqualTo(1);
                UUID id = agencies.as(
                        OFFICER,
                        work -> work.dsl()
                                .fetchSingle(CMS_ENROLLMENT_METADATA, CMS_ENROLLMENT_METADATA.PTAN_REFERENCE.isNull())
                                .getId());
                String ptan = "P" + round;
                agencies.run(OFFICER, work -> new CmsMetadata(work).update(NORTH, id, enrollment(ptan, null)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether this one stored it; a deadlock that the database reports is tried again. */
    private static Callable<Boolean> stored(TestDatabase database, TwoAgencies agencies, CyclicBarrier both) {
        return () -> {
            both.await(1, TimeUnit.MINUTES);
            while (true) {
                try {
                    without(agencies);
                    return true;
                } catch (WrongStateException e) {
                    return false;
                } catch (DataAccessException e) {
                    SQLException cause = e.getCause(SQLException.class);
                    if (cause == null
                            || !Database.open(database.dataSource(), null, null)
                                    .dialect()
                                    .retryable(cause)) {
                        throw e;
                    }
                }
            }
        };
    }

    private static UUID without(TwoAgencies agencies) {
        return agencies.as(OFFICER, work -> new CmsMetadata(work).create(NORTH, enrollment(null, null)));
    }

    private static Readiness<DeaReadiness.Item> checked(TwoAgencies agencies, UUID id) {
        return agencies.as(OFFICER, work -> new DeaMetadata(work).check(NORTH, id, DENVER));
    }

    private static DeaRegistrantMetadataRecord registered(TwoAgencies agencies, UUID id) {
        return agencies.as(OFFICER, work -> new DeaMetadata(work).get(NORTH, id));
    }

    private static CmsEnrollmentMetadataRecord stored(TwoAgencies agencies, UUID id) {
        return agencies.as(OFFICER, work -> new CmsMetadata(work).get(NORTH, id));
    }
}
