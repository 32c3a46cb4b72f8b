package io.governance4j.audit.export;

import io.governance4j.audit.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/** How exported events are written. {@code docs/audit-format.md} describes both. */
public enum ExportFormat {
    /**
     * JSON Lines: an object on each line, what is not known left out. {@code old_data} and {@code new_data} are strings: the
     * very text that was committed to, which would not be the same once it was parsed.
     */
    JSON_LINES {
        @Override
        void begin(Writer to) {}

        @Override
        void event(Writer to, AuditEvent event) throws IOException {
            JsonLine.write(to, event);
        }
    },

    /**
     * CSV (RFC 4180) with a header. An empty cell is no value, {@code ""} is an empty text. A cell that a spreadsheet could take
     * for a formula begins with an apostrophe, as does one that begins with one: a program removes the first.
     */
    CSV {
        @Override
        void begin(Writer to) throws IOException {
            CsvLine.header(to);
        }

        @Override
        void event(Writer to, AuditEvent event) throws IOException {
            CsvLine.write(to, event);
        }
    };

    abstract void begin(Writer to) throws IOException;

    abstract void event(Writer to, AuditEvent event) throws IOException;

    /**
     * Begins an export.
     *
     * @param to where to; it is neither flushed nor closed
     * @return what writes one event after the other
     * @throws UncheckedIOException if it cannot be written to, now or later
     */
    public Consumer<AuditEvent> to(Writer to) {
        unchecked(() -> begin(to));
        return event -> unchecked(() -> event(to, event));
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the export could not be written: " + e.getMessage(), e);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
