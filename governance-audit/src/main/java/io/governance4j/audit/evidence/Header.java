package io.governance4j.audit.evidence;

import io.governance4j.audit.merkle.Frontier;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an evidence file.
 *
 * @param kind what the file claims to be
 * @param origin of which log
 * @param exportedAt when it was made
 * @param frontier the tree before the first leaf
 * @param subject what single evidence is about, or null
 */
record Header(
        EvidenceKind kind,
        String origin,
        String exportedAt,
        Frontier frontier,
        @Nullable UUID subject) {
    private static final Set<String> ALWAYS = Set.of("format", "kind", "origin", "exported_at");
    private static final Set<String> RANGE = Set.of("format", "kind", "origin", "exported_at", "from", "frontier");
    private static final Set<String> SINGLE = Set.of("format", "kind", "origin", "exported_at", "subject");

    static Header parse(Line line) {
        String format = line.optional("format");
        if (format == null) {
            throw line.wrong("format: is missing; this is not an evidence file");
        }
        if (!format.equals(EvidenceWriter.FORMAT)) {
            throw line.wrong("format: is " + Printed.text(format) + "; this verifier knows " + EvidenceWriter.FORMAT);
        }
        EvidenceKind kind = kind(line);
        line.allow(
                switch (kind) {
                    case TRAIL -> ALWAYS;
                    case RANGE -> RANGE;
                    case EVENT, DECISION -> SINGLE;
                });
        boolean single = kind == EvidenceKind.EVENT || kind == EvidenceKind.DECISION;
        return new Header(
                kind,
                line.text("origin"),
                line.text("exported_at"),
                kind == EvidenceKind.RANGE ? frontier(line) : new Frontier(),
                single ? line.id("subject") : null);
    }

    private static EvidenceKind kind(Line line) {
        String key = line.text("kind");
        return Arrays.stream(EvidenceKind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> line.wrong("kind: is not trail, range, event or decision"));
    }

    private static Frontier frontier(Line line) {
        try {
            return Frontier.parse(line.number("from"), line.text("frontier"), Frontier.Sink.NONE);
        } catch (IllegalArgumentException e) {
            throw line.wrong("frontier: " + e.getMessage());
        }
    }

    VerificationReport.Evidence evidence(long from) {
        return new VerificationReport.Evidence(kind, origin, exportedAt, from);
    }
}
