package io.governance4j.operations.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.OperationsModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same region on every engine, of about the size that was asked for. */
class DemoDataTest {
    private static final DemoData SMALL = quiet(42).rows(1_000);

    @EngineTest
    void landsAThousandRowsAsTheyWereGenerated(TestDatabase test) {
        landsAsGenerated(test, SMALL);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "the small size is enough for a file"))
    void landsTwentyThousandRowsAsTheyWereGenerated(TestDatabase test) {
        landsAsGenerated(test, quiet(7).rows(20_000));
    }

    private static void landsAsGenerated(TestDatabase test, DemoData data) {
        OperationsModel.install(test.dataSource(), DemoData.PARTS);
        long written = data.into(test.dataSource());
        Fingerprint landed = Fingerprint.of(test.dataSource());
        Fingerprint generated = Fingerprint.of(data);
        assertThat(landed.count()).isEqualTo((int) written);
        generated
                .rows()
                .forEach((table, rows) ->
                        assertThat(landed.rows().get(table)).as(table).isEqualTo(rows));
        assertThat(landed.sha256()).isEqualTo(generated.sha256());
    }

    /** Written down, so that another JVM or a later version that gives other rows is found out. */
    @Test
    void isTheSameOnEveryMachine() {
        assertThat(Fingerprint.of(SMALL).sha256())
                .isEqualTo("7c8dd6dff8bf05146e55fbb60d1f815081b7b49a579528ca0ea39e76007e242d");
    }

    @Test
    void differsWithTheSeed() {
        Fingerprint one = Fingerprint.of(SMALL);
        Fingerprint other = Fingerprint.of(quiet(43).rows(1_000));
        assertThat(one.rows().keySet()).isEqualTo(other.rows().keySet());
        one.rows()
                .forEach((table, rows) -> assertThat(rows)
                        .as(table)
                        .doesNotContainAnyElementsOf(other.rows().get(table)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1_700, 5_000, 20_000, 100_000})
    void hasAboutAsManyRowsAsAsked(long rows) {
        for (long seed : new long[] {1, 2, 42}) {
            AtomicLong count = new AtomicLong();
            long written = quiet(seed).rows(rows).into((part, batch) -> count.addAndGet(batch.size()));
            assertThat(written).isEqualTo(count.get()).isCloseTo(rows, Percentage.withPercentage(3));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 999, 1_000_001, Long.MAX_VALUE})
    void refusesOtherSizes(long rows) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.rows(rows))
                .withMessage("rows: must be from 1000 to 1000000, but is " + rows);
    }

    @Test
    void refusesYearsAndClinicsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.until(LocalDate.of(2000, 12, 31)))
                .withMessageContaining("until: must be from 2001 to 2098");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.clinics(5))
                .withMessage("clinics: 1000 rows are enough for 4, but there shall be 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-01-01", "2024-02-29", "2025-12-31", "2098-12-31"})
    void tellsAnyYear(String last) {
        DemoData data = quiet(5).rows(2_000).until(LocalDate.parse(last));
        assertThat(data.into((part, batch) -> {})).isCloseTo(2_000L, within(60L));
    }

    @Test
    void tellsHowFarItIs() {
        List<DemoProgress> told = new ArrayList<>();
        long written = SMALL.rows(20_000).progress(told::add).into((part, batch) -> {});
        assertThat(told).hasSizeGreaterThanOrEqualTo(20);
        assertThat(told.stream().map(DemoProgress::rows)).isSorted();
        assertThat(told.get(told.size() - 1).rows()).isEqualTo(written);
        assertThat(told.get(told.size() - 1).percent()).isGreaterThanOrEqualTo(97);
        assertThat(told).allSatisfy(progress -> assertThat(progress.total()).isEqualTo(20_000));
    }

    private static DemoData quiet(long seed) {
        return DemoData.region(seed).progress(progress -> {});
    }
}
