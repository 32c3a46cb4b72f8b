package io.governance4j.audit.evidence;

import io.governance4j.audit.evidence.Findings.Item;
import io.governance4j.audit.evidence.IdStates.State;
import io.governance4j.audit.merkle.Hash;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run through one file, line by line. */
final class Verification {
    private static final long PACE = 50_000;
    private static final Set<String> CHECKPOINT = Set.of("line", "note", "consistency");
    private static final Set<String> LEAF =
            Set.of("line", "index", "hash", "id", "leaf", "salt", "old", "new", "inclusion");
    private static final Set<String> DECISION = Set.of("line", "position", "hash", "id", "leaf", "inclusion");
    private static final Set<String> PENDING = Set.of("line", "kind", "id", "leaf", "salt", "old", "new");
    /** Kinds of what is pending of which the file has but the id. */
    private static final Set<String> QUEUED_DECISIONS = Set.of("feature", "permission");

    private static final Set<String> ORPHAN = Set.of("line", "table", "id");
    private static final Set<String> END = Set.of("line", "lines");

    private final EvidenceVerifier.Options options;
    private final Header header;
    private final long from;
    private final Findings findings;
    private final Keyring keyring;
    private final TreeCheck tree;
    private final Absences absences;
    private final EventCheck events;
    private final BatchCheck batch;
    private VerificationReport.@Nullable Subject subject;
    private long leaves;
    private long eventTexts;
    private long batches;
    private long decisions;
    private long pending;
    private boolean ended;

    Verification(EvidenceVerifier.Options options, Header header) {
        this.options = options;
        this.header = header;
        this.from = header.frontier().size();
        this.findings = new Findings(options.most());
        this.keyring = new Keyring(options.keys(), findings);
        this.absences = new Absences(findings);
        this.events = new EventCheck(findings, absences);
        this.batch = new BatchCheck(findings, absences);
        options.origin().filter(origin -> !origin.equals(header.origin())).ifPresent(this::otherOrigin);
        List<Keyring.Good> beside = options.beside().stream()
                .map(signed -> keyring.judge(signed, header.origin()))
                .filter(Objects::nonNull)
                .toList();
        this.tree = new TreeCheck(header.kind(), header.frontier(), beside, findings);
    }

    private void otherOrigin(String expected) {
        findings.add(
                FindingKind.CHECKPOINT_ORIGIN,
                "the evidence is of the log " + Printed.text(header.origin()) + ", not of " + Printed.text(expected));
    }

    void line(Line line, long number) {
        if (ended) {
            throw line.wrong("follows the end line");
        }
        String type = line.text("line");
        if (!type.equals("decision")) {
            batch.close();
        }
        switch (type) {
            case "leaf" -> leaf(line);
            case "decision" -> decision(line);
            case "checkpoint" -> checkpoint(line);
            case "pending" -> pending(line);
            case "orphan" -> orphan(line);
            case "end" -> end(line, number);
            default -> throw line.wrong("line: is of a type that is not known: " + Printed.text(type));
        }
        if (number % PACE == 0) {
            options.told().accept(number);
        }
    }

    private void checkpoint(Line line) {
        line.allow(CHECKPOINT);
        List<Hash> consistency = line.hashes("consistency");
        if (consistency != null && header.kind() == EvidenceKind.TRAIL) {
            throw line.wrong("consistency: a whole trail has leaves in its place");
        }
        Keyring.Good good = keyring.judge(line.text("note"), header.origin());
        if (good != null) {
            tree.checkpoint(good, consistency);
        }
    }

    private void leaf(Line line) {
        line.allow(LEAF);
        Item item = new Item(line.index(), line.id("id"));
        String hash = line.text("hash");
        String text = line.optional("leaf");
        EventCheck.Data data = data(line);
        List<Hash> path = line.hashes("inclusion");
        boolean walked = header.kind() == EvidenceKind.TRAIL || header.kind() == EvidenceKind.RANGE;
        if (path == null ? !walked : header.kind() == EvidenceKind.TRAIL) {
            throw line.wrong("inclusion: a " + header.kind().key() + (path == null ? " needs it" : " has none"));
        }
        leaves++;
        if (path == null ? tree.leaf(item, hash) : tree.included(item, hash, path)) {
            content(item, hash, text, data);
        } else {
            batch.open(item, null);
        }
    }

    private void content(Item item, String hash, @Nullable String text, EventCheck.Data data) {
        if (text == null) {
            events.uncommitted(item, data);
            absences.purgedEvent(item.index());
            absences.id(item, State.OTHER);
            return;
        }
        LeafFields leaf = fields(item, hash, text);
        if (leaf == null || leaf.isBatch()) {
            events.uncommitted(item, leaf == null ? new EventCheck.Data(null, null, null) : data);
            absences.id(item, State.OTHER);
            batches += leaf == null ? 0 : 1;
            batch.open(item, leaf);
            return;
        }
        eventTexts++;
        absences.there(item.index());
        events.judge(item, leaf, data);
        about(item, text, data);
    }

    /** Reads a leaf; null after a finding. */
    private @Nullable LeafFields fields(Item item, @Nullable String hash, String text) {
        if (hash != null && !Hash.ofLeaf(text).toString().equals(hash)) {
            findings.add(FindingKind.LEAF_MISMATCH, item, "its text is not what was hashed");
            return null;
        }
        LeafFields leaf = LeafFields.parse(text, hash == null ? Set.of("event") : Set.of("event", "decisions"));
        if (leaf == null) {
            findings.add(FindingKind.LEAF_MALFORMED, item, "its text is not that of a leaf");
        } else if (!leaf.id().equals(item.id())) {
            findings.add(FindingKind.LEAF_MISMATCH, item, "its text is about " + leaf.id());
            return null;
        }
        return leaf;
    }

    private void decision(Line line) {
        line.allow(DECISION);
        Item place = new Item(line.number("position"), line.id("id"));
        String hash = line.text("hash");
        String text = line.optional("leaf");
        List<Hash> path = line.hashes("inclusion");
        if (path != null && header.kind() != EvidenceKind.DECISION) {
            // Single decisions would hide that others of their batch were left out.
            throw line.wrong("inclusion: stands with a decision only where the file is about one");
        }
        decisions++;
        if (!batch.decision(place, hash, path)) {
            return;
        }
        Item item = batch.at(place);
        absences.id(item, State.OTHER);
        if (text == null) {
            absences.purgedDecision();
            batch.missing();
        } else if (!Hash.ofLeaf(text).toString().equals(hash)) {
            findings.add(FindingKind.DECISION_MISMATCH, item, "its text is not what was hashed");
        } else {
            decision(item, text);
        }
    }

    private void decision(Item item, String text) {
        LeafFields leaf = LeafFields.parse(text, Set.of("decision"));
        if (leaf == null) {
            findings.add(FindingKind.DECISION_MALFORMED, item, "its text is not that of a decision");
        } else if (!leaf.id().equals(item.id())) {
            findings.add(FindingKind.DECISION_MISMATCH, item, "its text is about " + leaf.id());
        } else {
            about(item, text, new EventCheck.Data(null, null, null));
        }
    }

    private void about(Item item, String text, EventCheck.Data data) {
        if (header.subject() != null && header.subject().equals(item.id())) {
            subject = new VerificationReport.Subject(text, data.oldData(), data.newData());
        }
    }

    private void pending(Line line) {
        line.allow(PENDING);
        if (header.kind() != EvidenceKind.TRAIL) {
            // Nothing proves it, and an act among it would explain what is missing from what is proven.
            throw line.wrong("line: pending stands in a trail alone");
        }
        UUID id = line.id("id");
        Item item = new Item(-1, id);
        String kind = line.text("kind");
        String text = line.optional("leaf");
        EventCheck.Data data = data(line);
        pending++;
        if (text == null && !QUEUED_DECISIONS.contains(kind)) {
            findings.add(FindingKind.LEAF_MISSING, item, "it waits to be in the tree, and there is no such event");
        }
        LeafFields leaf = text == null ? null : fields(item, null, text);
        if (leaf == null) {
            events.uncommitted(item, text == null ? data : new EventCheck.Data(null, null, null));
            absences.id(item, State.OTHER);
        } else {
            events.judge(item, leaf, data);
        }
    }

    private static EventCheck.Data data(Line line) {
        return new EventCheck.Data(line.optional("salt"), line.optional("old"), line.optional("new"));
    }

    private void orphan(Line line) {
        line.allow(ORPHAN);
        String table = Printed.text(line.text("table"));
        findings.add(
                FindingKind.ORPHAN,
                new Item(-1, line.id("id")),
                "the row of " + table + " is neither in the tree nor waiting to be");
    }

    private void end(Line line, long number) {
        line.allow(END);
        if (line.number("lines") != number - 1) {
            throw line.wrong("lines: says " + line.number("lines") + ", but " + (number - 1) + " are above it");
        }
        ended = true;
    }

    VerificationReport end(long lines) {
        if (!ended) {
            throw new EvidenceFormatException(lines, "is the last one and not the end line; the file was cut off");
        }
        if (header.subject() != null && subject == null) {
            findings.add(
                    FindingKind.SUBJECT_MISSING,
                    new Item(-1, header.subject()),
                    "the evidence is about it and does not prove it");
        }
        VerificationReport.Missing missing = absences.settle(header.kind() == EvidenceKind.TRAIL, tree.until());
        VerificationReport.Seal seal = tree.end(!options.keys().isEmpty());
        return new VerificationReport(
                header.evidence(from),
                seal,
                new VerificationReport.Counts(leaves, eventTexts, batches, decisions, pending, missing),
                findings.kinds(),
                findings.kept(),
                absences.acts(),
                Optional.ofNullable(subject));
    }
}
