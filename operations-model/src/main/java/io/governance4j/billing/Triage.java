package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_THREADS;

import io.governance4j.Decision;
import io.governance4j.SubjectKind;
import io.governance4j.billing.tables.records.MessageThreadsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorting conversations by what they are about and how much they press, which an agent may do within the role that it was
 * lent. It writes in no conversation, and the clocks go on as they were promised when the conversation began. For one
 * transaction, used by one thread at a time.
 */
public final class Triage {
    private static final String TYPE = "message_threads";
    private static final String HUMAN = "human";
    private static final String AGENT = "ai_agent";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Triage(Work work) {
        this.work = work;
    }

    /**
     * Sorts a conversation, and notes who did and under which version of the policy. Takes {@code triage_messages},
     * {@code portal.read} and {@code threads.write}. What a person sorted no agent sorts again: that takes
     * {@code override_human_decisions}, which a guardrail keeps from agents.
     *
     * @param agency the tenant
     * @param thread the conversation
     * @param category what it is about
     * @param priority how much it presses
     * @param confidence how sure the subject is, from 0 to 1 with at most four places; null if there is nothing to say
     * @throws UnknownRecordException if there is no such conversation within reach
     * @throws WrongStateException if it is settled or closed
     */
    public void sort(
            UUID agency,
            UUID thread,
            MessageCategory category,
            MessagePriority priority,
            @Nullable BigDecimal confidence) {
        work.require("portal.read", TYPE, agency);
        work.require("threads.write", TYPE, agency);
        Decision decision = work.require("triage_messages", TYPE, agency);
        BigDecimal share = share(confidence);
        MessageThreadsRecord row =
                new Threads(work).lock(agency, thread, Threads.UNSETTLED, "there is nothing to sort any more");
        boolean agent = work.subject().kind() == SubjectKind.AI_AGENT;
        if (agent && HUMAN.equals(row.getTriagedBy())) {
            work.require("override_human_decisions", TYPE, agency);
        }
        row.setCategory(category.code());
        row.setPriority(priority.code());
        row.setTriagedBy(agent ? AGENT : HUMAN);
        row.setTriagedAt(work.now());
        row.setTriageConfidence(share);
        row.setTriagePolicyVersion(decision.policyVersion());
        row.update();
    }

    /**
     * {@return conversations that nobody has sorted, the oldest first} Takes {@code triage_messages} and
     * {@code portal.read}.
     *
     * @param agency the tenant
     */
    public List<MessageThreadsRecord> unsorted(UUID agency) {
        work.require("portal.read", TYPE, agency);
        work.require("triage_messages", TYPE, agency);
        return work.dsl()
                .selectFrom(MESSAGE_THREADS)
                .where(MESSAGE_THREADS.AGENCY_ID.eq(agency))
                .and(MESSAGE_THREADS.STATUS.in(Threads.UNSETTLED))
                .and(MESSAGE_THREADS.TRIAGED_AT.isNull())
                .orderBy(MESSAGE_THREADS.CREATED_AT, MESSAGE_THREADS.ID)
                .fetch();
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal confidence) {
        if (confidence == null) {
            return null;
        }
        boolean within = confidence.signum() >= 0 && confidence.compareTo(BigDecimal.ONE) <= 0;
        Given.require(within, "confidence", "must be from 0 to 1, but is " + confidence);
        return Given.measure("confidence", confidence);
    }
}
