package io.governance4j.audit;

import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.EvidenceFormatException;
import io.governance4j.audit.evidence.EvidenceVerifier;
import io.governance4j.audit.evidence.ReportText;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an evidence file, for auditors: needs this jar, a Java runtime and a key, and neither database nor network.
 *
 * <pre>{@code
 * java -cp governance-audit.jar io.governance4j.audit.Verify evidence.jsonl --key <verifier key>
 * }</pre>
 *
 * <p>Exit codes: 0 when the evidence is sound, 1 when it is not, when no key was given, or when {@code --all-signed} demands
 * more; 2 when the arguments are wrong or
 * a file cannot be read as what it should be.
 */
public final class Verify {
    private static final int SOUND = 0;
    private static final int NOT_SOUND = 1;
    private static final int UNREADABLE = 2;
    private static final long MIB = 1 << 20;

    private static final String HELP = """
            Verifies evidence of Governance4J.

              java -cp governance-audit.jar io.governance4j.audit.Verify FILE [options]

              --key KEY          a key to trust: <name>+<id>+<base64>, which may be followed by
                                 from=<size> until=<size> (then in quotes); may be repeated
              --keys FILE        the same from a file, one a line; # begins a comment
              --checkpoint FILE  checkpoints that were kept outside the database, as the sink
                                 wrote them; finds what was cut off the end; may be repeated
              --origin NAME      the log that the evidence must be of
              --all-signed       refuse what is missing by acts that nothing signs yet: sound
                                 evidence of which that has to be said gives exit code 1
              --without-key      judge no signatures; then nothing is proven
              --findings N       print at most N findings; 100 unless given
              --line-limit MB    refuse longer lines; 64 unless given
              --quiet            no progress on standard error
              --help             this text

            Take the key and the checkpoints from where the makers of the evidence could not
            have changed them. Exit code 0: sound. 1: not sound, no key given, or refused by
            --all-signed. 2: wrong arguments, or a file that cannot be read.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final List<TrustedKey> keys = new ArrayList<>();
    private final List<SignedCheckpoint> beside = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable String origin;
    private boolean withoutKey;
    private boolean allSigned;
    private boolean quiet;
    private int findings = 100;
    private long lineLimit = 64;

    private Verify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Verifies and ends the process.
     *
     * @param words the arguments
     */
    public static void main(String[] words) {
        System.exit(run(List.of(words), utf8(System.out), utf8(System.err)));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * Verifies.
     *
     * @param words the arguments
     * @param out where the report goes
     * @param err where progress and errors go
     * @return the exit code
     */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty() || words.contains("--help")) {
            out.print(HELP);
            return words.isEmpty() ? UNREADABLE : SOUND;
        }
        try {
            return new Verify(out, err).read(new ArrayDeque<>(words)).run();
        } catch (IllegalArgumentException | EvidenceFormatException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("cannot be read: " + e);
        }
        return UNREADABLE;
    }

    private Verify read(Deque<String> words) throws IOException {
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--key" -> keys.add(TrustedKey.parse(next(words, word)));
                case "--keys" -> keys(next(words, word));
                case "--checkpoint" ->
                    beside.addAll(SignedCheckpoint.parseAll(Files.readString(Path.of(next(words, word)))));
                case "--origin" -> origin = next(words, word);
                case "--all-signed" -> allSigned = true;
                case "--without-key" -> withoutKey = true;
                case "--findings" -> findings = (int) number(words, word, 1_000_000);
                case "--line-limit" -> lineLimit = number(words, word, 1_900);
                case "--quiet" -> quiet = true;
                default -> file(word);
            }
        }
        return this;
    }

    private static String next(Deque<String> words, String option) {
        String word = words.pollFirst();
        if (word == null) {
            throw new IllegalArgumentException(option + ": needs a value; see --help");
        }
        return word;
    }

    private static long number(Deque<String> words, String option, long most) {
        String word = next(words, option);
        if (!word.matches("[0-9]{1,9}") || Long.parseLong(word) > most || Long.parseLong(word) == 0) {
            throw new IllegalArgumentException(option + ": must be a number from 1 to " + most);
        }
        return Long.parseLong(word);
    }

    private void keys(String from) throws IOException {
        for (String line : Files.readAllLines(Path.of(from))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                keys.add(TrustedKey.parse(line));
            }
        }
    }

    private void file(String word) {
        if (word.startsWith("--") || file != null) {
            throw new IllegalArgumentException("not known: " + word + "; see --help");
        }
        file = Path.of(word);
    }

    private int run() throws IOException {
        if (file == null) {
            throw new IllegalArgumentException("no file is named; see --help");
        }
        if (keys.isEmpty() != withoutKey) {
            throw new IllegalArgumentException(
                    withoutKey
                            ? "--without-key: but keys are given"
                            : "no key is given: --key, --keys or --without-key");
        }
        EvidenceVerifier verifier = EvidenceVerifier.trusting(keys)
                .beside(beside)
                .keep(findings)
                .lineLimit(lineLimit * MIB)
                .progress(quiet ? lines -> {} : lines -> err.println(lines + " lines"));
        if (origin != null) {
            verifier = verifier.origin(origin);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            VerificationReport report = verifier.verify(in);
            new ReportText(report).lines().forEach(out::println);
            out.flush();
            return (allSigned ? report.allSigned() : report.sound()) ? SOUND : NOT_SOUND;
        }
    }
}
