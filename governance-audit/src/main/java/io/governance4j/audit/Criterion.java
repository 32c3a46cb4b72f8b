package io.governance4j.audit;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A property of an event that a query can ask to be equal to a value. */
public enum Criterion {
    /** The table's schema. */
    SCHEMA(event -> event.target().schema()),
    /** The table. */
    TABLE(event -> event.target().table()),
    /** The record's key. */
    RECORD(event -> event.target().record()),
    /** The tenant. */
    TENANT(event -> event.target().tenant()),
    /** The person whom the record is about. */
    PERSON(event -> event.target().person()),
    /** Who did it. */
    ACTOR(event -> event.actor().id()),
    /** The policy version in force, a {@code Long}. */
    POLICY_VERSION(event -> event.actor().policyVersion()),
    /** The caller's session. */
    SESSION(event -> event.origin().sessionId()),
    /** The decision under which it was done, a {@code UUID}. */
    DECISION(event -> event.origin().decisionId());

    private final Function<AuditEvent, @Nullable Object> property;

    Criterion(Function<AuditEvent, @Nullable Object> property) {
        this.property = property;
    }

    /**
     * Whether an event has the value.
     *
     * @param event the event
     * @param value the value; a string unless said otherwise
     * @return true if it has
     */
    public boolean matches(AuditEvent event, Object value) {
        return value.equals(property.apply(event));
    }

    /** The name in messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
