package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies evidence files, with nothing but what it was given: no database, no network, no clock. It reads a file once, from
 * its beginning to its end, and keeps of it the ids, some 40 bytes each, and what is missing. An immutable value: each
 * method returns another verifier.
 *
 * <pre>{@code
 * VerificationReport report = EvidenceVerifier.trusting(List.of(TrustedKey.parse(key))).verify(in);
 * }</pre>
 */
public final class EvidenceVerifier {
    private static final int FINDINGS = 1_000;
    private static final long LINE_LIMIT = 64L << 20;

    private final Options options;

    private EvidenceVerifier(Options options) {
        this.options = options;
    }

    /**
     * Trusts keys. Where they come from decides what the verdict is worth: not from the database, and not with the file.
     *
     * @param keys the keys; with none of them signatures are not judged, and nothing is ever
     *     {@linkplain VerificationReport#sound() sound}
     * @return the verifier
     */
    public static EvidenceVerifier trusting(Collection<TrustedKey> keys) {
        return new EvidenceVerifier(new Options(List.copyOf(keys), List.of(), null, FINDINGS, LINE_LIMIT, lines -> {}));
    }

    /**
     * Compares with checkpoints that were kept outside the database: what was cut off the end, or told differently to
     * somebody else, is found by them.
     *
     * @param checkpoints the checkpoints
     * @return another verifier
     */
    public EvidenceVerifier beside(Collection<SignedCheckpoint> checkpoints) {
        List<SignedCheckpoint> sorted = checkpoints.stream()
                .sorted(Comparator.comparingLong(signed -> signed.checkpoint().size()))
                .toList();
        return new EvidenceVerifier(options.beside(sorted));
    }

    /**
     * Demands that the evidence is of one log. Without it, what another log that has the same key wrote is as good.
     *
     * @param name the log's origin
     * @return another verifier
     */
    public EvidenceVerifier origin(String name) {
        return new EvidenceVerifier(options.origin(name));
    }

    /**
     * Bounds how many findings are kept; all are counted.
     *
     * @param most how many, not negative
     * @return another verifier
     */
    public EvidenceVerifier keep(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("keep: is negative");
        }
        return new EvidenceVerifier(options.keep(most));
    }

    /**
     * Bounds how long a line may be; 64 MiB unless this says otherwise.
     *
     * @param bytes how many bytes, from 1,000 to 2,000,000,000
     * @return another verifier
     */
    public EvidenceVerifier lineLimit(long bytes) {
        if (bytes < 1_000 || bytes > 2_000_000_000) {
            throw new IllegalArgumentException("lineLimit: must be from 1,000 to 2,000,000,000 bytes, but is " + bytes);
        }
        return new EvidenceVerifier(options.lineLimit(bytes));
    }

    /**
     * Tells how far it is.
     *
     * @param lines told now and then how many lines have been read
     * @return another verifier
     */
    public EvidenceVerifier progress(LongConsumer lines) {
        return new EvidenceVerifier(options.progress(lines));
    }

    /**
     * Verifies a file.
     *
     * @param file the file's bytes; not closed
     * @return what came out
     * @throws IOException if it cannot be read
     * @throws EvidenceFormatException if it is not an evidence file, or not a whole one
     */
    public VerificationReport verify(InputStream file) throws IOException {
        LineReader lines = new LineReader(file, options.lineLimit());
        String first = lines.next();
        if (first == null) {
            throw new EvidenceFormatException(1, "is missing; the file is empty");
        }
        Verification verification = new Verification(options, Header.parse(Line.parse(1, first)));
        for (String line = lines.next(); line != null; line = lines.next()) {
            verification.line(Line.parse(lines.number(), line), lines.number());
        }
        return verification.end(lines.number());
    }

    /**
     * What was asked for.
     *
     * @param keys the trusted keys
     * @param beside checkpoints from outside, smallest first
     * @param expected the origin, or empty text for any
     * @param most how many findings are kept
     * @param lineLimit how long a line may be
     * @param told told how many lines have been read
     */
    record Options(
            List<TrustedKey> keys,
            List<SignedCheckpoint> beside,
            @Nullable String expected,
            int most,
            long lineLimit,
            LongConsumer told) {
        Options beside(List<SignedCheckpoint> all) {
            return new Options(keys, all, expected, most, lineLimit, told);
        }

        Options origin(String name) {
            return new Options(keys, beside, name, most, lineLimit, told);
        }

        Options keep(int count) {
            return new Options(keys, beside, expected, count, lineLimit, told);
        }

        Options lineLimit(long bytes) {
            return new Options(keys, beside, expected, most, bytes, told);
        }

        Options progress(LongConsumer lines) {
            return new Options(keys, beside, expected, most, lineLimit, lines);
        }

        Optional<String> origin() {
            return Optional.ofNullable(expected);
        }
    }
}
