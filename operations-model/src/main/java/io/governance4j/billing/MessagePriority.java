package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** How much a conversation presses. Which promise holds for it depends on this. */
public enum MessagePriority implements Coded {
    /** It can wait. */
    LOW,
    /** As usual. */
    NORMAL,
    /** Before others. */
    HIGH,
    /** At once. */
    URGENT;
}
