package io.governance4j.audit.evidence;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.merkle.Hash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event with what it commits to. An immutable value.
 *
 * @param event the event, with its data unless they have been erased
 * @param seal what was committed to
 */
public record SealedEvent(AuditEvent event, Seal seal) {
    /**
     * Salt and commitments.
     *
     * @param salt the salt, or null when there were no data or they have been erased
     * @param oldCommitment the commitment to the state before, or null when there was none
     * @param newCommitment the commitment to the state after, or null when there was none
     */
    public record Seal(
            @Nullable String salt,
            @Nullable String oldCommitment,
            @Nullable String newCommitment) {
        /** For an event without data. */
        public static final Seal NONE = new Seal(null, null, null);
    }

    /**
     * Checks that nothing is missing.
     *
     * @param event the event, with its data unless they have been erased
     * @param seal what was committed to
     */
    public SealedEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(seal, "seal");
    }

    /**
     * Seals a new event, with a new salt.
     *
     * @param event the event
     * @return the event with its commitments
     */
    public static SealedEvent of(AuditEvent event) {
        AuditEvent.Change change = event.change();
        if (change.oldData() == null && change.newData() == null) {
            return new SealedEvent(event, Seal.NONE);
        }
        String salt = Commitment.salt();
        return new SealedEvent(
                event,
                new Seal(
                        salt,
                        commit(salt, Commitment.Side.OLD, change.oldData()),
                        commit(salt, Commitment.Side.NEW, change.newData())));
    }

    private static @Nullable String commit(String salt, Commitment.Side side, @Nullable String data) {
        return data == null ? null : Commitment.of(salt, side, data);
    }

    /**
     * The leaf: everything but the data and the salt.
     *
     * @return one line of JSON
     */
    public String leaf() {
        return new LeafText("event")
                .addText("id", event.id())
                .add("at", event.at())
                .add("action", event.action().key())
                .add("schema", event.target().schema())
                .add("table", event.target().table())
                .add("record", event.target().record())
                .add("fields", event.change().fields())
                .add("tenant", event.target().tenant())
                .add("person", event.target().person())
                .add("actor", event.actor().id())
                .add("actor_kind", event.actor().kind())
                .add("executed_by", event.actor().executedBy())
                .add("ip", event.origin().ipAddress())
                .add("user_agent", event.origin().userAgent())
                .add("session", event.origin().sessionId())
                .addText("decision", event.origin().decisionId())
                .add("policy_version", event.actor().policyVersion())
                .add("revision", event.actor().revision())
                .add("transaction", event.origin().transactionId())
                .add("db_user", event.origin().databaseUser())
                .add("summary", event.change().summary())
                .add("old", seal.oldCommitment())
                .add("new", seal.newCommitment())
                .toString();
    }

    /**
     * The leaf's hash.
     *
     * @return the hash of {@link #leaf()} in UTF-8
     */
    public Hash hash() {
        return Hash.ofLeaf(leaf());
    }
}
