package io.governance4j.audit.history;

import io.governance4j.audit.AuditEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record at an instant, as far as the evidence knows. An immutable value.
 *
 * @param kind what is known
 * @param image the row as one JSON object, when it is known
 * @param since the event from which this is known, or null when there is none
 */
public record RecordState(
        Kind kind, Optional<String> image, @Nullable AuditEvent since) {
    /** What is known of a record at an instant. */
    public enum Kind {
        /** It was there, and its image is known. */
        PRESENT,
        /** It had been deleted. */
        DELETED,
        /** Its table had been emptied by TRUNCATE. */
        TRUNCATED,
        /** It was inserted only later. */
        NOT_YET,
        /** Nothing had been recorded about it yet; it may have been there. */
        UNKNOWN,
        /** It was there, and its image has been erased from the evidence. */
        ERASED
    }

    static RecordState without(Kind kind, @Nullable AuditEvent since) {
        return new RecordState(kind, Optional.empty(), since);
    }

    static RecordState after(AuditEvent event) {
        return switch (event.action()) {
            case DELETE -> without(Kind.DELETED, event);
            case TRUNCATE -> without(Kind.TRUNCATED, event);
            default -> {
                String image = event.change().newData();
                if (image != null) {
                    yield new RecordState(Kind.PRESENT, Optional.of(image), event);
                }
                yield without(event.change().erased() ? Kind.ERASED : Kind.UNKNOWN, event);
            }
        };
    }
}
