package io.governance4j.audit.evidence;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leaf as it is stored, for an evidence file. What a tampered database holds must come out of it unchanged: hence hashes
 * are text here, and nothing is judged. An immutable value.
 *
 * @param index the leaf's index, or a decision's position in its batch
 * @param hash the stored hash
 * @param id whose leaf it is: the event's, the batch's or the decision's id
 * @param text the text that was hashed, or null when it has been purged
 * @param payload salt and data, or null when there is none (any longer)
 */
public record EvidenceLeaf(
        long index,
        String hash,
        UUID id,
        @Nullable String text,
        @Nullable Payload payload) {
    /**
     * Checks that nothing is missing.
     *
     * @param index the leaf's index, or a decision's position in its batch
     * @param hash the stored hash
     * @param id whose leaf it is: the event's, the batch's or the decision's id
     * @param text the text that was hashed, or null when it has been purged
     * @param payload salt and data, or null when there is none (any longer)
     */
    public EvidenceLeaf {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(id, "id");
    }

    /**
     * A row of {@code audit_payloads}.
     *
     * @param salt the salt
     * @param oldData the state before, or null
     * @param newData the state after, or null
     */
    public record Payload(
            String salt, @Nullable String oldData, @Nullable String newData) {}

    /**
     * The leaf of an event.
     *
     * @param index the leaf's index
     * @param hash the hash that is stored, not one that is computed now
     * @param event the event as it is stored
     * @return the leaf
     */
    public static EvidenceLeaf event(long index, String hash, SealedEvent event) {
        return new EvidenceLeaf(index, hash, event.event().id(), event.leaf(), payload(event));
    }

    /**
     * The leaf of a batch.
     *
     * @param index the leaf's index
     * @param hash the hash that is stored
     * @param batch the batch, its root computed from the stored hashes of its decisions
     * @return the leaf
     */
    public static EvidenceLeaf batch(long index, String hash, DecisionBatch batch) {
        return new EvidenceLeaf(index, hash, batch.id(), batch.text(), null);
    }

    /**
     * A decision in its batch.
     *
     * @param position the position in the batch
     * @param hash the hash that is stored
     * @param decision the decision as it is stored
     * @return the leaf
     */
    public static EvidenceLeaf decision(long position, String hash, DecisionLeaf decision) {
        return new EvidenceLeaf(position, hash, decision.id(), decision.text(), null);
    }

    /**
     * An event or decision of which only the hash is left.
     *
     * @param index the leaf's index, or the decision's position
     * @param hash the hash that is stored
     * @param id whose leaf it was
     * @return the leaf
     */
    public static EvidenceLeaf purged(long index, String hash, UUID id) {
        return new EvidenceLeaf(index, hash, id, null, null);
    }

    static @Nullable Payload payload(SealedEvent sealed) {
        String salt = sealed.seal().salt();
        return salt == null
                ? null
                : new Payload(
                        salt,
                        sealed.event().change().oldData(),
                        sealed.event().change().newData());
    }
}
