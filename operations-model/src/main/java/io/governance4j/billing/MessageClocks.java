package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_THREADS;

import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.operations.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which promises are broken or about to be, read off the rows at the time of the transaction. Nothing has to have run in
 * between. For one transaction, used by one thread at a time.
 */
public final class MessageClocks {
    private static final String TYPE = "message_threads";

    private final Work work;
    private final MessagePromises promises;

    /** Which of the two promises. */
    public enum Promised {
        /** To answer. */
        FIRST_RESPONSE,
        /** To settle it. */
        RESOLUTION
    }

    /**
     * A promise that was not kept.
     *
     * @param thread the conversation
     * @param number what people quote
     * @param priority how much it presses
     * @param promised which promise
     * @param dueAt when it was due, with all pauses
     * @param keptAt when it was kept after all; null while it is not
     * @param escalatesToRole the role that hears of it, if the promise names one
     */
    public record Breach(
            UUID thread,
            String number,
            String priority,
            Promised promised,
            Instant dueAt,
            @Nullable Instant keptAt,
            @Nullable String escalatesToRole) {}

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public MessageClocks(Work work) {
        this.work = work;
        this.promises = new MessagePromises(work);
    }

    /**
     * {@return the broken promises of an agency, by when they were due} Takes {@code messaging:agency} and
     * {@code portal.read}.
     *
     * @param agency the tenant
     */
    public List<Breach> breaches(UUID agency) {
        work.require("messaging:agency", TYPE, agency);
        work.require("portal.read", TYPE, agency);
        Instant now = work.now();
        return withClocks(agency).stream()
                .flatMap(row -> breaches(row, now).stream())
                .sorted((a, b) -> a.dueAt().compareTo(b.dueAt()))
                .toList();
    }

    /**
     * Records what is newly broken or about to be and tells whoever answers, once for each promise. All are judged by the moment
     * before they are read; who answers in time while this goes on is not found late. Takes
     * {@code founder:write}, {@code portal.write} and {@code threads.write}; the host calls it as often as it likes.
     *
     * @param agency the tenant
     * @return what was not recorded as broken before
     */
    public List<Breach> watch(UUID agency) {
        work.require("founder:write", TYPE, agency);
        work.require("portal.write", TYPE, agency);
        work.require("threads.write", TYPE, agency);
        Instant now = work.now();
        List<Breach> found = new ArrayList<>();
        for (MessageThreadsRecord row : withClocks(agency)) {
            breaches(row, now).stream()
                    .filter(breach -> record(row, breach, now))
                    .forEach(found::add);
            warn(row, now);
        }
        return found;
    }

    /** Another may have kept the promise or moved its end since the row was read; then it is for the next time. */
    private boolean record(MessageThreadsRecord row, Breach breach, Instant now) {
        boolean first = breach.promised() == Promised.FIRST_RESPONSE;
        var column = first ? MESSAGE_THREADS.FIRST_RESPONSE_BREACHED_AT : MESSAGE_THREADS.RESOLUTION_BREACHED_AT;
        var due = first ? MESSAGE_THREADS.FIRST_RESPONSE_DUE_AT : MESSAGE_THREADS.RESOLUTION_DUE_AT;
        var kept = first ? MESSAGE_THREADS.FIRST_RESPONDED_AT : MESSAGE_THREADS.RESOLVED_AT;
        int marked = work.dsl()
                .update(MESSAGE_THREADS)
                .set(column, now)
                .where(Threads.is(row.getAgencyId(), row.getId()))
                .and(column.isNull())
                .and(due.eq(breach.dueAt()))
                .and(kept.isNull().or(kept.gt(due)))
                .execute();
        if (marked == 1) {
            tell(row, NotificationKind.SLA_BREACH, row.getId() + ":" + breach.promised());
        }
        return marked == 1;
    }

    private void warn(MessageThreadsRecord row, Instant now) {
        Instant until = stopped(row, row.getFirstRespondedAt(), now);
        MessagePromise promise = promise(row);
        Instant due = Objects.requireNonNull(row.getFirstResponseDueAt());
        boolean near = until.equals(now)
                && now.isBefore(due)
                && !now.plus(promise.warnBefore()).isBefore(due);
        if (near && !promise.warnBefore().isZero() && row.getWarnedAt() == null) {
            work.dsl()
                    .update(MESSAGE_THREADS)
                    .set(MESSAGE_THREADS.WARNED_AT, now)
                    .where(Threads.is(row.getAgencyId(), row.getId()))
                    .and(MESSAGE_THREADS.WARNED_AT.isNull())
                    .execute();
            tell(row, NotificationKind.SLA_WARNING, row.getId().toString());
        }
    }

    private void tell(MessageThreadsRecord row, NotificationKind kind, String occasion) {
        String to = row.getAssignedTo() == null ? work.subject().id() : row.getAssignedTo();
        new Notifications(work).write(row.getAgencyId(), to, kind, occasion, row.getId());
    }

    private List<MessageThreadsRecord> withClocks(UUID agency) {
        return work.dsl()
                .selectFrom(MESSAGE_THREADS)
                .where(MESSAGE_THREADS.AGENCY_ID.eq(agency))
                .and(MESSAGE_THREADS.SLA_POLICY_ID.isNotNull())
                .and(MESSAGE_THREADS.STATUS.ne("closed"))
                .fetch();
    }

    private List<Breach> breaches(MessageThreadsRecord row, Instant now) {
        List<Breach> breaches = new ArrayList<>();
        Instant firstDue = Objects.requireNonNull(row.getFirstResponseDueAt());
        Instant resolutionDue = Objects.requireNonNull(row.getResolutionDueAt());
        if (stopped(row, row.getFirstRespondedAt(), now).isAfter(firstDue)) {
            breaches.add(breach(row, Promised.FIRST_RESPONSE, firstDue, row.getFirstRespondedAt()));
        }
        if (stopped(row, row.getResolvedAt(), now).isAfter(resolutionDue)) {
            breaches.add(breach(row, Promised.RESOLUTION, resolutionDue, row.getResolvedAt()));
        }
        return breaches;
    }

    /** The instant to which a clock has run: where it stopped, where it stands still, or now. */
    private static Instant stopped(MessageThreadsRecord row, @Nullable Instant keptAt, Instant now) {
        if (keptAt != null) {
            return keptAt;
        }
        Instant paused = row.getSlaPausedAt();
        return paused == null ? now : paused;
    }

    private Breach breach(MessageThreadsRecord row, Promised promised, Instant due, @Nullable Instant keptAt) {
        return new Breach(
                row.getId(),
                row.getThreadNumber(),
                row.getPriority(),
                promised,
                due,
                keptAt,
                promise(row).escalatesToRole());
    }

    private MessagePromise promise(MessageThreadsRecord row) {
        return promises.of(row.getAgencyId(), Objects.requireNonNull(row.getSlaPolicyId()));
    }
}
