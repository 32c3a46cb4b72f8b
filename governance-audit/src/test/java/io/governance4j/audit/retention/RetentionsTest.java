package io.governance4j.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionsTest {
    private static final Retention PATIENTS = Retention.of("patients")
            .keep(Period.ofYears(7))
            .after("discharge_date")
            .untilAge("birth_date", 25);

    private static AuditEvent event(String table, String record, String at, String image) {
        return new AuditEvent(
                UUID.randomUUID(),
                Instant.parse(at),
                AuditAction.UPDATE,
                new AuditEvent.Target(table, record, null),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of(), null, image, null));
    }

    private static Fate fate(Retentions retentions, String image, String now) {
        AuditEvent event = event("patients", "p-1", "2010-01-01T00:00:00Z", image);
        return retentions.of(event, same -> Optional.of(event), Instant.parse(now));
    }

    private static String patient(String discharged, String born) {
        return "{\"discharge_date\":" + discharged + ",\"birth_date\":" + born + "}";
    }

    @ParameterizedTest
    @CsvSource({
        // discharged, born, last moment kept
        "2010-03-31, 1980-06-15, 2017-03-31T23:59:59.999999Z",
        "2016-02-29, 1980-06-15, 2023-02-28T23:59:59.999999Z",
        "2017-02-28, 1980-06-15, 2024-02-28T23:59:59.999999Z",
        // a minor at discharge: 25 years of age is later than 7 years after it
        "2010-03-31, 2000-02-29, 2025-02-28T23:59:59.999999Z",
        "2010-03-31, 2000-01-06, 2025-01-06T23:59:59.999999Z",
        // seven years after discharge is later than the age of 25
        "2024-12-31, 2000-01-06, 2031-12-31T23:59:59.999999Z"
    })
    void keepsARecordThroughTheLastDay(String discharged, String born, String last) {
        String image = patient('"' + discharged + '"', '"' + born + '"');
        Retentions retentions = Retentions.of(PATIENTS);
        assertThat(fate(retentions, image, last)).isEqualTo(Fate.KEPT);
        String next = Instant.parse(last).plusNanos(1000).toString();
        assertThat(fate(retentions, image, next)).isEqualTo(Fate.EXPIRED);
    }

    @Test
    void countsDaysWhereTheyAreCounted() {
        String image = patient("\"2010-03-31\"", "\"1980-06-15\"");
        Retentions edmonton = Retentions.of(PATIENTS).in(ZoneId.of("America/Edmonton"));
        assertThat(fate(edmonton, image, "2017-04-01T05:59:59Z")).isEqualTo(Fate.KEPT);
        assertThat(fate(edmonton, image, "2017-04-01T06:00:00Z")).isEqualTo(Fate.EXPIRED);
        Retentions auckland = Retentions.of(PATIENTS).in(ZoneId.of("Pacific/Auckland"));
        assertThat(fate(auckland, image, "2017-03-31T10:59:59Z")).isEqualTo(Fate.KEPT);
        assertThat(fate(auckland, image, "2017-03-31T11:00:00Z")).isEqualTo(Fate.EXPIRED);
    }

    @Test
    void movesAnInstantToTheZoneWhoseDaysAreCounted() {
        // In Edmonton it was still the 30th.
        String image = patient("\"2010-03-31T03:00:00.000000Z\"", "\"1980-06-15\"");
        Retentions edmonton = Retentions.of(PATIENTS).in(ZoneId.of("America/Edmonton"));
        assertThat(fate(edmonton, image, "2017-03-31T06:00:00Z")).isEqualTo(Fate.EXPIRED);
        assertThat(fate(Retentions.of(PATIENTS), image, "2017-03-31T06:00:00Z")).isEqualTo(Fate.KEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2010-03-31",
                "2010-03-31T12:00",
                "2010-03-31T12:00:00",
                "2010-03-31 12:00:00.5",
                "2010-03-31T12:00:00.123456Z",
                "2010-03-31 12:00:00.123456+00",
                "2010-03-31T12:00:00+0000",
                "2010-03-31T12:00:00.123456789+00:00"
            })
    void readsADayHoweverADatabasePrintsIt(String day) {
        String image = patient('"' + day + '"', "\"1980-06-15\"");
        assertThat(fate(Retentions.of(PATIENTS), image, "2017-03-31T23:00:00Z")).isEqualTo(Fate.KEPT);
        assertThat(fate(Retentions.of(PATIENTS), image, "2017-04-01T00:00:00Z")).isEqualTo(Fate.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"infinity\"",
                "\"2010-02-30\"",
                "\"2010-3-1\"",
                "\"31.03.2010\"",
                "1269993600",
                "true",
                "{}",
                "\"sha256:0123\""
            })
    void keepsWhatStatesNoDayThatCanBeRead(String discharged) {
        String image = patient(discharged, "\"1980-06-15\"");
        assertThat(fate(Retentions.of(PATIENTS), image, "2999-01-01T00:00:00Z")).isEqualTo(Fate.UNDECIDABLE);
    }

    @Test
    void keepsWhatHasNoAnchorYetAndWhoeverHasNoDayOfBirth() {
        String later = "2999-01-01T00:00:00Z";
        assertThat(fate(Retentions.of(PATIENTS), patient("null", "\"1980-06-15\""), later))
                .isEqualTo(Fate.KEPT);
        assertThat(fate(Retentions.of(PATIENTS), patient("\"2010-03-31\"", "null"), later))
                .isEqualTo(Fate.KEPT);
        assertThat(fate(Retentions.of(PATIENTS), "{\"discharge_date\":\"2010-03-31\"}", later))
                .isEqualTo(Fate.UNDECIDABLE);
        assertThat(fate(Retentions.of(PATIENTS), "[]", later)).isEqualTo(Fate.UNDECIDABLE);
        assertThat(fate(Retentions.of(PATIENTS), "{", later)).isEqualTo(Fate.UNDECIDABLE);
    }

    @Test
    void cannotTellOfARecordThatNothingShows() {
        AuditEvent read = event("patients", "p-1", "2010-01-01T00:00:00Z", null);
        Instant later = Instant.parse("2999-01-01T00:00:00Z");
        assertThat(Retentions.of(PATIENTS).of(read, same -> Optional.empty(), later))
                .isEqualTo(Fate.UNDECIDABLE);
        assertThat(Retentions.of(PATIENTS).of(read, same -> Optional.of(read), later))
                .isEqualTo(Fate.UNDECIDABLE);
    }

    @Test
    void keepsATableWithoutARuleForTheLongestPeriod() {
        Retentions retentions = Retentions.of(
                PATIENTS,
                Retention.of("rota").keep(Period.ofMonths(6)),
                Retention.of("claims").keep(Period.ofMonths(121)));
        assertThat(retentions.otherwise()).isEqualTo(Period.ofMonths(121));
        assertThat(Retentions.of().otherwise()).isEqualTo(Period.ofYears(10));
        AuditEvent other = event("other", "o", "2010-01-15T10:00:00Z", "{}");
        assertThat(retentions.of(other, same -> Optional.empty(), Instant.parse("2020-02-15T23:59:59Z")))
                .isEqualTo(Fate.KEPT);
        assertThat(retentions.of(other, same -> Optional.empty(), Instant.parse("2020-02-16T00:00:00Z")))
                .isEqualTo(Fate.EXPIRED);
        assertThat(retentions.ofDecision(other.at(), Instant.parse("2020-02-15T23:59:59Z")))
                .isEqualTo(Fate.KEPT);
        assertThat(retentions.decisions(Period.ofDays(1)).ofDecision(other.at(), Instant.parse("2010-01-17T00:00:00Z")))
                .isEqualTo(Fate.EXPIRED);
    }

    @Test
    void neverLeavesOutWhatHasExpired() {
        Instant now = Instant.parse("2026-03-31T12:00:00Z");
        for (int days = 1; days < 500; days++) {
            for (Period period :
                    List.of(Period.ofDays(30), Period.ofMonths(1), Period.of(0, 11, 20), Period.ofYears(1))) {
                Retentions retentions = Retentions.of(Retention.of("rota").keep(period));
                Instant at = now.minusSeconds(days * 86_400L);
                AuditEvent event = event("rota", "r", at.toString(), "{}");
                if (retentions.of(event, same -> Optional.empty(), now) == Fate.EXPIRED) {
                    assertThat(at).isBefore(retentions.keptSince(now));
                }
            }
        }
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> Retention.of("t").keep(Period.ZERO)).hasMessageContaining("period must be longer");
        assertThatThrownBy(() -> Retention.of("t").keep(Period.ofYears(-7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retention.of("t").keep(Period.ofYears(Integer.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retention.of("t").keep(Period.ofDays(Integer.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retention.of("t").untilAge("b", 0)).hasMessageContaining("age must be between");
        assertThatThrownBy(() -> Retentions.of(Retention.of("t"), Retention.of("t")))
                .hasMessage("two retentions are about the table t");
    }
}
