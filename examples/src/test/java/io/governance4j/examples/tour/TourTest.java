package io.governance4j.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.jdbc.JdbcGovernance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TourTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void keepsToAsciiWhereTheTerminalKnowsNoMore() {
        Tour.run(TourOptions.parse(), out, false);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .matches("[\\x20-\\x7e\\s]+")
                .doesNotContain("?  ", " ? ")
                .contains("front_desk -> therapist -> supervisor", "  + Max changes", "  x Max looks");
    }

    @Test
    void endsWhenAnAnswerIsNotAsTold() {
        try (TourDatabase database = TourDatabase.open(TourOptions.parse());
                JdbcGovernance governance =
                        database.governance().policy(Packs.all()).build()) {
            Stage stage = new Stage(governance, database, new Screen(out, true), new TourClock(Instant.now()));
            Question question = Question.permission(Cast.MAX, "view_financials");
            assertThatThrownBy(() -> stage.yes("Max is an executive", question, Reason.ROLE_GRANT))
                    .isInstanceOf(TourException.class)
                    .hasMessageContaining("Max is an executive: should be yes, ROLE_GRANT");
            stage.no("Max is none", question, Reason.NO_GRANT);
        }
    }

    @Test
    void readsOptionsInBothSpellings() {
        TourOptions options = TourOptions.parse("--url", "jdbc:h2:mem:x", "--schema=mine", "--password=a=b");
        assertThat(options.url()).isEqualTo("jdbc:h2:mem:x");
        assertThat(options.schema()).isEqualTo("mine");
        assertThat(options.password()).isEqualTo("a=b");
        assertThat(options).asString().doesNotContain("a=b", "jdbc:");
    }
}
