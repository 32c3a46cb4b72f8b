package io.governance4j;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditPage;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.export.ExportFormat;
import io.governance4j.audit.history.Disclosure;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.history.RecordVersion;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.Retentions;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /**
     * Erases the data that events show. That the events happened stays, and so does every proof; in answers to queries they are
     * {@linkplain AuditEvent.Change#erased() erased} from then on. Many are erased in several transactions, each of which
     * records what it did; after an interruption a second call does the rest.
     *
     * @param by who erases; must be allowed to {@code erase}
     * @param what what is to be erased
     * @param reason why, for people
     * @return how many events it was, and which events tell of it
     * @throws AccessDeniedException if they may not
     * @throws HeldException if a legal hold covers anything of it
     */
    Erased erase(Subject by, Erasure what, String reason);

    /**
     * Tells what a purge would remove, and removes nothing.
     *
     * @param by who asks; must be allowed to {@code purge}
     * @param retentions how long evidence is kept
     * @param now the present, or a day to come
     * @return what would go
     * @throws AccessDeniedException if they may not
     */
    PurgeReport purgeable(Subject by, Retentions retentions, Instant now);

    /**
     * Removes events and logged decisions that nothing keeps any longer. Only what is in the tree goes, and its hashes stay, so
     * that what remains can be proved as before. Acts and what is held stay. Much is removed in several transactions, each of
     * which records what it did; after an interruption a second call does the rest.
     *
     * @param by who purges; must be allowed to {@code purge}
     * @param retentions how long evidence is kept
     * @param now the present
     * @param reason why, for people
     * @return what went
     * @throws AccessDeniedException if they may not
     * @throws IllegalArgumentException if now lies in the future
     */
    default PurgeReport purge(Subject by, Retentions retentions, Instant now, String reason) {
        return purge(by, retentions, now, reason, report -> {});
    }

    /**
     * Removes events and logged decisions, and tells how far it has come.
     *
     * @param by who purges; must be allowed to {@code purge}
     * @param retentions how long evidence is kept
     * @param now the present
     * @param reason why, for people
     * @param progress is told after each transaction what has gone so far; what it throws ends the purge after that
     * @return what went
     * @throws AccessDeniedException if they may not
     * @throws IllegalArgumentException if now lies in the future
     */
    PurgeReport purge(Subject by, Retentions retentions, Instant now, String reason, Consumer<PurgeReport> progress);

    /**
     * Places a legal hold. What it covers and is there when this returns is neither erased nor purged until it is released.
     *
     * @param by who places it; must be allowed to {@code purge}
     * @param scope what it covers
     * @param reason why, for people
     * @return the hold, which states how many events it covers now; none may mean that a name is spelled otherwise
     * @throws AccessDeniedException if they may not
     * @throws IllegalArgumentException if it names a table that is not audited and that nothing in the trail is about
     */
    Hold hold(Subject by, HoldScope scope, String reason);

    /**
     * Releases a legal hold.
     *
     * @param by who releases it; must be allowed to {@code purge}
     * @param hold its id
     * @param reason why, for people
     * @return false when there is no such hold, or it was released before
     * @throws AccessDeniedException if they may not
     */
    boolean release(Subject by, UUID hold, String reason);

    /**
     * Lists legal holds, released ones too.
     *
     * @param by who asks; must be allowed to {@code read_audit}
     * @return an immutable list, newest first
     * @throws AccessDeniedException if they may not
     */
    List<Hold> holds(Subject by);
}
