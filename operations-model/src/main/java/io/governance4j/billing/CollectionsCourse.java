package io.governance4j.billing;

import io.governance4j.billing.CollectionsStep.Action;
import io.governance4j.billing.tables.records.CollectionsAccountsRecord;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.util.Set;

/** The course of an account in collections. */
final class CollectionsCourse {
    /** What can be done while nothing else is: what ends it, and what the patient does. */
    private static final Set<Action> ALWAYS = Set.of(Action.PAYMENT, Action.RECALLED, Action.RESOLVED);

    private CollectionsCourse() {}

    /** {@return the status after an act, which the status before allows} */
    static String after(CollectionsAccountsRecord row, Action action, BigDecimal owed) {
        String before = row.getStatus();
        if (!allowed(before, action)) {
            throw new WrongStateException("account in collections " + row.getId() + " is " + before
                    + ", which does not allow " + action.code());
        }
        if (action == Action.RESOLVED && owed.signum() > 0) {
            throw new WrongStateException(
                    "account in collections " + row.getId() + " still owes " + owed + "; recall it instead");
        }
        return switch (action) {
            case LETTER, EMAIL, TEXT_MESSAGE, CALL, PROMISE_TO_PAY, HOLD_RELEASED, DISPUTE_CLOSED -> "active";
            case PLACED, PLAN_OFFERED, PAYMENT -> before;
            case DISPUTE_OPENED -> "disputed";
            case HOLD_PLACED -> "on_hold";
            case RECALLED, RESOLVED -> "resolved";
        };
    }

    private static boolean allowed(String before, Action action) {
        return switch (before) {
            case "pre_collections", "active", "payment_plan" ->
                action != Action.HOLD_RELEASED && action != Action.DISPUTE_CLOSED;
            case "on_hold" -> ALWAYS.contains(action) || action == Action.HOLD_RELEASED;
            case "disputed" -> ALWAYS.contains(action) || action == Action.DISPUTE_CLOSED;
            default -> false;
        };
    }
}
