package io.governance4j.billing;

import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.SOUTH_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.Cadence.Frequency;
import io.governance4j.billing.tables.records.ReportSchedulesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSchedulesTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @ParameterizedTest
    @CsvSource({
        "DAILY, 0, 150, 2026-03-08T02:00:00Z, 2026-03-08T09:30:00Z",
        "DAILY, 0, 480, 2026-03-07T15:00:00Z, 2026-03-08T14:00:00Z",
        "DAILY, 0, 90, 2026-11-01T07:30:00Z, 2026-11-02T08:30:00Z",
        "ONCE, 0, 480, 2026-03-02T14:59:59Z, 2026-03-02T15:00:00Z",
        "WEEKLY, 1, 480, 2026-03-02T15:00:00Z, 2026-03-09T14:00:00Z",
        "MONTHLY, 31, 0, 2026-01-31T07:00:00Z, 2026-02-28T07:00:00Z",
        "MONTHLY, 30, 0, 2028-02-01T07:00:00Z, 2028-02-29T07:00:00Z",
        "QUARTERLY, 1, 0, 2026-01-01T07:00:00Z, 2026-04-01T06:00:00Z",
        "YEARLY, 15, 60, 2026-01-15T08:00:00Z, 2027-01-15T08:00:00Z"
    })
    void theNextTimeIsOnTheWallClock(Frequency frequency, int day, int minute, Instant after, Instant next) {
        assertThat(new Cadence(frequency, day, minute).next(after, DENVER)).isEqualTo(next);
    }

    @Test
    void aDayFitsTheFrequency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cadence(Frequency.WEEKLY, 8, 0))
                .withMessage("day: must be from 1 to 7, but is 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cadence(Frequency.DAILY, 0, 1440))
                .withMessage("minuteOfDay: must be from 0 to 1439, but is 1440");
    }

    @ServiceTest
    void whatWasMissedIsCaughtUpOnce(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID schedule = daily(agencies);
            assertThat(due(agencies)).isEmpty();
            agencies.pass(Duration.ofDays(10));
            assertThat(due(agencies)).singleElement().satisfies(row -> {
                assertThat(row.getRunsAs()).isEqualTo("north-admin");
                assertThat(row.getTimeZone()).isEqualTo("America/Denver");
                assertThat(row.getNextRunAt()).isEqualTo("2026-03-03T15:00:00Z");
            });
            UUID run = start(agencies, schedule).orElseThrow();
            assertThat(start(agencies, schedule)).isEmpty();
            agencies.run(NORTH_ADMIN, work -> new ReportExecutions(work).fail(NORTH, run, "no rows"));
            assertThat(due(agencies)).isEmpty();
            agencies.pass(Duration.ofDays(1));
            assertThat(due(agencies)).singleElement().satisfies(row -> {
                assertThat(row.getNextRunAt()).isEqualTo("2026-03-13T14:00:00Z");
                assertThat(row.getFailuresInARow()).isEqualTo(1);
            });
        }
    }

    @ServiceTest
    void runsAsWhoSetItUpAndIsAskedAnew(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID schedule = daily(agencies);
            agencies.pass(Duration.ofDays(1));
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new ReportSchedules(work).start(NORTH, schedule)))
                    .isInstanceOf(WrongStateException.class);
            agencies.denies(
                    TwoAgencies.person("north-admin", "billing_staff", NORTH),
                    work -> new ReportSchedules(work).start(NORTH, schedule));
            assertThat(due(agencies)).hasSize(1);
            agencies.denies(SOUTH_ADMIN, work -> new ReportSchedules(work).due(NORTH));
            agencies.denies(
                    BILLER,
                    work -> new ReportSchedules(work)
                            .set(
                                    NORTH,
                                    schedule,
                                    "n",
                                    new Cadence(Frequency.DAILY, 0, 0),
                                    ReportFormat.PDF,
                                    List.of()));
        }
    }

    @ServiceTest
    void onceIsOnce(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID schedule = set(agencies, new Cadence(Frequency.ONCE, 0, 8 * 60));
            agencies.pass(Duration.ofDays(1));
            assertThat(start(agencies, schedule)).isPresent();
            agencies.pass(Duration.ofDays(9));
            assertThat(due(agencies)).isEmpty();
        }
    }

    private static UUID daily(TwoAgencies agencies) {
        return set(agencies, new Cadence(Frequency.DAILY, 0, 8 * 60));
    }

    private static UUID set(TwoAgencies agencies, Cadence cadence) {
        return agencies.as(NORTH_ADMIN, work -> {
            UUID report = new Reports(work).define(NORTH, ReportsTest.report(ReportScope.AGENCY, false));
            return new ReportSchedules(work)
                    .set(NORTH, report, "Mornings", cadence, ReportFormat.PDF, List.of("north-admin"));
        });
    }

    private static List<ReportSchedulesRecord> due(TwoAgencies agencies) {
        return agencies.as(NORTH_ADMIN, work -> new ReportSchedules(work).due(NORTH));
    }

    private static Optional<UUID> start(TwoAgencies agencies, UUID schedule) {
        return agencies.as(NORTH_ADMIN, work -> new ReportSchedules(work).start(NORTH, schedule));
    }
}
