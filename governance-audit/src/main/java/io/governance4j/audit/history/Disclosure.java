package io.governance4j.audit.history;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the account of who was shown a person's data. An immutable value.
 *
 * @param event the event's id
 * @param at when
 * @param person whose data
 * @param actor who read them
 * @param executedBy in whose authority, when that is somebody else's, or null
 * @param table which kind of record, or null
 * @param record which record, or null
 * @param purpose what for
 */
public record Disclosure(
        UUID event,
        Instant at,
        String person,
        String actor,
        @Nullable String executedBy,
        @Nullable String table,
        @Nullable String record,
        String purpose) {
    /**
     * Asks for what was read of a person.
     *
     * @param person the person's id
     * @param from the first instant
     * @param until the first instant after it
     * @return the query, oldest first; what exports it gives the account to take away
     */
    public static AuditQuery query(String person, Instant from, Instant until) {
        return AuditQuery.all()
                .person(person)
                .action(AuditAction.READ)
                .between(from, until)
                .oldestFirst();
    }

    /**
     * Reads the account of one person from a trail.
     *
     * @param trail what it is read from
     * @param person the person's id
     * @param from the first instant
     * @param until the first instant after it
     * @return an immutable list, oldest first
     */
    public static List<Disclosure> of(AuditTrail trail, String person, Instant from, Instant until) {
        List<Disclosure> found = new ArrayList<>();
        trail.forEach(query(person, from, until), event -> found.add(of(event)));
        return List.copyOf(found);
    }

    private static Disclosure of(AuditEvent event) {
        return new Disclosure(
                event.id(),
                event.at(),
                Objects.requireNonNull(event.target().person(), "person"),
                event.actor().id(),
                event.actor().executedBy(),
                event.target().table(),
                event.target().record(),
                Objects.requireNonNullElse(event.change().summary(), ""));
    }
}
