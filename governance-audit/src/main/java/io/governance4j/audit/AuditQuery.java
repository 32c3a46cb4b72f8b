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
    private static final AuditQuery ALL = new AuditQuery(
            Map.of(), new Change(Set.of(), null, null), AuditWindow.ALWAYS, new Paging(false, null, null));

    private final Map<Criterion, Object> criteria;
    private final Change change;
    private final AuditWindow window;
    private final Paging paging;

    /** What was changed, and by whose leave. */
    private record Change(
            Set<AuditAction> actions,
            @Nullable String field,
            @Nullable UUID override) {}

    private record Paging(
            boolean oldestFirst,
            @Nullable Integer limit,
            @Nullable AuditPosition after) {}

    private AuditQuery(Map<Criterion, Object> criteria, Change change, AuditWindow window, Paging paging) {
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

    private AuditQuery with(AuditWindow other) {
        return new AuditQuery(criteria, change, other, paging);
    }

    private AuditQuery with(Paging other) {
        return new AuditQuery(criteria, change, window, other);
    }

    /** {@return a query for everything; a page has the newest 100} */
    public static AuditQuery all() {
        return ALL;
    }

    /**
     * {@return a query about a table} Names are compared letter by letter, so one that is spelled otherwise finds nothing.
     *
     * @param name the table's name, as the catalog spells it; on H2 in upper case unless it was quoted
     */
    public static AuditQuery table(String name) {
        return ALL.with(Criterion.TABLE, Objects.requireNonNull(name, "table"));
    }

    /**
     * {@return another query, which asks about a schema's tables}
     *
     * @param name the schema's name; on MariaDB the database's
     */
    public AuditQuery schema(String name) {
        return with(Criterion.SCHEMA, Objects.requireNonNull(name, "schema"));
    }

    /**
     * {@return another query, which asks about a record of the table}
     *
     * @param key the record's key
     */
    public AuditQuery record(String key) {
        return with(Criterion.RECORD, Objects.requireNonNull(key, "record"));
    }

    /**
     * {@return another query, which asks about a tenant's records}
     *
     * @param id the tenant's id
     */
    public AuditQuery tenant(String id) {
        return with(Criterion.TENANT, Objects.requireNonNull(id, "tenant"));
    }

    /**
     * {@return another query, which asks about the records of a person, such as a patient}
     *
     * @param id the person's id
     */
    public AuditQuery person(String id) {
        return with(Criterion.PERSON, Objects.requireNonNull(id, "person"));
    }

    /**
     * {@return another query, which asks about an actor}
     *
     * @param id the actor's id
     */
    public AuditQuery by(String id) {
        return with(Criterion.ACTOR, Objects.requireNonNull(id, "actor"));
    }

    /**
     * {@return another query, which asks about a session of a caller}
     *
     * @param id the session's id
     */
    public AuditQuery session(String id) {
        return with(Criterion.SESSION, Objects.requireNonNull(id, "session"));
    }

    /**
     * {@return another query, which asks what was done under a decision}
     *
     * @param id the decision's id
     */
    public AuditQuery decision(UUID id) {
        return with(Criterion.DECISION, Objects.requireNonNull(id, "decision"));
    }

    /**
     * {@return another query, which asks what was done under a policy version}
     *
     * @param number the version's number
     */
    public AuditQuery policyVersion(long number) {
        return with(Criterion.POLICY_VERSION, number);
    }

    /**
     * {@return another query, which asks what was done under decisions that an override decided}
     *
     * @param id the override's id
     */
    public AuditQuery override(UUID id) {
        return with(new Change(change.actions(), change.field(), Objects.requireNonNull(id, "override")));
    }

    /**
     * {@return another query, which asks for updates that changed a field}
     *
     * @param name the field's name, as the table has it
     */
    public AuditQuery field(String name) {
        return with(new Change(change.actions(), StorableText.require("field", name), change.override()));
    }

    /**
     * {@return another query, which asks for some kinds of action}
     *
     * @param wanted the action
     * @param others more actions
     */
    public AuditQuery action(AuditAction wanted, AuditAction... others) {
        EnumSet<AuditAction> actions = EnumSet.of(Objects.requireNonNull(wanted, "action"));
        actions.addAll(Arrays.asList(others));
        return with(new Change(actions, change.field(), change.override()));
    }

    /**
     * {@return another query, which asks for a span of time}
     *
     * @param from the first instant
     * @param until the first instant after it
     */
    public AuditQuery between(Instant from, Instant until) {
        return with(new AuditWindow(from, until));
    }

    /**
     * {@return another query, which asks for what is not older}
     *
     * @param from the first instant
     */
    public AuditQuery since(Instant from) {
        return with(new AuditWindow(from, window.until()));
    }

    /**
     * {@return another query, which asks for what is older}
     *
     * @param until the first instant after it
     */
    public AuditQuery until(Instant until) {
        return with(new AuditWindow(window.from(), until));
    }

    /** {@return another query, which asks for the oldest first} */
    public AuditQuery oldestFirst() {
        return with(new Paging(true, paging.limit(), paging.after()));
    }

    /**
     * {@return another query, which bounds the answer: a page, and what is read through or exported}
     *
     * @param most at most so many events, 1 to 10,000
     */
    public AuditQuery limit(int most) {
        if (most < 1 || most > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", but is " + most);
        }
        return with(new Paging(paging.oldestFirst(), most, paging.after()));
    }

    /**
     * {@return another query, which asks for the page after another one}
     *
     * @param cursor what {@link AuditPage#next()} said, of a page in the same order
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

    /** {@return which properties must have which value: a map that is not to be changed} */
    public Map<Criterion, Object> criteria() {
        return Map.copyOf(criteria);
    }

    /** {@return which actions are asked for: a set that is not to be changed; empty for all} */
    public Set<AuditAction> actions() {
        return Set.copyOf(change.actions());
    }

    /** {@return the name of the field that must have changed, or null} */
    public @Nullable String field() {
        return change.field();
    }

    /** {@return the id of the override that must have decided, or null} */
    public @Nullable UUID override() {
        return change.override();
    }

    /** {@return which time is asked for} */
    public AuditWindow window() {
        return window;
    }

    /** {@return whether the oldest come first, and not the newest} */
    public boolean isOldestFirst() {
        return paging.oldestFirst();
    }

    /** {@return how many events a page has at most} */
    public int limit() {
        return paging.limit() == null ? DEFAULT_LIMIT : paging.limit();
    }

    /** {@return how many events are read through at most: the limit that was stated, or the largest number when none was} */
    public long bound() {
        return paging.limit() == null ? Long.MAX_VALUE : paging.limit();
    }

    /** {@return the place after which the answer begins, or null for the beginning} */
    public @Nullable AuditPosition position() {
        return paging.after();
    }

    /**
     * {@return whether an event is asked for, as far as limit, cursor and override do not matter}
     *
     * @param event the event
     */
    public boolean matches(AuditEvent event) {
        return (change.actions().isEmpty() || change.actions().contains(event.action()))
                && (change.field() == null || event.change().fields().contains(change.field()))
                && window.contains(event.at())
                && criteria.entrySet().stream().allMatch(one -> one.getKey().matches(event, one.getValue()));
    }
}
