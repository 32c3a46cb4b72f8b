package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.ADMIN;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CLINICIAN;
import static io.governance4j.operations.ClinicWorld.ELSEWHERE;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.ClinicWorld.NOBODY;
import static io.governance4j.operations.CredentialRows.TODAY;
import static io.governance4j.operations.CredentialRows.alerts;
import static io.governance4j.operations.CredentialRows.credential;
import static io.governance4j.operations.CredentialRows.events;
import static io.governance4j.operations.CredentialRows.find;
import static io.governance4j.operations.CredentialRows.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.governance4j.AccessDeniedException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCredentialAlertsRecord;
import io.governance4j.operations.tables.records.OpsCredentialTypesRecord;
import io.governance4j.operations.tables.records.OpsCredentialsRecord;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    @ClinicTest
    void warnsOnEachLeadTimeOnceAndThenExpires(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord type = type(List.of());
            OpsCredentialsRecord credential = credential(type, "active", 92);
            world.add(type, credential);
            for (int day = 0; day <= 94; day++) {
                // 23:30 in Calgary, when it is tomorrow in UTC.
                world.now(TODAY.plusDays(day + 1) + "T05:30:00Z");
                scan(world);
            }
            assertThat(alerts(world))
                    .extracting(
                            OpsCredentialAlertsRecord::getLeadDays,
                            row -> row.getRaisedAt()
                                    .atZone(ZoneId.of("America/Edmonton"))
                                    .toLocalDate(),
                            OpsCredentialAlertsRecord::getSeverity)
                    .containsExactly(
                            tuple(90, TODAY.plusDays(2), "info"),
                            tuple(60, TODAY.plusDays(32), "info"),
                            tuple(30, TODAY.plusDays(62), "warning"),
                            tuple(14, TODAY.plusDays(78), "warning"),
                            tuple(7, TODAY.plusDays(85), "critical"),
                            tuple(1, TODAY.plusDays(91), "critical"));
            assertThat(find(world, credential).getStatus()).isEqualTo("expired");
            assertThat(events(world, KpiEventType.CREDENTIAL_EXPIRED))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getEventDate()).isEqualTo(TODAY.plusDays(93));
                        assertThat(event.getStaffId()).isEqualTo(ClinicWorld.CALGARY_STAFF);
                        assertThat(event.getRelatedEntityId())
                                .isEqualTo(credential.getId().toString());
                    });
        }
    }

    @ClinicTest
    void warnsOfTheNearestLeadTimeWhereSomeWereMissed(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord usual = type(List.of());
            OpsCredentialTypesRecord own = type(List.of("200", "5"));
            world.add(usual, own);
            world.add(
                    credential(usual, "active", 25),
                    credential(usual, "pending_renewal", 0),
                    credential(own, "active", 25),
                    credential(own, "active", 200),
                    credential(own, "active", 201),
                    credential(usual, "active", 91));
            assertThat(scan(world)).isEqualTo(4);
            assertThat(alerts(world))
                    .extracting(OpsCredentialAlertsRecord::getLeadDays)
                    .containsExactlyInAnyOrder(30, 1, 200, 200);
            assertThat(new CredentialScan(world.governance, MANAGER)
                            .at(world.clock())
                            .leads(LeadTimes.of(91, 0))
                            .run(CALGARY, ScanProgress.START, progress -> {})
                            .warned())
                    .as("91 days ahead, again for 25, and on the last day")
                    .isEqualTo(3);
        }
    }

    @ClinicTest
    void leavesAloneWhatDoesNotHoldOrDoesNotEnd(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord type = type(List.of());
            OpsCredentialsRecord endless = credential(type, "active", 0);
            endless.setExpiryDate(null);
            OpsCredentialsRecord suspended = credential(type, "suspended", -3);
            OpsCredentialsRecord revoked = credential(type, "revoked", 3);
            world.add(type, endless, suspended, revoked);
            assertThat(scan(world)).isZero();
            assertThat(find(world, suspended).getStatus()).isEqualTo("suspended");
            assertThat(events(world, KpiEventType.CREDENTIAL_EXPIRED)).isEmpty();
            for (OpsCredentialsRecord row : List.of(endless, suspended, revoked)) {
                assertThatThrownBy(() -> renew(world, row, 400)).isInstanceOf(WrongStateException.class);
            }
        }
    }

    @ClinicTest
    void renewsAndWarnsAnew(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord type = type(List.of());
            OpsCredentialsRecord late = credential(type, "active", -1);
            OpsCredentialsRecord soon = credential(type, "pending_renewal", 10);
            world.add(type, late, soon);
            scan(world);
            world.run(
                    MANAGER,
                    work -> new Credentials(work).renew(late.getId(), new Renewal(TODAY.plusDays(7), TODAY, "RN-2")));
            renew(world, soon, 365);
            OpsCredentialsRecord renewed = find(world, late);
            assertThat(renewed.getStatus()).isEqualTo("active");
            assertThat(renewed.getExpiryDate()).isEqualTo(TODAY.plusDays(7));
            assertThat(renewed.getIssueDate()).isEqualTo(TODAY);
            assertThat(renewed.getCredentialNumber()).isEqualTo("RN-2");
            assertThat(renewed.getVerificationStatus()).isEqualTo("not_verified");
            assertThat(renewed.getVerifiedBy()).isNull();
            assertThat(find(world, soon).getCredentialNumber()).isEqualTo("RN-1");
            assertThat(alerts(world)).singleElement().satisfies(alert -> {
                assertThat(alert.getStatus()).isEqualTo("resolved");
                assertThat(alert.getResolvedAt()).isNotNull();
            });
            assertThat(events(world, KpiEventType.CREDENTIAL_RENEWED))
                    .extracting(OpsKpiEventsRecord::getRelatedEntityId)
                    .containsExactlyInAnyOrder(
                            late.getId().toString(), soon.getId().toString());
            assertThat(scan(world)).isEqualTo(1);
            assertThatThrownBy(() -> renew(world, soon, 365))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("until: ");
        }
    }

    @ClinicTest
    void asksWhoeverActs(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord type = type(List.of());
            OpsCredentialsRecord row = credential(type, "active", 10);
            world.add(type, row);
            for (var subject : List.of(CLINICIAN, ELSEWHERE, NOBODY)) {
                denied(() ->
                        new CredentialScan(world.governance, subject).run(CALGARY, ScanProgress.START, progress -> {}));
            }
            Renewal renewal = Renewal.until(TODAY.plusYears(1));
            denied(() -> world.run(CLINICIAN, work -> new Credentials(work).renew(row.getId(), renewal)));
            for (var subject : List.of(ELSEWHERE, NOBODY)) {
                assertThatThrownBy(() -> world.run(subject, work -> new Credentials(work).renew(row.getId(), renewal)))
                        .isInstanceOf(UnknownRecordException.class);
            }
            assertThatThrownBy(() -> new CredentialScan(world.governance, ADMIN)
                            .run(UUID.randomUUID(), ScanProgress.START, progress -> {}))
                    .isInstanceOf(UnknownRecordException.class);
            assertThat(alerts(world)).isEmpty();
        }
    }

    @ClinicTest
    void saysWhichKindHasLeadTimesThatAreNone(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            OpsCredentialTypesRecord type = type(List.of("soon"));
            world.add(type, credential(type, "active", 10));
            assertThatThrownBy(() -> scan(world))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessage("ops_credential_types " + type.getId()
                            + ": alert_lead_days [soon] are not numbers of days");
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(LeadTimes::of).withMessage("days: is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeadTimes.of(3, -1))
                .withMessage("days: must not be negative, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Renewal(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2), null))
                .withMessage("until: 2026-01-01 is before 2026-01-02");
    }

    private static int scan(ClinicWorld world) {
        return new CredentialScan(world.governance, MANAGER)
                .at(world.clock())
                .run(CALGARY, ScanProgress.START, progress -> {})
                .warned();
    }

    private static void renew(ClinicWorld world, OpsCredentialsRecord row, int days) {
        world.run(MANAGER, work -> new Credentials(work).renew(row.getId(), Renewal.until(TODAY.plusDays(days))));
    }

    private static void denied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
    }
}
