package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two verifiers agree on every file of the tests: because no test asks Java alone. */
class AgreementTest {
    private static final Pattern JAVA =
            Pattern.compile("\\bEvidenceVerifier\\s*\\.\\s*trusting|\\bVerify\\s*\\.\\s*run\\b");

    @Test
    void whatJavaVerifiesPythonVerifiesAsWell() throws IOException {
        TreeSet<String> alone = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
            files.filter(file -> file.toString().replace('\\', '/').matches(".*/src/(test|testkit|bench)/.*\\.java"))
                    .filter(file -> JAVA.matcher(text(file)).find())
                    .forEach(file -> alone.add(file.getFileName().toString().replace(".java", "")));
        }

        assertThat(alone)
                .as("those that ask Python as well, two options that it does not have, and a tool")
                .containsExactly("Auditor", "BigTrail", "HostileFilesTest", "VerifyTest");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
