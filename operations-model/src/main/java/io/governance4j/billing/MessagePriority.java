package io.governance4j.billing;

import java.util.Locale;

/** How much a conversation presses. Which promise holds for it depends on this. */
public enum MessagePriority {
    /** It can wait. */
    LOW,
    /** As usual. */
    NORMAL,
    /** Before others. */
    HIGH,
    /** At once. */
    URGENT;

    /** {@return what the column holds} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
