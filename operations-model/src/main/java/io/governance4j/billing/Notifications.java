package io.governance4j.billing;

import static io.governance4j.billing.Tables.PORTAL_NOTIFICATIONS;

import io.governance4j.billing.tables.records.PortalNotificationsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Once;
import io.governance4j.operations.internal.RowLock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What the portal tells people. A notification says what kind of thing happened, in words that are fixed by its kind, and
 * leads there; no text of a message, a patient or a case can get into it. For one transaction, used by one thread at a time.
 */
public final class Notifications {
    private static final String TYPE = "portal_notifications";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Notifications(Work work) {
        this.work = work;
    }

    /**
     * Tells somebody something, once for an occasion. Takes {@code portal.write}.
     *
     * @param agency the tenant
     * @param recipient the user
     * @param kind what it is about
     * @param occasion names what happened, as the id of the message; for the same one nobody is told twice
     * @return whether it was not told before
     */
    public boolean tell(UUID agency, String recipient, NotificationKind kind, String occasion) {
        work.require("portal.write", TYPE, agency);
        return write(agency, recipient, kind, occasion, null);
    }

    boolean write(UUID agency, String recipient, NotificationKind kind, String occasion, @Nullable UUID thread) {
        Instant now = work.now();
        PortalNotificationsRecord row = new PortalNotificationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setRecipientId(Given.text("recipient", recipient, 200));
        row.setNotificationType(kind.code());
        row.setChannel("portal");
        row.setTitle(kind.title());
        row.setThreadId(thread);
        row.setOnceKey(kind.code() + ":" + Given.text("occasion", occasion, 160));
        row.setStatus("sent");
        row.setDueAt(now);
        row.setSentAt(now);
        return Once.insert(work.dsl(), row);
    }

    /**
     * {@return what the subject was told, the newest first} Takes {@code portal.read}.
     *
     * @param agency the tenant
     */
    public List<PortalNotificationsRecord> mine(UUID agency) {
        work.require("portal.read", TYPE, agency);
        return work.dsl()
                .selectFrom(PORTAL_NOTIFICATIONS)
                .where(PORTAL_NOTIFICATIONS.AGENCY_ID.eq(agency))
                .and(PORTAL_NOTIFICATIONS.RECIPIENT_ID.eq(work.subject().id()))
                .orderBy(PORTAL_NOTIFICATIONS.DUE_AT.desc(), PORTAL_NOTIFICATIONS.ID)
                .fetch();
    }

    /**
     * Marks as read what the subject was told; a second time changes nothing. Takes {@code portal.write}.
     *
     * @param agency the tenant
     * @param id the notification
     * @throws UnknownRecordException if the subject was told no such thing
     */
    public void read(UUID agency, UUID id) {
        work.require("portal.write", TYPE, agency);
        Condition told = PORTAL_NOTIFICATIONS
                .AGENCY_ID
                .eq(agency)
                .and(PORTAL_NOTIFICATIONS.ID.eq(id))
                .and(PORTAL_NOTIFICATIONS.RECIPIENT_ID.eq(work.subject().id()));
        PortalNotificationsRecord row = RowLock.row(work, PORTAL_NOTIFICATIONS.UPDATED_AT, told, id);
        if (row.getReadAt() == null) {
            row.setStatus("read");
            row.setReadAt(work.now());
            row.update();
        }
    }
}
