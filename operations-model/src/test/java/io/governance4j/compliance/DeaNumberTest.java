package io.governance4j.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeaNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"AB1234563", "F91234563", "MZ0000000", "BB1388568"})
    void takesANumberWhoseCheckDigitFits(String number) {
        assertThat(DeaNumber.isValid(number)).isTrue();
        assertThat(DeaNumber.of(number).value()).isEqualTo(number);
        assertThat(DeaNumber.of(number)).isEqualTo(new DeaNumber(number)).hasSameHashCodeAs(new DeaNumber(number));
    }

    @ParameterizedTest
    @CsvSource({
        "'', it has 0 characters instead of 9",
        "AB123456, it has 8 characters instead of 9",
        "AB12345633, it has 10 characters instead of 9",
        "9B1234563, character 1 is not a letter from A to Z",
        "aB1234563, character 1 is not a letter from A to Z",
        "ÄB1234563, character 1 is not a letter from A to Z",
        "Ab1234563, character 2 is neither a letter from A to Z nor 9",
        "A81234563, character 2 is neither a letter from A to Z nor 9",
        "ABC234563, character 3 is not a digit",
        "AB12345 3, character 8 is not a digit",
        "AB123456٣, character 9 is not a digit",
        "AB1234564, the last digit does not fit the others; it would be 3",
        "AB2134563, the last digit does not fit the others; it would be 2",
    })
    void namesWhatIsWrong(String number, String problem) {
        assertThat(DeaNumber.isValid(number)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeaNumber.of(number))
                .withMessage("DEA number: " + problem);
    }

    @Test
    void oneCheckDigitFitsEachSixDigits() {
        for (int digits = 0; digits < 1_000_000; digits += 997) {
            String six = String.format("%06d", digits);
            assertThat(IntStream.range(0, 10)
                            .mapToObj(check -> "AB" + six + check)
                            .filter(DeaNumber::isValid))
                    .as(six)
                    .hasSize(1);
        }
    }

    @Test
    void nothingIsNoNumber() {
        assertThatNullPointerException().isThrownBy(() -> DeaNumber.of(null));
        assertThatNullPointerException().isThrownBy(() -> DeaNumber.isValid(null));
    }
}
