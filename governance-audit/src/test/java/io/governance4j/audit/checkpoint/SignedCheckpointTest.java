package io.governance4j.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCheckpointTest {
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("clinic/audit", 42, Hash.ofLeaf("root"), Instant.parse("2026-11-20T08:00:00.000001Z"));
    private final CheckpointSigner signer = SigningKeys.generate("clinic/2026");

    @TempDir
    Path folder;

    @Test
    void isANoteThatReadsBack() {
        SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, signer);
        assertThat(signed.note().lines().limit(5))
                .containsExactly(
                        "clinic/audit",
                        "42",
                        Base64.getEncoder().encodeToString(CHECKPOINT.root().bytes()),
                        "time 2026-11-20T08:00:00.000001Z",
                        "");
        assertThat(signed.note().lines().skip(5)).singleElement().asString().startsWith("\u2014 clinic/2026 ");
        SignedCheckpoint read = SignedCheckpoint.parse(signed.note());
        assertThat(read).isEqualTo(signed);
        assertThat(read.checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(read.verifiedBy(List.of(signer.key()))).contains(signer.key());
    }

    @Test
    void isVerifiedByItsOwnKeyAlone() {
        SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, signer);
        VerifierKey sameName = SigningKeys.generate("clinic/2026").key();
        VerifierKey otherName = VerifierKey.of("clinic/2027", signer.key().bytes());
        assertThat(signed.verifiedBy(List.of(sameName, otherName))).isEmpty();
        assertThat(signed.verifiedBy(List.of(sameName, signer.key()))).contains(signer.key());
        assertThat(signed.verifiedBy(List.of())).isEmpty();
    }

    @Test
    void noChangeOfACharacterSurvives() {
        String note = SignedCheckpoint.sign(CHECKPOINT, signer).note();
        for (int i = 0; i < note.length(); i++) {
            char other = note.charAt(i) == 'A' ? 'B' : 'A';
            String changed = note.substring(0, i) + other + note.substring(i + 1);
            assertThat(accepted(changed)).as("character %d of %s", i, changed).isFalse();
        }
    }

    private boolean accepted(String note) {
        try {
            return SignedCheckpoint.parse(note)
                    .verifiedBy(List.of(signer.key()))
                    .isPresent();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void whatIsNoCheckpointIsRefused() {
        String note = SignedCheckpoint.sign(CHECKPOINT, signer).note();
        for (String wrong : List.of(
                "",
                "\n",
                note.strip(),
                note.replace("42", "042"),
                note.replace("42", "-42"),
                note.replace("42", "99999999999999999999"),
                note.replace("time", "tame"),
                note.replace("2026-11-20T", "2026-99-20T"),
                note.replace("\u2014 clinic/2026 ", "\u2014 clinic 2026 "),
                note.substring(0, note.indexOf("\n\n") + 2),
                note.replaceFirst("(?m)^\\S+=$", "AAAA"),
                note.replace("\n\n", "\n" + "x".repeat(64 * 1024) + "\n\n"),
                "x".repeat(100_000))) {
            assertThatThrownBy(() -> SignedCheckpoint.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        String ambulances = "\ud83d\ude91".repeat(40_000);
        assertThat(SignedCheckpoint.parse(note.replace("\n\n", "\n" + ambulances + "\n\n"))
                        .checkpoint())
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void timeHasOneForm() {
        String note = SignedCheckpoint.sign(CHECKPOINT, signer).note();
        for (String good : List.of(
                "2026-02-01T00:00:04Z",
                "2026-02-01T00:00:04.5Z",
                "0001-01-01T00:00:00Z",
                "2028-02-29T23:59:59.999999999Z")) {
            assertThat(SignedCheckpoint.parse(note.replaceFirst("(?m)^time .*$", "time " + good))
                            .checkpoint()
                            .at())
                    .isEqualTo(good);
        }
        for (String wrong : List.of(
                "2026-02-01T00:00:04+01:00",
                "2026-02-01t00:00:04z",
                "2026-02-01T00:00:04.Z",
                "2026-02-01T00:00:04.1234567890Z",
                "2026-02-01T24:00:00Z",
                "2026-06-30T23:59:60Z",
                "2026-02-30T00:00:04Z",
                "+12026-02-01T00:00:04Z",
                "-0001-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "\u0662026-02-01T00:00:04Z")) {
            assertThatThrownBy(() -> SignedCheckpoint.parse(note.replaceFirst("(?m)^time .*$", "time " + wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSignerThatSignsSomethingElseIsFoundOut() {
        CheckpointSigner wrong = SigningKeys.callback(
                signer.key(), text -> signer.sign("something else".getBytes(StandardCharsets.UTF_8)));
        CheckpointSigner none = SigningKeys.callback(signer.key(), text -> new byte[0]);
        assertThatThrownBy(() -> SignedCheckpoint.sign(CHECKPOINT, wrong)).hasMessageContaining("clinic/2026");
        assertThatThrownBy(() -> SignedCheckpoint.sign(CHECKPOINT, none)).hasMessageContaining("clinic/2026");
    }

    @Test
    void aKeyReadsBackFromItsText() {
        VerifierKey key = signer.key();
        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
        for (String wrong : List.of(
                "",
                "a+b",
                key.toString().replace("2026", "2027"),
                key + "A",
                key.toString().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"))) {
            assertThatThrownBy(() -> VerifierKey.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("", "a b", "a+b", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> VerifierKey.of(name, key.bytes())).hasMessageContaining("key name");
        }
        assertThatThrownBy(() -> VerifierKey.of("a", new byte[31])).hasMessageContaining("32 bytes");
    }

    @Test
    void theFileKeepsEveryNoteOnceAlsoAfterACrash() throws Exception {
        Path file = folder.resolve("checkpoints");
        SignedCheckpoint first = SignedCheckpoint.sign(CHECKPOINT, signer);
        SignedCheckpoint second =
                SignedCheckpoint.sign(new Checkpoint("clinic/audit", 43, Hash.ofLeaf("next"), CHECKPOINT.at()), signer);
        publish(file, first);
        publish(file, first);
        // The process dies in the middle of a note, and in the middle of a character.
        byte[] torn = second.note().getBytes(StandardCharsets.UTF_8);
        int dash = new String(torn, StandardCharsets.ISO_8859_1).indexOf('\u00e2');
        for (int cut : new int[] {1, 20, dash, dash + 1, dash + 2, torn.length - 1, torn.length}) {
            Files.write(file, Arrays.copyOf(torn, cut), StandardOpenOption.APPEND);
            publish(file, second);
            assertThat(SignedCheckpoint.parseAll(Files.readString(file)))
                    .as("cut after %d bytes", cut)
                    .containsExactly(first, second);
        }
        for (int i = 0; i < 400; i++) {
            publish(file, first);
            publish(file, second);
        }
        assertThat(SignedCheckpoint.parseAll(Files.readString(file))).hasSize(802);
    }

    @Test
    void aFileThatHoldsSomethingElseIsNotWrittenTo() throws Exception {
        Path file = folder.resolve("something-else");
        for (String content : List.of("x".repeat(200_000), "x", "clinic/other\n", "a\n\nb\n\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> publish(file, SignedCheckpoint.sign(CHECKPOINT, signer)))
                    .hasMessageContaining("does not end with checkpoints of clinic/audit");
            assertThat(file).hasContent(content);
        }
    }

    private static void publish(Path file, SignedCheckpoint signed) {
        CheckpointSink.file(file).publish(signed.note(), signed.checkpoint());
    }
}
