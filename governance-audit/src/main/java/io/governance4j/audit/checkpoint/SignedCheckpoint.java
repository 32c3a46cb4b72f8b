package io.governance4j.audit.checkpoint;

import io.governance4j.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint with its signatures, as a C2SP signed note: the text, an empty line, and a line for each signature. The text
 * that was parsed is the text that is verified. An immutable value.
 */
public final class SignedCheckpoint {
    private static final String SIGNATURE = "\u2014 ";
    private static final String TIME = "time ";
    private static final int ID_BYTES = 4;
    private static final int LONGEST = 64 * 1024;
    /** How long an instant is up to its seconds. */
    private static final int SECONDS = 19;

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern INSTANT =
            Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private final String text;
    private final List<String> signatures;
    private final Checkpoint checkpoint;

    private SignedCheckpoint(String text, List<String> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
        this.checkpoint = read(text);
    }

    /**
     * Signs a checkpoint.
     *
     * @param checkpoint what is signed
     * @param signer who signs
     * @return the note
     * @throws IllegalStateException if what the signer returned is not a signature of its key
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, CheckpointSigner signer) {
        String text = checkpoint.text();
        VerifierKey key = signer.key();
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        if (!Ed25519.verify(key.bytes(), text.getBytes(StandardCharsets.UTF_8), signature)) {
            throw new IllegalStateException("the signer of '" + key.name() + "' made a signature that its key refuses");
        }
        byte[] tagged = Arrays.copyOf(key.id(), ID_BYTES + signature.length);
        System.arraycopy(signature, 0, tagged, ID_BYTES, signature.length);
        return new SignedCheckpoint(
                text, List.of(SIGNATURE + key.name() + " " + Base64.getEncoder().encodeToString(tagged)));
    }

    /**
     * Reads a note. Signatures are not judged here.
     *
     * @param note the note
     * @return what it says
     * @throws IllegalArgumentException if it is not a signed checkpoint
     */
    public static SignedCheckpoint parse(String note) {
        if (note.codePointCount(0, note.length()) > LONGEST) {
            throw new IllegalArgumentException("checkpoint: is longer than " + LONGEST + " characters");
        }
        int end = note.indexOf("\n\n" + SIGNATURE);
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("checkpoint: has no signature, or does not end with a newline");
        }
        List<String> signatures =
                List.of(note.substring(end + 2, note.length() - 1).split("\n", -1));
        for (String line : signatures) {
            if (!line.startsWith(SIGNATURE) || line.split(" ", -1).length != 3) {
                throw new IllegalArgumentException(
                        "checkpoint: a signature line is not of the form \u2014 name base64");
            }
        }
        return new SignedCheckpoint(note.substring(0, end + 1), signatures);
    }

    /**
     * Reads the notes that a {@link CheckpointSink#file} has kept, oldest first.
     *
     * @param file the file's content
     * @return the notes
     * @throws IllegalArgumentException if one of them is not a signed checkpoint
     */
    public static List<SignedCheckpoint> parseAll(String file) {
        List<SignedCheckpoint> all = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signed = false;
        for (String line : file.split("\n", -1)) {
            if (line.isEmpty() && (signed || note.isEmpty())) {
                if (signed) {
                    all.add(parse(note.toString()));
                }
                note.setLength(0);
                signed = false;
            } else {
                note.append(line).append('\n');
                signed = line.startsWith(SIGNATURE);
            }
        }
        if (!note.isEmpty()) {
            all.add(parse(note.toString()));
        }
        return List.copyOf(all);
    }

    private static Checkpoint read(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 5 || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("checkpoint: needs origin, size, root and time, each on a line");
        }
        String time = null;
        for (String line : Arrays.asList(lines).subList(3, lines.length - 1)) {
            time = line.startsWith(TIME) && time == null ? line.substring(TIME.length()) : time;
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(base64(lines[2])), instant(time));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("checkpoint: size or time is not valid: " + e.getMessage(), e);
        }
    }

    /** Decodes what an encoder would write and nothing else, so that no two notes mean the same. */
    private static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("checkpoint: holds base64 that no encoder writes");
        }
        return bytes;
    }

    /** Reads one form of an instant only: the JDK alone would take offsets, small letters, and 24:00:00 as well. */
    private static Instant instant(@Nullable String time) {
        if (time == null || !INSTANT.matcher(time).matches()) {
            throw new IllegalArgumentException("checkpoint: says no time, or not in UTC as 2026-01-06T08:01:00Z");
        }
        Instant instant = Instant.parse(time);
        if (!instant.toString().startsWith(time.substring(0, SECONDS))) {
            throw new IllegalArgumentException("checkpoint: says a time that no clock shows");
        }
        return instant;
    }

    /**
     * The whole note.
     *
     * @return the text, an empty line, the signature lines; ends with a newline
     */
    public String note() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    /**
     * What was signed.
     *
     * @return the checkpoint
     */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * The names under which it is signed, whether the signatures are good or not.
     *
     * @return the names, in the order of the lines
     */
    public List<String> signers() {
        return signatures.stream().map(line -> line.split(" ", -1)[1]).toList();
    }

    /**
     * Judges the signatures.
     *
     * @param trusted the keys that are trusted
     * @return the first of them that has signed this, or empty when none has
     */
    public Optional<VerifierKey> verifiedBy(Collection<VerifierKey> trusted) {
        return trusted.stream()
                .filter(key -> signatures.stream().anyMatch(line -> isBy(key, line)))
                .findFirst();
    }

    private boolean isBy(VerifierKey key, String line) {
        String[] parts = line.split(" ", -1);
        byte[] tagged;
        try {
            tagged = base64(parts[2]);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return parts[1].equals(key.name())
                && tagged.length > ID_BYTES
                && Arrays.equals(Arrays.copyOf(tagged, ID_BYTES), key.id())
                && Ed25519.verify(
                        key.bytes(),
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(tagged, ID_BYTES, tagged.length));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedCheckpoint that && note().equals(that.note());
    }

    @Override
    public int hashCode() {
        return note().hashCode();
    }

    /** Writes the note. */
    @Override
    public String toString() {
        return note();
    }
}
