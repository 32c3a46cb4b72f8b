package io.governance4j.audit.retention;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event says that explains what is missing. {@code docs/audit-format.md} gives the form. An immutable value.
 *
 * @param action erase, purge, hold or release
 * @param target what it is about
 * @param change the sentence for people, and the details for a verifier
 */
public record Act(AuditAction action, AuditEvent.Target target, AuditEvent.Change change) {
    private static final AuditEvent.Target NOTHING = new AuditEvent.Target(null, null, null);

    /**
     * Whether events of an action are acts. They explain what is missing, so they are never removed themselves.
     *
     * @param action the action
     * @return true if they are
     */
    public static boolean is(AuditAction action) {
        return switch (action) {
            case ERASE, PURGE, HOLD, RELEASE -> true;
            case INSERT, UPDATE, DELETE, TRUNCATE, READ, EVENT -> false;
        };
    }

    /**
     * Tells of an erasure.
     *
     * @param what what was to be erased
     * @param events which events' data were
     * @param reason why
     * @return the act
     */
    public static Act erased(Erasure what, List<UUID> events, String reason) {
        Map<String, Json> details = new LinkedHashMap<>();
        details.put("events", new Json.Items(events.stream().map(Act::text).toList()));
        details.put("reason", text(reason));
        String told = "the data of " + counted(events.size(), "event") + " erased, of " + what + ": " + reason;
        return new Act(AuditAction.ERASE, what.target(), change(told, details));
    }

    /**
     * Tells of a purge.
     *
     * @param leaves which leaves are without their events or decisions from now on
     * @param reason why
     * @return the act
     */
    public static Act purged(List<LeafRange> leaves, String reason) {
        Map<String, Json> details = new LinkedHashMap<>();
        details.put("leaves", new Json.Items(leaves.stream().map(Act::range).toList()));
        details.put("reason", text(reason));
        long count =
                leaves.stream().mapToLong(range -> range.until() - range.from()).sum();
        return new Act(
                AuditAction.PURGE, NOTHING, change(counted(count, "leaf", "leaves") + " purged: " + reason, details));
    }

    /**
     * Tells of a hold.
     *
     * @param hold the hold
     * @return the act
     */
    public static Act placed(Hold hold) {
        return new Act(
                AuditAction.HOLD,
                target(hold),
                change(
                        "hold placed on " + hold.scope() + ": " + hold.placed().why(),
                        details(hold, hold.placed().why())));
    }

    /**
     * Tells of a release.
     *
     * @param hold the hold
     * @param reason why it was released
     * @return the act
     */
    public static Act released(Hold hold, String reason) {
        return new Act(
                AuditAction.RELEASE,
                target(hold),
                change("hold released on " + hold.scope() + ": " + reason, details(hold, reason)));
    }

    private static AuditEvent.Target target(Hold hold) {
        HoldScope scope = hold.scope();
        return new AuditEvent.Target(null, scope.table(), scope.record(), scope.tenant(), scope.person());
    }

    private static Map<String, Json> details(Hold hold, String reason) {
        Map<String, Json> details = new LinkedHashMap<>();
        details.put("hold", text(hold.id()));
        put(details, "table", hold.scope().table());
        put(details, "record", hold.scope().record());
        put(details, "person", hold.scope().person());
        put(details, "tenant", hold.scope().tenant());
        details.put("reason", text(reason));
        return details;
    }

    private static void put(Map<String, Json> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, text(value));
        }
    }

    private static AuditEvent.Change change(String told, Map<String, Json> details) {
        return new AuditEvent.Change(List.of(), null, new Json.Fields(details).toString(), told);
    }

    private static Json range(LeafRange range) {
        return new Json.Items(
                List.of(new Json.Numeral(Long.toString(range.from())), new Json.Numeral(Long.toString(range.until()))));
    }

    private static Json text(Object value) {
        return new Json.Text(value.toString());
    }

    private static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
