package io.governance4j.audit.evidence;

import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes an evidence file ({@code docs/audit-format.md}), line by line, holding none of it. It judges nothing: a file of
 * evidence that was tampered with must show that. A file is whole once {@link #end()} has been called; whoever fails
 * before leaves a file that no verifier takes for whole. Leaves the stream open; throws {@link UncheckedIOException}. Not
 * safe for several threads.
 *
 * <p>What is read for one file must be read in one snapshot of the database, or an erasure between two reads would look
 * like tampering.
 */
public final class EvidenceWriter {
    /** The format that is written, with its version. */
    public static final String FORMAT = "governance4j-evidence/1";

    private final OutputStream out;
    private long lines;

    private EvidenceWriter(OutputStream out, LineText header) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        write(header);
    }

    /**
     * Begins a whole trail: leaves from 0 in their order, a batch's decisions behind its leaf, each checkpoint behind the
     * last leaf that it covers; then what is pending, then orphans.
     *
     * @param out where the file goes
     * @param origin which log, as its checkpoints have it
     * @param at when the evidence was read
     * @return the writer
     */
    public static EvidenceWriter trail(OutputStream out, String origin, Instant at) {
        return new EvidenceWriter(out, header(EvidenceKind.TRAIL, origin, at));
    }

    /**
     * Begins a part of the trail: leaves in their order from {@code from}, then a checkpoint that covers them with its
     * {@linkplain #checkpoint(String, ConsistencyProof) proof}, then acts that explain what is missing
     * ({@link #proven}).
     *
     * @param out where the file goes
     * @param origin which log, as its checkpoints have it
     * @param at when the evidence was read
     * @param from the first leaf's index
     * @param frontier the tree's edge when it had {@code from} leaves, as
     *     {@link io.governance4j.audit.merkle.Frontier#text()} has it
     * @return the writer
     */
    public static EvidenceWriter range(OutputStream out, String origin, Instant at, long from, String frontier) {
        return new EvidenceWriter(
                out, header(EvidenceKind.RANGE, origin, at).add("from", from).add("frontier", frontier));
    }

    /**
     * Begins evidence about one event or one decision: a checkpoint, the {@linkplain #proven event} or the
     * {@linkplain #proven batch} with the {@linkplain #decision(EvidenceLeaf, InclusionProof) decision}, then acts that
     * explain what is missing.
     *
     * @param out where the file goes
     * @param kind {@link EvidenceKind#EVENT} or {@link EvidenceKind#DECISION}
     * @param origin which log, as its checkpoints have it
     * @param at when the evidence was read
     * @param subject the id of the event or decision that the file is about
     * @return the writer
     */
    public static EvidenceWriter single(OutputStream out, EvidenceKind kind, String origin, Instant at, UUID subject) {
        if (kind != EvidenceKind.EVENT && kind != EvidenceKind.DECISION) {
            throw new IllegalArgumentException("kind: must be EVENT or DECISION, not " + kind);
        }
        return new EvidenceWriter(out, header(kind, origin, at).add("subject", subject));
    }

    private static LineText header(EvidenceKind kind, String origin, Instant at) {
        return new LineText("format", FORMAT)
                .add("kind", kind.key())
                .add("origin", origin)
                .add("exported_at", at);
    }

    /**
     * Writes a checkpoint of the tree as it is at this place of the file.
     *
     * @param note the signed note, as it is stored
     */
    public void checkpoint(String note) {
        write(new LineText("line", "checkpoint").add("note", note));
    }

    /**
     * Writes a checkpoint of a larger tree.
     *
     * @param note the signed note, as it is stored
     * @param proof from the tree at this place of the file to the checkpoint's
     */
    public void checkpoint(String note, ConsistencyProof proof) {
        write(new LineText("line", "checkpoint").add("note", note).add("consistency", proof.path()));
    }

    /**
     * Writes the next leaf of a trail or range.
     *
     * @param leaf the leaf
     */
    public void leaf(EvidenceLeaf leaf) {
        write(line("leaf", "index", leaf, null));
    }

    /**
     * Writes a leaf that stands on its own.
     *
     * @param leaf the leaf
     * @param proof that it is in the tree of the checkpoint above it in the file
     */
    public void proven(EvidenceLeaf leaf, InclusionProof proof) {
        write(line("leaf", "index", leaf, proof.path()));
    }

    /**
     * Writes the next decision of the batch whose leaf is above it.
     *
     * @param decision the decision; its index is its position in the batch
     */
    public void decision(EvidenceLeaf decision) {
        write(line("decision", "position", decision, null));
    }

    /**
     * Writes one decision of the batch whose leaf is above it.
     *
     * @param decision the decision; its index is its position in the batch
     * @param proof that it is in the batch's tree
     */
    public void decision(EvidenceLeaf decision, InclusionProof proof) {
        write(line("decision", "position", decision, proof.path()));
    }

    private static LineText line(String type, String number, EvidenceLeaf leaf, @Nullable List<Hash> proof) {
        LineText line = new LineText("line", type)
                .add(number, leaf.index())
                .add("hash", leaf.hash())
                .add("id", leaf.id());
        content(line, leaf.text(), leaf.payload());
        return proof == null ? line : line.add("inclusion", proof);
    }

    /**
     * Writes an event that is not in the tree yet. An erasure that is not in the tree yet explains what is missing, too.
     *
     * @param event the event
     */
    public void pending(SealedEvent event) {
        LineText line = new LineText("line", "pending")
                .add("kind", "event")
                .add("id", event.event().id());
        content(line, event.leaf(), EvidenceLeaf.payload(event));
        write(line);
    }

    /**
     * Writes that something is not in the tree yet, and nothing more about it.
     *
     * @param kind {@code event}, {@code feature} or {@code permission}, as {@code audit_pending} has it
     * @param id the event's or decision's id
     */
    public void pending(String kind, UUID id) {
        write(new LineText("line", "pending").add("kind", kind).add("id", id));
    }

    private static void content(LineText line, @Nullable String text, EvidenceLeaf.@Nullable Payload payload) {
        line.add("leaf", text);
        if (payload != null) {
            line.add("salt", payload.salt()).add("old", payload.oldData()).add("new", payload.newData());
        }
    }

    /**
     * Writes that a row is neither in the tree nor pending.
     *
     * @param table the row's table
     * @param id the row's id
     */
    public void orphan(String table, UUID id) {
        write(new LineText("line", "orphan").add("table", table).add("id", id));
    }

    /** Ends the file: what was cut off behind this is seen. Flushes and does not close the stream. */
    public void end() {
        write(new LineText("line", "end").add("lines", lines));
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(LineText line) {
        try {
            // What UTF-8 cannot say becomes a question mark, as it did when it was hashed.
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
