package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.PolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs from files and from the class path. */
class PackFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsAFile() throws IOException {
        assertThat(PolicyPack.fromFile(file("pack: x\n".getBytes(StandardCharsets.UTF_8)))
                        .name())
                .isEqualTo("x");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
        assertThat(PolicyPack.fromFile(file("\ufeffpack: x\n".getBytes(StandardCharsets.UTF_8)))
                        .name())
                .isEqualTo("x");
        assertThat(PolicyPack.fromFile(file("\ufeff{\"pack\": \"x\"}".getBytes(StandardCharsets.UTF_8)))
                        .name())
                .isEqualTo("x");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> PolicyPack.fromFile(missing))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(missing + " could not be read: ")
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void namesAFolder() {
        assertThatThrownBy(() -> PolicyPack.fromFile(folder))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(folder + " could not be read: ");
    }

    @Test
    void namesAFileThatIsNotUtf8() throws IOException {
        Path latin = file("pack: Bé\n".getBytes(StandardCharsets.ISO_8859_1));
        Path wide = file("pack: x\n".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> PolicyPack.fromFile(latin)).hasMessage(latin + " is not UTF-8 text");
        assertThatThrownBy(() -> PolicyPack.fromFile(wide)).hasMessage(wide + " is not UTF-8 text");
    }

    @Test
    void doesNotReadAHugeFileToItsEnd() throws IOException {
        Path huge = file(new byte[DocumentParser.MAX_CHARS * 4 + 2]);

        assertThatThrownBy(() -> PolicyPack.fromFile(huge))
                .isInstanceOf(PolicyException.class)
                .hasMessage(huge + " is larger than any pack; at most 4194304 characters are read");
    }

    @Test
    void namesTheFileInWhatIsWrongWithIt() throws IOException {
        Path bad = file("pack: 7\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PolicyPack.fromFile(bad))
                .hasMessage(
                        bad + " is not a valid pack: 1 problem\n  line 1, column 1, pack: must be a string, but is a"
                                + " number");
    }

    @Test
    void namesAResourceThatIsNotThere() {
        assertThatThrownBy(() -> PolicyPack.fromClasspath("packs/missing.yaml"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("no resource 'packs/missing.yaml' on the class path");
    }

    @Test
    void refusesAFolderOnTheClassPath() {
        assertThatThrownBy(() -> PolicyPack.fromClasspath("packs"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("packs");
    }

    @Test
    void findsResourcesWithoutAContextClassLoader() throws InterruptedException {
        PolicyPack[] found = new PolicyPack[1];
        Thread thread = new Thread(() -> found[0] = PolicyPack.fromClasspath("packs/aim-os.yaml"));
        thread.setContextClassLoader(null);

        thread.start();
        thread.join();

        assertThat(found[0]).isEqualTo(PolicyPack.fromClasspath("packs/aim-os.yaml"));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "pack", ".yaml"), bytes);
    }
}
