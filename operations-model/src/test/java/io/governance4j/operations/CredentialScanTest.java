package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.CredentialRows.alerts;
import static io.governance4j.operations.CredentialRows.credential;
import static io.governance4j.operations.CredentialRows.events;
import static io.governance4j.operations.CredentialRows.type;
import static io.governance4j.operations.Tables.STAFF_CERTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCredentialTypesRecord;
import io.governance4j.operations.tables.records.StaffCertificationsRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;

/** Scans in batches, that are cut off, and by several instances at once. */
class CredentialScanTest {
    private static final int CREDENTIALS = 60 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", new Random().nextLong());

    @ClinicTest
    void goesOnWhereItWasCutOff(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            Expected expected = fill(world);
            List<ScanProgress> told = new ArrayList<>();
            CredentialScan scan = scan(world, world.governance).batch(7);
            assertThatThrownBy(() -> scan.run(CALGARY, ScanProgress.START, progress -> {
                        told.add(progress);
                        if (told.size() == 3) {
                            throw new IllegalStateException("cut off");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class);
            ScanProgress first = told.get(2);
            assertThat(first.examined()).isEqualTo(21);
            assertThat(first.done()).isFalse();
            assertThat(alerts(world)).hasSize(first.warned());
            ScanProgress rest = scan.run(CALGARY, ScanProgress.after(first.last()), progress -> {});
            assertThat(rest.done()).isTrue();
            assertThat(first.examined() + rest.examined()).isEqualTo(expected.warned() + expected.expired());
            assertThat(first.warned() + rest.warned()).as("seed " + SEED).isEqualTo(expected.warned());
            assertThat(first.expired() + rest.expired()).isEqualTo(expected.expired());
            ScanProgress anew = scan.run(CALGARY, ScanProgress.START, progress -> {});
            assertThat(anew.warned() + anew.expired()).isZero();
        }
    }

    @ClinicTest
    void expiresCertificationsToo(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            world.protect(STAFF_CERTIFICATIONS);
            List<StaffCertificationsRecord> past = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                past.add(certification(i % 2 == 0 ? "active" : "pending_renewal", -i));
            }
            past.forEach(world::add);
            world.add(certification("active", 0), certification("suspended", -9), certification("revoked", -9));
            ScanProgress first = scan(world, world.governance).batch(2).run(CALGARY, ScanProgress.START, told -> {});
            assertThat(first.expired()).isEqualTo(5);
            assertThat(first.examined()).isEqualTo(5);
            ScanProgress anew = scan(world, world.governance).run(CALGARY, ScanProgress.START, told -> {});
            assertThat(anew.expired()).isZero();
            List<StaffCertificationsRecord> rows = world.as(
                    MANAGER, work -> work.dsl().fetch(STAFF_CERTIFICATIONS, STAFF_CERTIFICATIONS.STATUS.eq("expired")));
            assertThat(rows)
                    .extracting(StaffCertificationsRecord::getId)
                    .containsExactlyInAnyOrderElementsOf(
                            past.stream().map(StaffCertificationsRecord::getId).toList());
            assertThat(events(world, KpiEventType.CREDENTIAL_EXPIRED))
                    .hasSize(5)
                    .allSatisfy(
                            event -> assertThat(event.getRelatedEntityType()).isEqualTo("staff_certifications"));
        }
    }

    private static StaffCertificationsRecord certification(String status, int daysLeft) {
        StaffCertificationsRecord row = new StaffCertificationsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(CALGARY);
        row.setStaffId(ClinicWorld.CALGARY_STAFF);
        row.setCertificationName("Life support");
        row.setExpiryDate(CredentialRows.TODAY.plusDays(daysLeft));
        row.setStatus(status);
        return row;
    }

    @ClinicTest
    void twoInstancesAtOnceWriteEachThingOnce(TestDatabase test) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ClinicWorld world = ClinicWorld.in(test);
                JdbcGovernance other = world.instance(config -> {})) {
            Expected expected = fill(world);
            world.protect(STAFF_CERTIFICATIONS);
            other.refresh();
            for (int i = 1; i <= 8; i++) {
                world.add(certification("active", -i));
            }
            CyclicBarrier all = new CyclicBarrier(4);
            List<Future<ScanProgress>> scanning = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JdbcGovernance instance = i % 2 == 0 ? world.governance : other;
                scanning.add(threads.submit(stubborn(test, scan(world, instance).batch(5 + i), all)));
            }
            int warned = 0;
            int expired = 0;
            for (Future<ScanProgress> each : scanning) {
                ScanProgress progress = each.get(5, TimeUnit.MINUTES);
                warned += progress.warned();
                expired += progress.expired();
            }
            assertThat(alerts(world)).as("seed " + SEED).hasSize(expected.warned());
            assertThat(events(world, KpiEventType.CREDENTIAL_EXPIRED)).hasSize(expected.expired() + 8);
            // What a scan did before the database took a batch back is not in its figures.
            assertThat(warned).isLessThanOrEqualTo(expected.warned());
            assertThat(expired).isLessThanOrEqualTo(expected.expired() + 8);
            System.out.printf(
                    "%s: %d credentials, each of %d warned of once, %d ended once, seed %d%n",
                    test.engine(), CREDENTIALS, expected.warned(), expected.expired(), SEED);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A host that begins anew where the database takes a batch back. */
    private static Callable<ScanProgress> stubborn(TestDatabase test, CredentialScan scan, CyclicBarrier all) {
        return () -> {
            all.await(1, TimeUnit.MINUTES);
            while (true) {
                try {
                    return scan.run(CALGARY, ScanProgress.START, progress -> {});
                } catch (DataAccessException e) {
                    SQLException cause = e.getCause(SQLException.class);
                    if (cause == null
                            || !Database.open(test.dataSource(), null, null)
                                    .dialect()
                                    .retryable(cause)) {
                        throw e;
                    }
                }
            }
        };
    }

    private record Expected(int warned, int expired) {}

    private static Expected fill(ClinicWorld world) {
        Random random = new Random(SEED);
        OpsCredentialTypesRecord type = type(List.of());
        world.add(type);
        int warned = 0;
        int expired = 0;
        for (int i = 0; i < CREDENTIALS; i++) {
            int left = i < 30 ? random.nextInt(91) : random.nextInt(200) - 50;
            warned += left >= 0 && left <= 90 ? 1 : 0;
            expired += left < 0 ? 1 : 0;
            world.add(credential(type, "active", left));
        }
        return new Expected(warned, expired);
    }

    private static CredentialScan scan(ClinicWorld world, JdbcGovernance instance) {
        return new CredentialScan(instance, MANAGER).at(world.clock());
    }
}
