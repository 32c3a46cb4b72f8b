package io.governance4j.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A property of an event that a query can ask to be equal to a value. */
public enum Criterion {
    /** The table's schema. */
    SCHEMA,
    /** The table. */
    TABLE,
    /** The record's key. */
    RECORD,
    /** The tenant. */
    TENANT,
    /** The person whom the record is about. */
    PERSON,
    /** Who did it. */
    ACTOR,
    /** The policy version in force, a {@code Long}. */
    POLICY_VERSION,
    /** The caller's session. */
    SESSION,
    /** The decision under which it was done, a {@code UUID}. */
    DECISION;

    private @Nullable Object of(AuditEvent event) {
        return switch (this) {
            case SCHEMA -> event.target().schema();
            case TABLE -> event.target().table();
            case RECORD -> event.target().record();
            case TENANT -> event.target().tenant();
            case PERSON -> event.target().person();
            case ACTOR -> event.actor().id();
            case POLICY_VERSION -> event.actor().policyVersion();
            case SESSION -> event.origin().sessionId();
            case DECISION -> event.origin().decisionId();
        };
    }

    /**
     * Whether an event has the value.
     *
     * @param event the event
     * @param value the value; a string unless said otherwise
     * @return true if it has
     */
    public boolean matches(AuditEvent event, Object value) {
        return value.equals(of(event));
    }

    /** The name in messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
