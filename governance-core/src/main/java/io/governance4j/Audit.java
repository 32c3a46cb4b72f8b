package io.governance4j;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditPage;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.export.ExportFormat;
import io.governance4j.audit.history.Disclosure;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.history.RecordVersion;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The guarded door to the evidence. Each call that reads is a decision in the log, whether it was allowed or not.
 */
public interface Audit {
    /**
     * Reads audit events.
     *
     * @param by who reads; must be allowed to {@code read_audit}
     * @param query which events
     * @return an immutable list, in the query's order: newest first unless it says otherwise
     * @throws AccessDeniedException if they may not
     */
    List<AuditEvent> events(Subject by, AuditQuery query);

    /**
     * Reads audit events page by page. An event that was there when the first page was read is on exactly one page, however
     * much is written meanwhile, as long as it is not purged.
     *
     * @param by who reads; must be allowed to {@code read_audit}
     * @param query which events; for a next page with {@link AuditQuery#after(String)}
     * @return a page, and where the next one begins
     * @throws AccessDeniedException if they may not
     */
    AuditPage page(Subject by, AuditQuery query);

    /**
     * Reads through all audit events that a query asks for, as they are when it begins, with a memory that does not grow
     * with their number. A limit bounds it only if it was stated. A connection is held until it ends.
     *
     * @param by who reads; must be allowed to {@code read_audit}
     * @param query which events
     * @param action what to do with each; it must not call this governance, which may have no other connection
     * @throws AccessDeniedException if they may not
     */
    void forEach(Subject by, AuditQuery query, Consumer<AuditEvent> action);

    /**
     * Writes all audit events that a query asks for, as {@link #forEach} reads them.
     *
     * @param by who exports; must be allowed to {@code read_audit}
     * @param query which events
     * @param format how they are written
     * @param to where to; it is neither flushed nor closed
     * @return how many were written
     * @throws AccessDeniedException if they may not
     * @throws java.io.UncheckedIOException if it cannot be written to
     */
    long export(Subject by, AuditQuery query, ExportFormat format, Writer to);

    /**
     * Tells what became of a record: who did what to it and when, and what each field was before and after.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @param table the record's table
     * @param record the record's key
     * @return its versions, oldest first
     * @throws AccessDeniedException if they may not
     */
    default List<RecordVersion> history(Subject by, String table, String record) {
        return history(by, RecordRef.of(table, record));
    }

    /**
     * Tells what became of a record.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @param record the record
     * @return its versions, oldest first
     * @throws AccessDeniedException if they may not
     */
    List<RecordVersion> history(Subject by, RecordRef record);

    /**
     * Shows a record as it was.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @param table the record's table
     * @param record the record's key
     * @param at when; what happened at that very instant counts
     * @return its image, or why there is none
     * @throws AccessDeniedException if they may not
     */
    default RecordState asOf(Subject by, String table, String record, Instant at) {
        return asOf(by, RecordRef.of(table, record), at);
    }

    /**
     * Shows a record as it was.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @param record the record
     * @param at when; what happened at that very instant counts
     * @return its image, or why there is none
     * @throws AccessDeniedException if they may not
     */
    RecordState asOf(Subject by, RecordRef record, Instant at);

    /**
     * Accounts for disclosures: who read a person's records, when and what for.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @param person the person's id
     * @param from the first instant
     * @param until the first instant after it
     * @return what {@link #recordRead} recorded, oldest first
     * @throws AccessDeniedException if they may not
     */
    List<Disclosure> disclosures(Subject by, String person, Instant from, Instant until);

    /**
     * Records something that the application did, in the acting subject's name.
     *
     * @param by who did it
     * @param what what they did, as a sentence
     * @param about to which record
     * @return the event as it was kept
     */
    AuditEvent record(Subject by, String what, Resource about);

    /**
     * Records that somebody was shown a record. It is about the person whom the resource names in its relation
     * {@code patient} or, without that, {@code person}; when it names none, the resource is the person.
     *
     * @param by who was shown it
     * @param resource what they were shown
     * @param purpose what for, 1 to 200 characters, such as {@code treatment}
     * @return the event as it was kept
     * @throws IllegalArgumentException if the purpose is none, or the resource is about several persons
     */
    AuditEvent recordRead(Subject by, Resource resource, String purpose);
}
