package io.governance4j.operations;

/** How pressing the warning is that a credential ends. */
public enum AlertSeverity implements Coded {
    /** More than 30 days ahead. */
    INFO,
    /** At most 30 days ahead. */
    WARNING,
    /** At most 7 days ahead. */
    CRITICAL;

    static AlertSeverity ahead(int days) {
        return days <= 7 ? CRITICAL : days <= 30 ? WARNING : INFO;
    }
}
