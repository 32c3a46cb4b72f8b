package io.governance4j.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpiTest {
    private static final int CASES = 200 * Integer.getInteger("governance.rounds", 1);

    @ParameterizedTest
    @ValueSource(strings = {"1234567893", "1245319599", "1679576722"})
    void takesANumberWhoseCheckDigitFits(String number) {
        assertThat(Npi.isValid(number)).isTrue();
        assertThat(Npi.of(number).value()).isEqualTo(number);
        assertThat(Npi.of(number)).isEqualTo(new Npi(number)).hasSameHashCodeAs(new Npi(number));
    }

    @ParameterizedTest
    @CsvSource({
        "'', it has 0 characters instead of 10",
        "123456789, it has 9 characters instead of 10",
        "12345678930, it has 11 characters instead of 10",
        "' 123456789', character 1 is not a digit",
        "12345-7893, character 6 is not a digit",
        "123456789٣, character 10 is not a digit",
        "1234567890, the last digit does not fit the others; it would be 3",
    })
    void namesWhatIsWrong(String number, String problem) {
        assertThat(Npi.isValid(number)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Npi.of(number)).withMessage("NPI: " + problem);
    }

    @Test
    void oneCheckDigitFitsAndOneWrongDigitIsFound() {
        long seed = Long.getLong("governance.seed", 406);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String digits = String.format("%09d", random.nextInt(1_000_000_000));
            String number = IntStream.range(0, 10)
                    .mapToObj(check -> digits + check)
                    .filter(NpiTest::sumsUp)
                    .reduce((one, other) -> {
                        throw new AssertionError("two fit");
                    })
                    .orElseThrow();
            assertThat(Npi.isValid(number)).as("%s, seed %d", number, seed).isTrue();
            int at = random.nextInt(10);
            int wrong = (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
            String typed = number.substring(0, at) + wrong + number.substring(at + 1);
            assertThat(Npi.isValid(typed)).as("%s, seed %d", typed, seed).isFalse();
        }
    }

    @Test
    void nothingIsNoNumber() {
        assertThatNullPointerException().isThrownBy(() -> Npi.of(null));
        assertThatNullPointerException().isThrownBy(() -> Npi.isValid(null));
    }

    /** The textbook's test: with the prefix, the sum is a multiple of ten. The prefix alone makes 24. */
    private static boolean sumsUp(String number) {
        int sum = 24;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            if (i % 2 == 0) {
                digit *= 2;
                if (digit > 9) {
                    digit -= 9;
                }
            }
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
