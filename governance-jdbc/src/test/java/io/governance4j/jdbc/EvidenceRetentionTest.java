package io.governance4j.jdbc;

import static io.governance4j.jdbc.Clinic.NURSE;
import static io.governance4j.jdbc.Clinic.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Decision;
import io.governance4j.HeldException;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.evidence.Act;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.Retention;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

/** Holds and purges over what real triggers wrote, and what can still be proven when they are done. */
class EvidenceRetentionTest {
    private static final String NO_TRIGGERS = "no audit triggers there, and nothing opens its append-only tables";
    private static final Duration TWELVE_YEARS = Duration.ofDays(12 * 366);

    @TempDir
    Path folder;

    private Auditor auditor() {
        return new Auditor(folder, Clinic.KEYS);
    }

    private static Decision ask(Clinic clinic) {
        clinic.governance.checkFeatureAccess(NURSE, "alerts");
        return clinic.governance.decide(Question.permission(NURSE, "see_patients"));
    }

    private static int id(AuditEvent event) {
        return Integer.parseInt(String.valueOf(event.target().record()));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void aHoldStopsErasureAndPurge(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1, 2);
            clinic.integrated();
        }
        try (Clinic later = Clinic.open(test, Clinic.SIGNED, Clock.offset(Clock.systemUTC(), TWELVE_YEARS))) {
            Hold hold = later.governance.audit().hold(OFFICER, HoldScope.person("person-1"), "a lawsuit");
            later.integrated();
            assertThatThrownBy(() -> later.governance.audit().erase(OFFICER, Erasure.person("person-1"), "asked"))
                    .isInstanceOf(HeldException.class);
            PurgeReport purged = purge(later);
            assertThat(purged.held()).isEqualTo(2);
            assertThat(later.changes("person-1"))
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event.change().erased()).isFalse());
            assertThat(later.changes("person-2")).isEmpty();
            assertThat(later.governance.audit().release(OFFICER, hold.id(), "settled"))
                    .isTrue();
            assertThat(purge(later).held()).isZero();
            assertThat(later.changes("person-1")).isEmpty();
            VerificationReport report = later.integrated();
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
        }
    }

    private static PurgeReport purge(Clinic clinic) {
        Instant now = Instant.now().plus(TWELVE_YEARS);
        Retentions retentions = Retentions.of();
        PurgeReport would = clinic.governance.audit().purgeable(OFFICER, retentions, now);
        PurgeReport did = clinic.governance.audit().purge(OFFICER, retentions, now, "expired");
        assertThat(did).isEqualTo(would);
        return did;
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void whatExpiredGoesAndTheRestIsStillProven(TestDatabase test) {
        byte[] before;
        Decision expired;
        AuditEvent purgedEvent;
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1, 2, 3);
            expired = ask(clinic);
            clinic.governance.audit().erase(OFFICER, Erasure.person("person-3"), "asked before it expired");
            clinic.integrated();
            purgedEvent = clinic.changes("person-1").get(0);
            before = clinic.export(EvidenceScope.trail());
        }
        try (Clinic later = Clinic.open(test, Clinic.SIGNED, Clock.offset(Clock.systemUTC(), TWELVE_YEARS))) {
            Decision kept = ask(later);
            AuditEvent young = later.governance
                    .audit()
                    .recordRead(NURSE, Resource.of("patients", "2").build(), "follow-up");
            later.integrated();
            long leaves = later.count("audit_leaves");

            PurgeReport purged = purge(later);

            assertThat(purged.events()).isGreaterThanOrEqualTo(6);
            assertThat(purged.decisions()).isGreaterThanOrEqualTo(2);
            assertThat(later.changes("person-1")).isEmpty();
            assertThat(later.verify().findings())
                    .as("before the purges are in the tree")
                    .isEmpty();
            VerificationReport report = later.integrated();
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat((long) later.count("audit_leaves")).isGreaterThan(leaves);
            assertThat(report.counts().missing().purgedLeaves()).isEqualTo(purged.events());
            assertThat(report.counts().missing().purgedDecisions()).isEqualTo(purged.decisions());
            assertThat(report.acts())
                    .extracting(Act::action)
                    .containsOnly("erase", "purge")
                    .contains("erase", "purge");
            auditor().accept(before);
            auditor().accept(later.export(EvidenceScope.trail()));
            auditor().accept(later.export(EvidenceScope.leaves(0, 6)));
            auditor().accept(later.export(EvidenceScope.event(young.id())));
            auditor().accept(later.export(EvidenceScope.decision(kept.id())));
            for (Act act : report.acts()) {
                auditor().accept(later.export(EvidenceScope.event(act.id())));
            }
            gone(later, EvidenceScope.event(purgedEvent.id()));
            gone(later, EvidenceScope.decision(expired.id()));
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void aLaterPurgeKeepsWhatExplainsTheEarlierOne(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            ask(clinic);
            clinic.governance.audit().erase(OFFICER, Erasure.person("person-1"), "asked");
            clinic.integrated();
        }
        for (int times = 1; times <= 2; times++) {
            Clock clock = Clock.offset(Clock.systemUTC(), TWELVE_YEARS.multipliedBy(times));
            try (Clinic later = Clinic.open(test, Clinic.SIGNED, clock)) {
                Instant now = clock.instant();
                PurgeReport purged = later.governance.audit().purge(OFFICER, Retentions.of(), now, "expired");
                assertThat(purged.decisions()).isPositive();
                VerificationReport report = later.integrated();
                assertThat(report.findings()).isEmpty();
                assertThat(report.sound()).isTrue();
                assertThat(report.counts().missing().acts()).isGreaterThan(times);
                auditor().accept(later.export(EvidenceScope.trail()));
            }
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void theDayThatARecordStatesDecidesWhenItGoes(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            test.execute("create table stays (id int primary key, born date, discharged "
                    + (test.engine() == Engine.MARIADB ? "datetime(6)" : "timestamp") + ")");
            clinic.governance.auditTriggers().install("stays");
            test.execute("insert into stays values (1, '1950-02-28', '2010-03-31 10:00:00')");
            test.execute("insert into stays values (2, '1950-02-28', null)");
            test.execute("insert into stays values (3, '"
                    + LocalDate.now(ZoneOffset.UTC).minusYears(10) + "', '2016-03-31 10:00:00')");
            test.execute("insert into stays values (4, '1950-02-28', null)");
            test.execute("update stays set discharged = '2011-01-01 00:00:00.5' where id = 4");
            clinic.integrated();
            boolean upper = test.engine() == Engine.H2;
            Retentions retentions = Retentions.of(Retention.of(upper ? "STAYS" : "stays")
                    .keep(Period.ofYears(7))
                    .after(upper ? "DISCHARGED" : "discharged")
                    .untilAge(upper ? "BORN" : "born", 18));

            PurgeReport purged = clinic.governance.audit().purge(OFFICER, retentions, Instant.now(), "expired");

            assertThat(purged.events()).isEqualTo(3);
            assertThat(purged.undecidable()).isZero();
            assertThat(clinic.events(AuditAction.INSERT, AuditAction.UPDATE))
                    .extracting(EvidenceRetentionTest::id)
                    .containsExactly(2, 3);
            VerificationReport report = clinic.integrated();
            assertThat(report.findings()).isEmpty();
            assertThat(report.counts().missing().purgedLeaves()).isEqualTo(3);
        }
    }

    /** What is left is a hash, which proves nothing to a stranger, and the purge that took the rest. */
    private void gone(Clinic clinic, EvidenceScope what) {
        VerificationReport report = auditor().refuse(clinic.export(what));
        assertThat(report.kinds()).containsOnlyKeys(FindingKind.SUBJECT_MISSING);
        assertThat(report.acts()).extracting(Act::action).containsOnly("purge");
    }
}
