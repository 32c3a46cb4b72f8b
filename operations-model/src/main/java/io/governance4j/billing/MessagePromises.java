package io.governance4j.billing;

import static io.governance4j.billing.Tables.MESSAGE_SLA_POLICIES;

import io.governance4j.billing.tables.records.MessageSlaPoliciesRecord;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * How soon agencies are answered, as rows. A promise is never changed, because clocks follow it: a new one from a later
 * day takes its place for conversations that begin then. For one transaction, used by one thread at a time.
 */
public final class MessagePromises {
    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public MessagePromises(Work work) {
        this.work = work;
    }

    /**
     * Promises an agency something. Takes {@code modify_policies} and {@code promises.write}.
     *
     * @param agency the tenant
     * @param promise what
     * @return the promise's id
     * @throws org.jooq.exception.IntegrityConstraintViolationException if there is one for this kind from the same day
     */
    public UUID make(UUID agency, MessagePromise promise) {
        work.require("modify_policies", "message_sla_policies", agency);
        work.require("promises.write", "message_sla_policies", agency);
        MessageSlaPoliciesRecord row = promise.row();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        work.dsl().insertInto(MESSAGE_SLA_POLICIES).set(row).execute();
        return row.getId();
    }

    /** Finds what holds for a conversation that begins now: its own kind before any, the latest before earlier ones. */
    Optional<MessageSlaPoliciesRecord> holding(UUID agency, MessageCategory category, MessagePriority priority) {
        return work
                .dsl()
                .selectFrom(MESSAGE_SLA_POLICIES)
                .where(MESSAGE_SLA_POLICIES.AGENCY_ID.eq(agency))
                .and(MESSAGE_SLA_POLICIES.CATEGORY.in(category.code(), MessagePromise.ANY))
                .and(MESSAGE_SLA_POLICIES.PRIORITY.eq(priority.code()))
                .and(MESSAGE_SLA_POLICIES.IS_ACTIVE.isTrue())
                .fetch()
                .stream()
                .filter(this::holdsToday)
                .max(Comparator.comparing((MessageSlaPoliciesRecord row) ->
                                !row.getCategory().equals(MessagePromise.ANY))
                        .thenComparing(MessageSlaPoliciesRecord::getEffectiveFrom));
    }

    MessagePromise of(UUID agency, UUID id) {
        return MessagePromise.of(work.dsl()
                .selectFrom(MESSAGE_SLA_POLICIES)
                .where(MESSAGE_SLA_POLICIES.AGENCY_ID.eq(agency))
                .and(MESSAGE_SLA_POLICIES.ID.eq(id))
                .fetchSingle());
    }

    private boolean holdsToday(MessageSlaPoliciesRecord row) {
        LocalDate today = LocalDate.ofInstant(work.now(), ZoneId.of(row.getTimeZone()));
        LocalDate until = row.getEffectiveUntil();
        return !today.isBefore(row.getEffectiveFrom()) && (until == null || !today.isAfter(until));
    }
}
