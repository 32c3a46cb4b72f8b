package io.governance4j.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final List<String> HOSTILE = List.of(
            "",
            "plain",
            "a,b",
            "\"",
            "\"\"",
            "two\r\nlines",
            "\n",
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "'quoted",
            "''",
            "\uFF1D1+1",
            "=cmd|' /C calc'!A0",
            "\u202Eright to left",
            "שלום",
            "🦜",
            "\u2028",
            "\u0001");

    private static AuditEvent event(String text) {
        return new AuditEvent(
                ID,
                Instant.parse("2026-01-06T12:00:00.000001Z"),
                AuditAction.UPDATE,
                new AuditEvent.Target(text, text, text, text, null),
                new AuditEvent.Actor(text, "HUMAN", null, 7, 9),
                new AuditEvent.Origin(null, text, null, ID, null, null),
                new AuditEvent.Change(List.of(text, "other"), null, "{\"a\":\n1}", text));
    }

    private static String export(ExportFormat format, List<AuditEvent> events) {
        StringWriter text = new StringWriter();
        Consumer<AuditEvent> to = format.to(text);
        events.forEach(to);
        return text.toString();
    }

    @Test
    void writesJsonLinesThatReadBack() {
        String text = export(
                ExportFormat.JSON_LINES, HOSTILE.stream().map(ExportTest::event).toList());
        String[] lines = text.split("\n", -1);
        assertThat(lines).hasSize(HOSTILE.size() + 1);
        for (int i = 0; i < HOSTILE.size(); i++) {
            Map<String, Json> fields = ((Json.Fields) Json.parse(lines[i])).fields();
            String value = HOSTILE.get(i);
            assertThat(fields)
                    .containsEntry("id", new Json.Text(ID.toString()))
                    .containsEntry("at", new Json.Text("2026-01-06T12:00:00.000001Z"))
                    .containsEntry("action", new Json.Text("update"))
                    .containsEntry("record", new Json.Text(value))
                    .containsEntry("fields", new Json.Items(List.of(new Json.Text(value), new Json.Text("other"))))
                    .containsEntry("policy_version", new Json.Numeral("7"))
                    .containsEntry("erased", Json.Word.FALSE)
                    .containsEntry("new_data", new Json.Text("{\"a\":\n1}"))
                    .doesNotContainKeys("person", "ip", "old_data");
        }
    }

    @Test
    void writesCsvThatReadsBack() {
        List<List<String>> rows = csv(
                export(ExportFormat.CSV, HOSTILE.stream().map(ExportTest::event).toList()));
        List<String> header = rows.get(0);
        assertThat(header).containsExactlyElementsOf(Columns.ALL.keySet());
        for (int i = 0; i < HOSTILE.size(); i++) {
            List<String> row = rows.get(i + 1);
            assertThat(row).hasSameSizeAs(header);
            assertThat(unguarded(row.get(header.indexOf("record")))).isEqualTo(HOSTILE.get(i));
            assertThat(unguarded(row.get(header.indexOf("user_agent")))).isEqualTo(HOSTILE.get(i));
            assertThat(row.get(header.indexOf("person"))).isEmpty();
            assertThat(Json.parse(row.get(header.indexOf("fields"))))
                    .isEqualTo(new Json.Items(List.of(new Json.Text(HOSTILE.get(i)), new Json.Text("other"))));
        }
        assertThat(rows).hasSize(HOSTILE.size() + 1);
    }

    @Test
    void writesNoCellThatASpreadsheetCouldTakeForAFormula() {
        for (List<String> row : csv(
                export(ExportFormat.CSV, HOSTILE.stream().map(ExportTest::event).toList()))) {
            assertThat(row)
                    .allSatisfy(cell -> assertThat(cell)
                            .doesNotStartWith("=")
                            .doesNotStartWith("+")
                            .doesNotStartWith("-")
                            .doesNotStartWith("@")
                            .doesNotStartWith("\t")
                            .doesNotStartWith("\r")
                            .doesNotStartWith("\n")
                            .doesNotStartWith("\uFF1D"));
        }
    }

    @Test
    void tellsNoValueFromAnEmptyText() {
        String line = export(ExportFormat.CSV, List.of(event(""))).split("\r\n", -1)[1];
        assertThat(line)
                .startsWith(
                        ID + ",2026-01-06T12:00:00.000001Z,update,\"\",\"\",\"\",\"[\"\"\"\",\"\"other\"\"]\",\"\",,");
    }

    @Test
    void saysWhyNothingCanBeWritten() {
        Writer full = new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> ExportFormat.CSV.to(full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the export could not be written: disk full");
        Consumer<AuditEvent> lines = ExportFormat.JSON_LINES.to(full);
        assertThatThrownBy(() -> lines.accept(event("x"))).isInstanceOf(UncheckedIOException.class);
    }

    private static String unguarded(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /** RFC 4180, read by the letter. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            StringBuilder cell = new StringBuilder();
            if (text.charAt(at) == '"') {
                at++;
                while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                    at += text.charAt(at) == '"' ? 1 : 0;
                    cell.append(text.charAt(at++));
                }
                at++;
            } else {
                while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
                    cell.append(text.charAt(at++));
                }
            }
            row.add(cell.toString());
            if (text.charAt(at) == ',') {
                at++;
            } else {
                assertThat(text.substring(at, at + 2)).isEqualTo("\r\n");
                at += 2;
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }
}
