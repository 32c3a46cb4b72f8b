package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_ATTACHMENTS;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.THREAD_MESSAGES;

import io.governance4j.billing.tables.records.MessageAttachmentsRecord;
import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.billing.tables.records.ThreadMessagesRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;

/** The rows of conversations: locking one, moving its clocks, adding what is written. */
final class Threads {
    static final Set<String> UNSETTLED = Set.of("open", "awaiting_founder", "awaiting_agency");
    static final Set<String> OPEN = Set.of("open", "awaiting_founder", "awaiting_agency", "resolved");
    static final Set<String> SETTLED = Set.of("resolved");

    private final Work work;
    private final MessagePromises promises;

    Threads(Work work) {
        this.work = work;
        this.promises = new MessagePromises(work);
    }

    static Condition is(UUID agency, UUID thread) {
        return MESSAGE_THREADS.AGENCY_ID.eq(agency).and(MESSAGE_THREADS.ID.eq(thread));
    }

    /** Locks the row, so that two who write wait for each other. */
    MessageThreadsRecord lock(UUID agency, UUID thread, Set<String> states, String otherwise) {
        MessageThreadsRecord row = RowLock.row(work, MESSAGE_THREADS.UPDATED_AT, is(agency, thread), thread);
        if (!states.contains(row.getStatus())) {
            throw new WrongStateException(
                    "conversation " + row.getThreadNumber() + " is " + row.getStatus() + "; " + otherwise);
        }
        return row;
    }

    void start(MessageThreadsRecord thread, MessageCategory category, MessagePriority priority, Instant now) {
        promises.holding(thread.getAgencyId(), category, priority).ifPresent(promise -> {
            thread.setSlaPolicyId(promise.getId());
            thread.setSlaStartedAt(now);
            SlaClock.start(MessagePromise.of(promise), now).into(thread);
        });
    }

    /** Lets the clocks go on; what passed since it was settled counts as a pause. */
    void goOn(MessageThreadsRecord thread) {
        SlaClock clock = SlaClock.of(thread);
        if (clock != null) {
            Instant resolved = thread.getResolvedAt();
            SlaClock stopped = resolved == null ? clock : clock.pause(resolved);
            stopped.resume(promise(thread).hours(), work.now()).into(thread);
        }
    }

    void standStill(MessageThreadsRecord thread) {
        SlaClock clock = SlaClock.of(thread);
        if (clock != null && promise(thread).pausesForAgency()) {
            clock.pause(work.now()).into(thread);
        }
    }

    /** Stops the first clock for good, once what it stood still is added. */
    void answered(MessageThreadsRecord thread) {
        if (thread.getFirstRespondedAt() == null) {
            goOn(thread);
            thread.setFirstRespondedAt(work.now());
        }
    }

    private MessagePromise promise(MessageThreadsRecord thread) {
        return promises.of(thread.getAgencyId(), Objects.requireNonNull(thread.getSlaPolicyId()));
    }

    /** Adds a message to a conversation that is locked or new. */
    UUID add(UUID agency, UUID thread, String side, Letter letter) {
        Instant now = work.now();
        ThreadMessagesRecord row = new ThreadMessagesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setThreadId(thread);
        row.setSequenceNumber(1
                + work.dsl()
                        .fetchCount(
                                THREAD_MESSAGES,
                                THREAD_MESSAGES.AGENCY_ID.eq(agency).and(THREAD_MESSAGES.THREAD_ID.eq(thread))));
        row.setSenderId(work.subject().id());
        row.setSenderKind(side);
        row.setBody(letter.body());
        row.setSentAt(now);
        work.dsl().insertInto(THREAD_MESSAGES).set(row).execute();
        work.dsl()
                .update(MESSAGE_THREADS)
                .set(MESSAGE_THREADS.LAST_MESSAGE_AT, now)
                .where(is(agency, thread))
                .execute();
        letter.attachments().forEach(file -> attach(row, file));
        return row.getId();
    }

    private void attach(ThreadMessagesRecord message, Letter.Attachment file) {
        MessageAttachmentsRecord row = new MessageAttachmentsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(message.getAgencyId());
        row.setMessageId(message.getId());
        row.setFileName(file.fileName());
        row.setMediaType(file.mediaType());
        row.setSizeBytes(file.sizeBytes());
        row.setSha256(file.sha256());
        row.setStorageReference(file.storageReference());
        row.setScanStatus("pending");
        row.setUploadedBy(message.getSenderId());
        work.dsl().insertInto(MESSAGE_ATTACHMENTS).set(row).execute();
    }
}
