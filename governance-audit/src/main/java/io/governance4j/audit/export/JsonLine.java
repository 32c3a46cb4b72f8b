package io.governance4j.audit.export;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event as one line of JSON. */
final class JsonLine {
    private JsonLine() {}

    static void write(Writer to, AuditEvent event) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        Columns.ALL.forEach((name, column) -> {
            Json value = column.apply(event);
            if (value != null) {
                fields.put(name, value);
            }
        });
        to.append(new Json.Fields(fields).toString()).append('\n');
    }
}
