package io.governance4j.jdbc.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.internal.catalog.Name.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    @Test
    void readsATableAndASchemaWithAndWithoutQuotes() {
        assertThat(Name.of("patients")).isEqualTo(new Name(null, new Part("patients", false)));
        assertThat(Name.of("host.patients")).isEqualTo(new Name(new Part("host", false), new Part("patients", false)));
        assertThat(Name.of("host.\"a.b\"")).isEqualTo(new Name(new Part("host", false), new Part("a.b", true)));
        assertThat(Name.of("\"say \"\"hi\"\"\"")).isEqualTo(new Name(null, new Part("say \"hi\"", true)));
        assertThat(Name.of("two words")).isEqualTo(new Name(null, new Part("two words", false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "\"", "\"a", "a\"b", "\"a\"b", "a..b"})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> Name.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no name");
    }

    @Test
    void takesTheExactNameBeforeOneThatDiffersInCase() {
        List<String> names = List.of("PATIENTS", "patients", "Staff");
        assertThat(new Part("patients", false).among(names)).containsExactly("patients");
        assertThat(new Part("Patients", false).among(names)).containsExactly("PATIENTS", "patients");
        assertThat(new Part("staff", false).among(names)).containsExactly("Staff");
        assertThat(new Part("staff", true).among(names)).isEmpty();
    }
}
