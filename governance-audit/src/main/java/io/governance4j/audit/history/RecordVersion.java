package io.governance4j.audit.history;

import io.governance4j.audit.AuditEvent;
import java.util.List;

/**
 * What one event made of a record. An immutable value.
 *
 * @param event who did what, and when
 * @param changes what became of each field that is not as it was, in the order of the columns; empty when it was erased, and
 *     for a TRUNCATE, which shows no rows
 */
public record RecordVersion(AuditEvent event, List<FieldChange> changes) {
    /**
     * Copies the list.
     *
     * @param event who did what, and when
     * @param changes what became of each field that is not as it was, in the order of the columns; empty when it was erased,
     *     and for a TRUNCATE, which shows no rows
     */
    public RecordVersion {
        changes = List.copyOf(changes);
    }

    static RecordVersion of(AuditEvent event) {
        return new RecordVersion(
                event,
                ImageDiff.between(event.change().oldData(), event.change().newData()));
    }

    /**
     * Whether the data have been erased; what is left is that something happened.
     *
     * @return true if they have
     */
    public boolean erased() {
        return event.change().erased();
    }

    /** The version as people read it: one line that says who, when and what, and a line for each field. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(event.at())
                .append(' ')
                .append(event.action().key())
                .append(" by ")
                .append(event.actor().id());
        if (event.actor().executedBy() != null) {
            text.append(" (").append(event.actor().executedBy()).append(')');
        }
        if (erased()) {
            text.append(": erased");
        }
        changes.forEach(change -> text.append("\n  ").append(change));
        return text.toString();
    }
}
