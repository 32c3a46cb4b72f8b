package io.governance4j.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; newest first unless {@link #oldestFirst()}. An immutable value: each method returns another
 * query. What is asked for must all be so.
 */
public final class AuditQuery {
    /** How many events a page has when nobody says. */
    public static final int DEFAULT_LIMIT = 100;

    private static final int MAX_LIMIT = 10_000;
    private static final AuditQuery ALL =
            new AuditQuery(Map.of(), new Change(Set.of(), null, null), Window.ALWAYS, new Paging(false, null, null));

    private final Map<Criterion, Object> criteria;
    private final Change change;
    private final Window window;
    private final Paging paging;

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
     * A place in the trail: that of an event.
     *
     * @param at the event's time
     * @param id the event's id
     */
    public record Position(Instant at, UUID id) {}

    /** What was changed, and by whose leave. */
    private record Change(
            Set<AuditAction> actions,
            @Nullable String field,
            @Nullable UUID override) {}

    private record Paging(
            boolean oldestFirst,
            @Nullable Integer limit,
            @Nullable Position after) {}

    private AuditQuery(Map<Criterion, Object> criteria, Change change, Window window, Paging paging) {
        this.criteria = criteria;
        this.change = change;
        this.window = window;
        this.paging = paging;
    }

    private AuditQuery with(Criterion criterion, Object value) {
        Map<Criterion, Object> more = new EnumMap<>(Criterion.class);
        more.putAll(criteria);
        more.put(criterion, value instanceof String text ? StorableText.require(criterion.toString(), text) : value);
        return new AuditQuery(more, change, window, paging);
    }

    private AuditQuery with(Change other) {
        return new AuditQuery(criteria, other, window, paging);
    }

    private AuditQuery with(Window other) {
        return new AuditQuery(criteria, change, other, paging);
    }

    private AuditQuery with(Paging other) {
        return new AuditQuery(criteria, change, window, other);
    }

    /**
     * Asks for everything; a page has the newest 100.
     *
     * @return the query
     */
    public static AuditQuery all() {
        return ALL;
    }

    /**
     * Asks about a table. Names are compared letter by letter, so one that is spelled otherwise finds nothing.
     *
     * @param name the table's name, as the catalog spells it; on H2 in upper case unless it was quoted
     * @return the query
     */
    public static AuditQuery table(String name) {
        return ALL.with(Criterion.TABLE, Objects.requireNonNull(name, "table"));
    }

    /**
     * Asks about a schema's tables.
     *
     * @param name the schema's name; on MariaDB the database's
     * @return another query
     */
    public AuditQuery schema(String name) {
        return with(Criterion.SCHEMA, Objects.requireNonNull(name, "schema"));
    }

    /**
     * Asks about a record of the table.
     *
     * @param key the record's key
     * @return another query
     */
    public AuditQuery record(String key) {
        return with(Criterion.RECORD, Objects.requireNonNull(key, "record"));
    }

    /**
     * Asks about a tenant's records.
     *
     * @param id the tenant's id
     * @return another query
     */
    public AuditQuery tenant(String id) {
        return with(Criterion.TENANT, Objects.requireNonNull(id, "tenant"));
    }

    /**
     * Asks about the records of a person, such as a patient.
     *
     * @param id the person's id
     * @return another query
     */
    public AuditQuery person(String id) {
        return with(Criterion.PERSON, Objects.requireNonNull(id, "person"));
    }

    /**
     * Asks about an actor.
     *
     * @param id the actor's id
     * @return another query
     */
    public AuditQuery by(String id) {
        return with(Criterion.ACTOR, Objects.requireNonNull(id, "actor"));
    }

    /**
     * Asks about a session of a caller.
     *
     * @param id the session's id
     * @return another query
     */
    public AuditQuery session(String id) {
        return with(Criterion.SESSION, Objects.requireNonNull(id, "session"));
    }

    /**
     * Asks what was done under a decision.
     *
     * @param id the decision's id
     * @return another query
     */
    public AuditQuery decision(UUID id) {
        return with(Criterion.DECISION, Objects.requireNonNull(id, "decision"));
    }

    /**
     * Asks what was done under a policy version.
     *
     * @param number the version's number
     * @return another query
     */
    public AuditQuery policyVersion(long number) {
        return with(Criterion.POLICY_VERSION, number);
    }

    /**
     * Asks what was done under decisions that an override decided.
     *
     * @param id the override's id
     * @return another query
     */
    public AuditQuery override(UUID id) {
        return with(new Change(change.actions(), change.field(), Objects.requireNonNull(id, "override")));
    }

    /**
     * Asks for updates that changed a field.
     *
     * @param name the field's name, as the table has it
     * @return another query
     */
    public AuditQuery field(String name) {
        return with(new Change(change.actions(), StorableText.require("field", name), change.override()));
    }

    /**
     * Asks for some kinds of action.
     *
     * @param wanted the action
     * @param others more actions
     * @return another query
     */
    public AuditQuery action(AuditAction wanted, AuditAction... others) {
        EnumSet<AuditAction> actions = EnumSet.of(Objects.requireNonNull(wanted, "action"));
        actions.addAll(Arrays.asList(others));
        return with(new Change(actions, change.field(), change.override()));
    }

    /**
     * Asks for a span of time.
     *
     * @param from the first instant
     * @param until the first instant after it
     * @return another query
     */
    public AuditQuery between(Instant from, Instant until) {
        return with(new Window(from, until));
    }

    /**
     * Asks for what is not older.
     *
     * @param from the first instant
     * @return another query
     */
    public AuditQuery since(Instant from) {
        return with(new Window(from, window.until()));
    }

    /**
     * Asks for what is older.
     *
     * @param until the first instant after it
     * @return another query
     */
    public AuditQuery until(Instant until) {
        return with(new Window(window.from(), until));
    }

    /**
     * Asks for the oldest first.
     *
     * @return another query
     */
    public AuditQuery oldestFirst() {
        return with(new Paging(true, paging.limit(), paging.after()));
    }

    /**
     * Bounds the answer: a page, and what is read through or exported.
     *
     * @param most at most so many events, 1 to 10,000
     * @return another query
     */
    public AuditQuery limit(int most) {
        if (most < 1 || most > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", but is " + most);
        }
        return with(new Paging(paging.oldestFirst(), most, paging.after()));
    }

    /**
     * Asks for the page after another one.
     *
     * @param cursor what {@link AuditPage#next()} said, of a page in the same order
     * @return another query
     * @throws IllegalArgumentException if it is no cursor, or one of the other order
     */
    public AuditQuery after(String cursor) {
        Cursor parsed = Cursor.parse(cursor);
        if (parsed.oldestFirst() != paging.oldestFirst()) {
            throw new IllegalArgumentException("cursor: is of a page in the other order; call oldestFirst() before"
                    + " after() where the page before did, and nowhere else");
        }
        return with(new Paging(paging.oldestFirst(), paging.limit(), parsed.position()));
    }

    /**
     * Which properties must have which value.
     *
     * @return a map that is not to be changed
     */
    public Map<Criterion, Object> criteria() {
        return Map.copyOf(criteria);
    }

    /**
     * Which actions are asked for.
     *
     * @return a set that is not to be changed; empty for all
     */
    public Set<AuditAction> actions() {
        return Set.copyOf(change.actions());
    }

    /**
     * Which field must have changed.
     *
     * @return its name, or null
     */
    public @Nullable String field() {
        return change.field();
    }

    /**
     * Which override must have decided.
     *
     * @return its id, or null
     */
    public @Nullable UUID override() {
        return change.override();
    }

    /**
     * Which time is asked for.
     *
     * @return the span
     */
    public Window window() {
        return window;
    }

    /**
     * Whether the oldest come first.
     *
     * @return false for newest first
     */
    public boolean isOldestFirst() {
        return paging.oldestFirst();
    }

    /**
     * How many events a page has at most.
     *
     * @return the limit
     */
    public int limit() {
        return paging.limit() == null ? DEFAULT_LIMIT : paging.limit();
    }

    /**
     * How many events are read through at most.
     *
     * @return the limit that was stated, or the largest number when none was
     */
    public long bound() {
        return paging.limit() == null ? Long.MAX_VALUE : paging.limit();
    }

    /**
     * After which place the answer begins.
     *
     * @return the place, or null for the beginning
     */
    public @Nullable Position position() {
        return paging.after();
    }

    /**
     * Whether an event is asked for.
     *
     * @param event the event
     * @return true if it fits everything but limit, cursor and override
     */
    public boolean matches(AuditEvent event) {
        return (change.actions().isEmpty() || change.actions().contains(event.action()))
                && (change.field() == null || event.change().fields().contains(change.field()))
                && window.contains(event.at())
                && criteria.entrySet().stream().allMatch(one -> one.getKey().matches(event, one.getValue()));
    }
}
