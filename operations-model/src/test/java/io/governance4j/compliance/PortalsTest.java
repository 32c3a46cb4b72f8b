package io.governance4j.compliance;

import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.OFFICER;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.compliance.CmsEnrollment.Participation;
import io.governance4j.compliance.DeaRegistration.Activity;
import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalsTest {
    static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final DeaNumber NUMBER = DeaNumber.of("AB1234563");
    private static final Npi NPI = Npi.of("1234567893");

    @ServiceTest
    void aRegistrationIsKeptNotedAndRemoved(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = registered(agencies, LocalDate.of(2026, 12, 31), 30);
            assertThatThrownBy(() -> registered(agencies, LocalDate.of(2027, 1, 1), 30))
                    .isInstanceOf(IntegrityConstraintViolationException.class);
            agencies.run(OFFICER, work -> new DeaMetadata(work).note(NORTH, id, "Called.\n2026 founder: forged"));
            agencies.pass(Duration.ofDays(1));
            agencies.run(FOUNDER, work -> new DeaMetadata(work).note(NORTH, id, "Filed by post."));
            agencies.run(
                    OFFICER,
                    work -> new DeaMetadata(work).update(NORTH, id, registration(LocalDate.of(2027, 12, 31), 60)));
            assertThat(agencies.<DeaRegistrantMetadataRecord>as(OFFICER, work -> new DeaMetadata(work).get(NORTH, id))
                            .getComplianceNotes())
                    .isEqualTo("2026-03-02T15:00:00Z officer: Called.\n  2026 founder: forged\n"
                            + "2026-03-03T15:00:00Z founder: Filed by post.");
            agencies.denies(OFFICER, work -> new DeaMetadata(work).remove(NORTH, id));
            agencies.run(FOUNDER, work -> new DeaMetadata(work).remove(NORTH, id));
            assertThatThrownBy(() -> agencies.run(OFFICER, work -> new DeaMetadata(work).get(NORTH, id)))
                    .isInstanceOf(UnknownRecordException.class);
        }
    }

    @ServiceTest
    void whatLooksLikeACredentialIsRefusedByTheGuardrail(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = registered(agencies, LocalDate.of(2026, 12, 31), 30);
            for (Subject anybody : List.of(OFFICER, FOUNDER)) {
                assertThatThrownBy(() -> agencies.run(
                                anybody, work -> new DeaMetadata(work).note(NORTH, id, "Password: hunter2")))
                        .isInstanceOfSatisfying(
                                AccessDeniedException.class,
                                denied ->
                                        assertThat(denied.decision().rule()).contains("credentials_are_never_stored"));
            }
            assertThat(agencies.<DeaRegistrantMetadataRecord>as(FOUNDER, work -> new DeaMetadata(work).get(NORTH, id))
                            .getComplianceNotes())
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: x",
                "PASSWORD for PECOS = hunter2",
                "the pin is 4711",
                "login name: dea",
                "MFA secret: ABCD",
                "api_key=1",
                "security answer: Rex",
                "otpauth://totp/x",
                "-----BEGIN RSA PRIVATE KEY-----"
            })
    void aCredentialIsTold(String text) {
        assertThat(Portal.looksLikeCredential(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Renewal sent on 3 March: waiting.",
                "The password policy changed; see the handbook.",
                "Spoke with Pin Wei about schedule 2N.",
                "Opinion: fine"
            })
    void anOrdinaryNoteIsNone(String text) {
        assertThat(Portal.looksLikeCredential(text)).isFalse();
    }

    @ServiceTest
    void remindsOnceForAnEndAndLeadTime(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = registered(agencies, LocalDate.of(2026, 4, 30), 30);
            assertThat(remind(agencies)).isEmpty();
            // The last of March in UTC already, and not yet in Denver.
            agencies.at(TwoAgencies.START.plus(Duration.ofDays(28)).plus(Duration.ofHours(13)));
            assertThat(remind(agencies)).isEmpty();
            agencies.pass(Duration.ofDays(1));
            assertThat(remind(agencies)).hasSize(1);
            assertThat(remind(agencies)).isEmpty();
            agencies.restart();
            agencies.pass(Duration.ofDays(5));
            assertThat(remind(agencies)).isEmpty();
            agencies.run(
                    OFFICER,
                    work -> new DeaMetadata(work).update(NORTH, id, registration(LocalDate.of(2026, 4, 30), 60)));
            assertThat(remind(agencies)).hasSize(1);
            assertThat(remind(agencies)).isEmpty();
            agencies.run(
                    OFFICER,
                    work -> new DeaMetadata(work).update(NORTH, id, registration(LocalDate.of(2026, 5, 30), 60)));
            assertThat(remind(agencies)).hasSize(1);
        }
    }

    @ServiceTest
    void aPortalOpensForAScopeAndARole(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID dea = registered(agencies, LocalDate.of(2026, 12, 31), 30);
            UUID cms = agencies.as(OFFICER, work -> new CmsMetadata(work).create(NORTH, enrollment(null, null)));
            for (Subject other : List.of(SOUTH_OFFICER, NORTH_ADMIN, BILLER, REVIEWER, MEDIC, AGENT)) {
                agencies.denies(other, work -> new DeaMetadata(work).all(NORTH));
                agencies.denies(other, work -> new DeaMetadata(work).note(NORTH, dea, "Seen"));
                agencies.denies(other, work -> new DeaMetadata(work).remind(NORTH, DENVER));
                agencies.denies(other, work -> new CmsMetadata(work).remove(NORTH, cms));
                agencies.denies(other, work -> new CmsMetadata(work).update(NORTH, cms, enrollment(null, null)));
            }
            for (Subject other : List.of(SOUTH_OFFICER, NORTH_ADMIN, REVIEWER, MEDIC, AGENT)) {
                agencies.denies(other, work -> new CmsMetadata(work).all(NORTH));
            }
            assertThat(agencies.<Integer>as(
                            BILLER, work -> new CmsMetadata(work).all(NORTH).size()))
                    .isEqualTo(1);
            agencies.enableModule("billing", NORTH);
            assertThat(agencies.<Integer>as(
                            NORTH_ADMIN,
                            work -> new CmsMetadata(work).all(NORTH).size()))
                    .isEqualTo(1);
            agencies.denies(NORTH_ADMIN, work -> new DeaMetadata(work).all(NORTH));
            assertThatThrownBy(() -> agencies.run(SOUTH_OFFICER, work -> new DeaMetadata(work).get(SOUTH, dea)))
                    .isInstanceOf(UnknownRecordException.class);
            assertThat(agencies.<Integer>as(FOUNDER, work -> work.dsl().fetchCount(DEA_REGISTRANT_METADATA)))
                    .isEqualTo(1);
        }
    }

    /** What somebody may not see in a workspace, they find in no query of their own either. */
    @ServiceTest
    void theRowsOfEachWorkspaceOpenWithItsScope(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            registered(agencies, LocalDate.of(2026, 12, 31), 30);
            agencies.run(OFFICER, work -> new CmsMetadata(work).create(NORTH, enrollment(null, null)));
            agencies.enableModule("billing", NORTH);
            agencies.enableModule("dea", NORTH);
            Subject payers = TwoAgencies.person("payers", "billing_administrator", NORTH);
            Subject pharmacist = TwoAgencies.person("pharmacist", "controlled_substance_officer", NORTH);
            for (Subject other : List.of(NORTH_ADMIN, BILLER, payers)) {
                assertThat(found(agencies, other, DEA_REGISTRANT_METADATA))
                        .as(other.id())
                        .isZero();
                assertThat(found(agencies, other, CMS_ENROLLMENT_METADATA))
                        .as(other.id())
                        .isEqualTo(1);
                assertThat(agencies.<Integer>as(
                                other, work -> new CmsMetadata(work).all(NORTH).size()))
                        .as(other.id())
                        .isEqualTo(1);
            }
            for (Subject other : List.of(pharmacist, SOUTH_OFFICER, REVIEWER, MEDIC, AGENT)) {
                assertThat(found(agencies, other, DEA_REGISTRANT_METADATA))
                        .as(other.id())
                        .isZero();
                assertThat(found(agencies, other, CMS_ENROLLMENT_METADATA))
                        .as(other.id())
                        .isZero();
            }
            for (Subject granted : List.of(NORTH_ADMIN, pharmacist)) {
                grant(agencies, granted);
                assertThat(found(agencies, granted, DEA_REGISTRANT_METADATA))
                        .as(granted.id())
                        .isEqualTo(1);
                assertThat(agencies.<Integer>as(
                                granted,
                                work -> new DeaMetadata(work).all(NORTH).size()))
                        .as(granted.id())
                        .isEqualTo(1);
                agencies.denies(
                        granted,
                        work -> new DeaMetadata(work).create(NORTH, registration(LocalDate.of(2026, 12, 31), 30)));
            }
        }
    }

    @Test
    void datesFitTheState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(null, 30))
                .withMessage("expiresOn: has to be known of an active registration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(LocalDate.of(2020, 1, 1), 30))
                .withMessage("expiresOn: must not be before issuedOn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(LocalDate.of(2027, 1, 1), 366))
                .withMessageStartingWith("reminderLeadDays: ");
    }

    private static int found(TwoAgencies agencies, Subject subject, Table<?> table) {
        return agencies.as(subject, work -> work.dsl().fetchCount(table));
    }

    private static void grant(TwoAgencies agencies, Subject subject) {
        agencies.governance().permissions().grant(FOUNDER, subject.id(), "dea:view", "counts the safe");
    }

    private static List<DeaRegistrantMetadataRecord> remind(TwoAgencies agencies) {
        return agencies.as(OFFICER, work -> new DeaMetadata(work).remind(NORTH, DENVER));
    }

    private static UUID registered(TwoAgencies agencies, LocalDate end, int lead) {
        return agencies.as(OFFICER, work -> new DeaMetadata(work).create(NORTH, registration(end, lead)));
    }

    private static DeaRegistration registration(@Nullable LocalDate end, int lead) {
        return registration(end, lead, null);
    }

    static DeaRegistration registration(@Nullable LocalDate end, int lead, @Nullable LocalDate verified) {
        return new DeaRegistration(
                "North",
                NUMBER,
                Activity.EMERGENCY_MEDICAL_SERVICES,
                List.of("2", "2N"),
                DeaRegistration.Status.ACTIVE,
                LocalDate.of(2024, 1, 1),
                end,
                lead,
                verified,
                "officer");
    }

    static CmsEnrollment enrollment(@Nullable String ptan, @Nullable LocalDate due) {
        return new CmsEnrollment(
                NPI,
                ptan,
                "North",
                CmsEnrollment.Status.ACTIVE,
                LocalDate.of(2024, 1, 1),
                due,
                90,
                Map.of("Medicare", Participation.PARTICIPATING, "Medicaid", Participation.PENDING),
                due == null ? null : LocalDate.of(2026, 3, 1),
                null);
    }
}
