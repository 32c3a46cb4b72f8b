package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.THREAD_MESSAGES;

import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.billing.tables.records.ThreadMessagesRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations of an agency with the founder, and the clocks of the answer that was promised. The clocks run while the
 * founder has to act, stand still while the agency has to, and are nothing but columns of the conversation's row. An agency's
 * side takes {@code use_agency_messaging}, the founder's {@code founder:write}, and both the permissions of the portal's
 * rows. For one transaction, used by one thread at a time.
 */
public final class Messages {
    private static final String TYPE = "message_threads";
    private static final String AGENCY = "agency";
    private static final String FOUNDER = "founder";

    private final Work work;
    private final Threads threads;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Messages(Work work) {
        this.work = work;
        this.threads = new Threads(work);
    }

    /**
     * Begins a conversation, and its clocks where something was promised for its kind.
     *
     * @param agency the tenant
     * @param title what it is about; nothing clinical
     * @param category the kind
     * @param priority how much it presses
     * @param letter the first message
     * @return the conversation's id
     */
    public UUID open(UUID agency, String title, MessageCategory category, MessagePriority priority, Letter letter) {
        agencySide(agency);
        Instant now = work.now();
        MessageThreadsRecord thread = new MessageThreadsRecord();
        UUID id = UUID.randomUUID();
        thread.setId(id);
        thread.setAgencyId(agency);
        thread.setThreadNumber("T-" + id.toString().substring(24));
        thread.setTitle(Given.text("title", title, 300));
        thread.setCategory(category.code());
        thread.setPriority(priority.code());
        thread.setStatus("open");
        thread.setOpenedBy(work.subject().id());
        threads.start(thread, category, priority, now);
        work.dsl().insertInto(MESSAGE_THREADS).set(thread).execute();
        threads.add(agency, id, AGENCY, letter);
        return id;
    }

    /**
     * Writes for the agency: the founder has to act, so clocks that stood still go on. What was settled is open again; the
     * time in between does not count.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @param letter what is written
     * @return the message's id
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is closed
     */
    public UUID reply(UUID agency, UUID thread, Letter letter) {
        agencySide(agency);
        MessageThreadsRecord row = threads.lock(agency, thread, Threads.OPEN, "nobody writes in it any more");
        threads.goOn(row);
        row.setResolvedAt(null);
        row.setStatus("awaiting_founder");
        return said(row, AGENCY, letter, row.getAssignedTo());
    }

    /**
     * Asks the agency something back. That is no answer; the clocks stand still until it replies, if the promise says so.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @param letter what is asked
     * @return the message's id
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is settled or closed
     */
    public UUID ask(UUID agency, UUID thread, Letter letter) {
        founderSide(agency);
        MessageThreadsRecord row =
                threads.lock(agency, thread, Threads.UNSETTLED, "the agency would have to write again");
        return waitForAgency(row, letter);
    }

    /**
     * Answers. The first answer stops the first clock for good; the second stands still until the agency replies, if the
     * promise says so.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @param letter the answer
     * @return the message's id
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is settled or closed
     */
    public UUID answer(UUID agency, UUID thread, Letter letter) {
        founderSide(agency);
        MessageThreadsRecord row =
                threads.lock(agency, thread, Threads.UNSETTLED, "the agency would have to write again");
        threads.answered(row);
        return waitForAgency(row, letter);
    }

    private UUID waitForAgency(MessageThreadsRecord row, Letter letter) {
        threads.standStill(row);
        row.setStatus("awaiting_agency");
        row.setAssignedTo(work.subject().id());
        return said(row, FOUNDER, letter, row.getOpenedBy());
    }

    /**
     * Settles a conversation: both clocks stop. The agency may write again, which opens it anew.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is settled or closed
     */
    public void resolve(UUID agency, UUID thread) {
        founderSide(agency);
        MessageThreadsRecord row =
                threads.lock(agency, thread, Threads.UNSETTLED, "the agency would have to write again");
        threads.answered(row);
        threads.goOn(row);
        row.setResolvedAt(work.now());
        row.setStatus("resolved");
        row.update();
    }

    /**
     * Closes what is settled; nobody can write any more. Either side may.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is not settled
     */
    public void close(UUID agency, UUID thread) {
        agencySide(agency);
        MessageThreadsRecord row = threads.lock(agency, thread, Threads.SETTLED, "only what is resolved is closed");
        row.setStatus("closed");
        row.setClosedAt(work.now());
        row.update();
    }

    /**
     * {@return the conversation with its clocks} Takes {@code messaging:agency} and {@code portal.read}.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @throws UnknownRecordException if there is no such conversation within reach
     */
    public MessageThreadsRecord thread(UUID agency, UUID thread) {
        reader(agency);
        return work.dsl()
                .selectFrom(MESSAGE_THREADS)
                .where(Threads.is(agency, thread))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(TYPE, thread));
    }

    /**
     * {@return what was written in a conversation, the oldest first} Internal notes and what was withdrawn are left out. Takes
     * {@code messaging:agency} and {@code portal.read}.
     *
     * @param agency the tenant
     * @param thread the conversation
     */
    public List<ThreadMessagesRecord> messages(UUID agency, UUID thread) {
        reader(agency);
        return work.dsl()
                .selectFrom(THREAD_MESSAGES)
                .where(THREAD_MESSAGES.AGENCY_ID.eq(agency))
                .and(THREAD_MESSAGES.THREAD_ID.eq(thread))
                .and(THREAD_MESSAGES.IS_INTERNAL.isFalse())
                .and(THREAD_MESSAGES.WITHDRAWN_AT.isNull())
                .orderBy(THREAD_MESSAGES.SEQUENCE_NUMBER)
                .fetch();
    }

    /**
     * Marks as read what the other side wrote. The subject's side is the agency's if it belongs to the agency.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @return how many messages were not read before
     */
    public int read(UUID agency, UUID thread) {
        agencySide(agency);
        boolean ours = work.subject().tenants().contains(agency.toString());
        return work.dsl()
                .update(THREAD_MESSAGES)
                .set(THREAD_MESSAGES.READ_AT, work.now())
                .set(THREAD_MESSAGES.UPDATED_AT, work.now())
                .where(THREAD_MESSAGES.AGENCY_ID.eq(agency))
                .and(THREAD_MESSAGES.THREAD_ID.eq(thread))
                .and(ours ? THREAD_MESSAGES.SENDER_KIND.ne(AGENCY) : THREAD_MESSAGES.SENDER_KIND.eq(AGENCY))
                .and(THREAD_MESSAGES.READ_AT.isNull())
                .execute();
    }

    private void agencySide(UUID agency) {
        work.require("use_agency_messaging", TYPE, agency);
        writer(agency);
    }

    private void founderSide(UUID agency) {
        work.require("founder:write", TYPE, agency);
        writer(agency);
    }

    private void writer(UUID agency) {
        work.require("portal.write", TYPE, agency);
        work.require("threads.write", TYPE, agency);
    }

    private void reader(UUID agency) {
        work.require("messaging:agency", TYPE, agency);
        work.require("portal.read", TYPE, agency);
    }

    private UUID said(MessageThreadsRecord row, String side, Letter letter, @Nullable String to) {
        row.update();
        UUID message = threads.add(row.getAgencyId(), row.getId(), side, letter);
        if (to != null) {
            new Notifications(work)
                    .write(row.getAgencyId(), to, NotificationKind.MESSAGE, message.toString(), row.getId());
        }
        return message;
    }
}
