package io.governance4j.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. An immutable value.
 *
 * @param id the event's id
 * @param at when it happened
 * @param action what happened
 * @param target to what
 * @param actor by whom
 * @param origin from where
 * @param change what changed
 */
public record AuditEvent(
        UUID id, Instant at, AuditAction action, Target target, Actor actor, Origin origin, Change change) {
    /**
     * Checks that nothing is missing.
     *
     * @param id the event's id
     * @param at when it happened
     * @param action what happened
     * @param target to what
     * @param actor by whom
     * @param origin from where
     * @param change what changed
     */
    public AuditEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(change, "change");
    }

    /**
     * What an event is about.
     *
     * @param schema the table's schema, or null where it is not known or there is none
     * @param table the table, or the kind of thing; null when there is none
     * @param record the record's key, or null; a key of several columns is a JSON array
     * @param tenant the tenant it belongs to, or null
     * @param person the person whom the record is about (a patient, a client), or null
     */
    public record Target(
            @Nullable String schema,
            @Nullable String table,
            @Nullable String record,
            @Nullable String tenant,
            @Nullable String person) {
        /**
         * A target without schema and person.
         *
         * @param table the table, or the kind of thing; null when there is none
         * @param record the record's key, or null
         * @param tenant the tenant it belongs to, or null
         */
        public Target(@Nullable String table, @Nullable String record, @Nullable String tenant) {
            this(null, table, record, tenant, null);
        }
    }

    /**
     * From where it was done.
     *
     * @param ipAddress the caller's address, or null
     * @param userAgent the caller's program, or null
     * @param sessionId the caller's session, or null
     * @param decisionId the decision under which it was done, or null
     * @param transactionId the database transaction, as the engine names it, or null
     * @param databaseUser the database user who was connected, or null
     */
    public record Origin(
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String sessionId,
            @Nullable UUID decisionId,
            @Nullable String transactionId,
            @Nullable String databaseUser) {
        /** Nothing is known. */
        public static final Origin UNKNOWN = new Origin(null, null, null, null, null, null);
    }

    /**
     * Who did it.
     *
     * @param id the acting subject's id
     * @param kind what kind of subject: {@code HUMAN}, {@code SERVICE}, {@code AI_AGENT}
     * @param executedBy in whose authority, when that is somebody else's, or null
     * @param policyVersion the policy version in force, or 0 when there was none
     * @param revision the revision in force
     */
    public record Actor(String id, String kind, @Nullable String executedBy, long policyVersion, long revision) {
        /**
         * Checks that nothing is missing.
         *
         * @param id the acting subject's id
         * @param kind what kind of subject: {@code HUMAN}, {@code SERVICE}, {@code AI_AGENT}
         * @param executedBy in whose authority, when that is somebody else's, or null
         * @param policyVersion the policy version in force, or 0 when there was none
         * @param revision the revision in force
         */
        public Actor {
            Objects.requireNonNull(id, "actor id");
            Objects.requireNonNull(kind, "actor kind");
        }
    }

    /**
     * What changed.
     *
     * @param fields the changed fields, in order
     * @param oldData the state before, as JSON, or null
     * @param newData the state after, as JSON, or null
     * @param summary a sentence for people, or null
     * @param erased whether there were data that have been erased since
     */
    public record Change(
            List<String> fields,
            @Nullable String oldData,
            @Nullable String newData,
            @Nullable String summary,
            boolean erased) {
        /**
         * Copies the list.
         *
         * @param fields the changed fields, in order
         * @param oldData the state before, as JSON, or null
         * @param newData the state after, as JSON, or null
         * @param summary a sentence for people, or null
         * @param erased whether there were data that have been erased since
         */
        public Change {
            fields = List.copyOf(fields);
            if (summary != null) {
                StorableText.require("summary", summary);
            }
        }

        /**
         * A change of which nothing has been erased.
         *
         * @param fields the changed fields, in order
         * @param oldData the state before, as JSON, or null
         * @param newData the state after, as JSON, or null
         * @param summary a sentence for people, or null
         */
        public Change(
                List<String> fields, @Nullable String oldData, @Nullable String newData, @Nullable String summary) {
            this(fields, oldData, newData, summary, false);
        }

        /**
         * A change that is told, not shown.
         *
         * @param summary the sentence
         * @return the change
         */
        public static Change told(String summary) {
            return new Change(List.of(), null, null, summary);
        }
    }
}
