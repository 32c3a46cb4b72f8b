package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** What the portal tells people about, and the line by which it does. There is no kind and no text that is clinical. */
public enum NotificationKind implements Coded {
    /** Somebody wrote. */
    MESSAGE("There is a new message"),
    /** An answer is due soon. */
    SLA_WARNING("An answer is due soon"),
    /** An answer is late. */
    SLA_BREACH("An answer is late"),
    /** A statement is there. */
    STATEMENT("A statement is ready"),
    /** A payment was made. */
    PAYMENT("A payment was recorded"),
    /** A payment failed. */
    PAYMENT_FAILED("A payment failed"),
    /** Something about a payment plan. */
    PAYMENT_PLAN("A payment plan has changed"),
    /** Something about a write-off. */
    WRITE_OFF("A write-off needs attention"),
    /** A report can be opened. */
    REPORT_READY("A report is ready"),
    /** A report could not be made. */
    REPORT_FAILED("A report failed"),
    /** A step of onboarding. */
    ONBOARDING("Onboarding has a next step"),
    /** An article was published. */
    ARTICLE("An article was published"),
    /** The portal itself. */
    SYSTEM("There is news about the portal");

    private final String title;

    NotificationKind(String title) {
        this.title = title;
    }

    /** {@return the line that people read} */
    public String title() {
        return title;
    }
}
