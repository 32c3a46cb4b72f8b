package io.governance4j.audit.retention;

import io.governance4j.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes evidence, and keeps from that what is held. Each call is one bounded transaction, which records its act or does
 * nothing at all. Implementations are safe for all threads.
 *
 * <p>No two of these calls run at the same time, also not those of several instances. So what a hold covers and is there when
 * {@link #place} returns stays until the hold is released.
 */
public interface Custody {
    /** At most so many leaves are purged by one act. */
    int MOST_LEAVES = 10_000;

    /**
     * Erases the data of some events.
     *
     * @param what which events' data
     * @param most of at most so many events
     * @param act makes the event that tells of it; not called when nothing is to be erased
     * @return what was done
     */
    ErasureStep erase(Erasure what, int most, Function<List<UUID>, AuditEvent> act);

    /**
     * What one transaction of an erasure did.
     *
     * @param events the events whose data are gone now
     * @param act the event that tells of it, or null when nothing was to be erased
     * @param held the hold that covers some of what was to be erased; nothing was erased then
     */
    record ErasureStep(List<UUID> events, @Nullable UUID act, Optional<Hold> held) {}

    /**
     * Removes what has expired of at most {@value #MOST_LEAVES} leaves.
     *
     * @param stage which part of the evidence, and where to begin
     * @param rule what has expired
     * @param act makes the event that tells of it; null to look and remove nothing. Not called when nothing is to be removed
     * @return what was done
     */
    PurgeStep purge(Stage stage, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act);

    /**
     * A part of the evidence.
     *
     * @param decisions whether it is the logs of decisions, and not the events
     * @param leaf from which leaf on
     */
    record Stage(boolean decisions, long leaf) {
        /** Where a purge begins. */
        public static final Stage FIRST = new Stage(false, 0);
    }

    /**
     * What has expired.
     *
     * @param retentions how long evidence is kept
     * @param now the present
     */
    record Rule(Retentions retentions, Instant now) {}

    /**
     * What one transaction of a purge did.
     *
     * @param next where to go on; empty at the end
     * @param report what went
     */
    record PurgeStep(Optional<Stage> next, PurgeReport report) {}

    /**
     * Places a hold.
     *
     * @param hold the hold
     * @param act the event that tells of it
     * @return how many events it covers now, acts left out
     * @throws IllegalArgumentException if nothing is known of the table that it names
     */
    long place(Hold hold, AuditEvent act);

    /**
     * Releases a hold.
     *
     * @param hold its id
     * @param note who releases it, when and why
     * @param act makes the event that tells of it, of the hold
     * @return false when there is no such hold, or it was released before
     */
    boolean release(UUID hold, Hold.Note note, Function<Hold, AuditEvent> act);

    /**
     * Lists holds, released ones too.
     *
     * @return an immutable list, newest first
     */
    List<Hold> holds();
}
