package io.governance4j.audit.retention;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.RecordRef;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased: the data that events show of one record, of one person, or in one event. What is left is that
 * something happened: who did it, when, and to which record. An immutable value.
 */
public final class Erasure {
    private final @Nullable RecordRef record;
    private final @Nullable String person;
    private final @Nullable UUID event;

    private Erasure(@Nullable RecordRef record, @Nullable String person, @Nullable UUID event) {
        this.record = record;
        this.person = person;
        this.event = event;
    }

    /**
     * What events show of a record, in tables of that name in every schema.
     *
     * @param table the record's table
     * @param record the record's key
     * @return what is to be erased
     */
    public static Erasure record(String table, String record) {
        return record(RecordRef.of(table, record));
    }

    /**
     * What events show of a record.
     *
     * @param record the record
     * @return what is to be erased
     */
    public static Erasure record(RecordRef record) {
        return new Erasure(Objects.requireNonNull(record, "record"), null, null);
    }

    /**
     * What events show of records that are about a person.
     *
     * @param id the person's id
     * @return what is to be erased
     */
    public static Erasure person(String id) {
        return new Erasure(null, Objects.requireNonNull(id, "person"), null);
    }

    /**
     * What one event shows.
     *
     * @param id the event's id
     * @return what is to be erased
     */
    public static Erasure event(UUID id) {
        return new Erasure(null, null, Objects.requireNonNull(id, "event"));
    }

    /**
     * Whether events of an action can be erased. The policy's own cannot, and the acts that explain what is missing.
     *
     * @param action the action
     * @return true if they can
     */
    public static boolean reaches(AuditAction action) {
        return action != AuditAction.EVENT && !Act.is(action);
    }

    /**
     * The record.
     *
     * @return the record whose events are meant, or null
     */
    public @Nullable RecordRef record() {
        return record;
    }

    /**
     * The person.
     *
     * @return the person whose records are meant, or null
     */
    public @Nullable String person() {
        return person;
    }

    /**
     * The event.
     *
     * @return the event that is meant, or null
     */
    public @Nullable UUID event() {
        return event;
    }

    /**
     * Whether an event's data are meant.
     *
     * @param one the event
     * @return true if they are to be erased
     */
    public boolean covers(AuditEvent one) {
        return reaches(one.action())
                && (record == null || record.query().matches(one))
                && (person == null || person.equals(one.target().person()))
                && (event == null || event.equals(one.id()));
    }

    /** What the act that erases is about. */
    AuditEvent.Target target() {
        return record == null
                ? new AuditEvent.Target(null, null, null, null, person)
                : new AuditEvent.Target(record.schema(), record.table(), record.record(), null, null);
    }

    /** What is meant, as a part of a sentence. */
    @Override
    public String toString() {
        if (record != null) {
            return "record " + record.record() + " of " + record.table();
        }
        return person == null ? "event " + event : "person " + person;
    }
}
