package io.governance4j.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; newest first. An immutable value: each method returns another query.
 *
 * @param table only events about this table, or null
 * @param record only events about this record, or null
 * @param actor only events by this actor, or null
 * @param action only events of this action, or null
 * @param window only events of this time
 * @param limit at most so many events, 1 to 10,000
 */
public record AuditQuery(
        @Nullable String table,
        @Nullable String record,
        @Nullable String actor,
        @Nullable AuditAction action,
        Window window,
        int limit) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    /**
     * A span of time.
     *
     * @param from the first instant, or null
     * @param until the first instant after it, or null
     */
    public record Window(@Nullable Instant from, @Nullable Instant until) {
        /** All of time. */
        public static final Window ALWAYS = new Window(null, null);

        /**
         * Whether an instant lies in the span.
         *
         * @param at the instant
         * @return true if it does
         */
        public boolean contains(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /**
     * Checks the limit.
     *
     * @param table only events about this table, or null
     * @param record only events about this record, or null
     * @param actor only events by this actor, or null
     * @param action only events of this action, or null
     * @param window only events of this time
     * @param limit at most so many events, 1 to 10,000
     */
    public AuditQuery {
        Objects.requireNonNull(window, "window");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", but is " + limit);
        }
    }

    /**
     * Asks for everything, the newest 100.
     *
     * @return the query
     */
    public static AuditQuery all() {
        return new AuditQuery(null, null, null, null, Window.ALWAYS, DEFAULT_LIMIT);
    }

    /**
     * Asks about a table.
     *
     * @param name the table's name
     * @return the query
     */
    public static AuditQuery table(String name) {
        return new AuditQuery(Objects.requireNonNull(name, "table"), null, null, null, Window.ALWAYS, DEFAULT_LIMIT);
    }

    /**
     * Asks about a record of the table.
     *
     * @param key the record's key
     * @return another query
     */
    public AuditQuery record(String key) {
        return new AuditQuery(table, Objects.requireNonNull(key, "record"), actor, action, window, limit);
    }

    /**
     * Asks about an actor.
     *
     * @param id the actor's id
     * @return another query
     */
    public AuditQuery by(String id) {
        return new AuditQuery(table, record, Objects.requireNonNull(id, "actor"), action, window, limit);
    }

    /**
     * Asks for one kind of action.
     *
     * @param wanted the action
     * @return another query
     */
    public AuditQuery action(AuditAction wanted) {
        return new AuditQuery(table, record, actor, Objects.requireNonNull(wanted, "action"), window, limit);
    }

    /**
     * Asks for a span of time.
     *
     * @param from the first instant
     * @param until the first instant after it
     * @return another query
     */
    public AuditQuery between(Instant from, Instant until) {
        return new AuditQuery(table, record, actor, action, new Window(from, until), limit);
    }

    /**
     * Bounds the answer.
     *
     * @param most at most so many events, 1 to 10,000
     * @return another query
     */
    public AuditQuery limit(int most) {
        return new AuditQuery(table, record, actor, action, window, most);
    }

    /**
     * Whether an event is asked for.
     *
     * @param event the event
     * @return true if it fits everything but the limit
     */
    public boolean matches(AuditEvent event) {
        return (table == null || table.equals(event.target().table()))
                && (record == null || record.equals(event.target().record()))
                && (actor == null || actor.equals(event.actor().id()))
                && (action == null || action == event.action())
                && window.contains(event.at());
    }
}
