package io.governance4j.audit.export;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event as one record of CSV: RFC 4180, with what OWASP recommends against injected formulas. */
final class CsvLine {
    private static final String END = "\r\n";
    /** The full-width forms of =, +, - and @ too: some spreadsheets take them for the plain ones. */
    private static final String GUARDED = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLine() {}

    static void header(Writer to) throws IOException {
        to.append(String.join(",", Columns.ALL.keySet())).append(END);
    }

    static void write(Writer to, AuditEvent event) throws IOException {
        boolean first = true;
        for (Function<AuditEvent, @Nullable Json> column : Columns.ALL.values()) {
            to.append(first ? "" : ",").append(cell(column.apply(event)));
            first = false;
        }
        to.append(END);
    }

    private static String cell(@Nullable Json value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Json.Text string ? string.value() : value.toString();
        if (text.isEmpty()) {
            return "\"\"";
        }
        String guarded = GUARDED.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return guarded.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                ? "\"" + guarded.replace("\"", "\"\"") + "\""
                : guarded;
    }
}
