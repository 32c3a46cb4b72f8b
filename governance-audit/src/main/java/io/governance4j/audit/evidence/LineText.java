package io.governance4j.audit.evidence;

import io.governance4j.audit.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one line of an evidence file; fields without a value are left out. */
final class LineText {
    private final StringBuilder text = new StringBuilder(1024);

    LineText(String first, String value) {
        text.append('{');
        JsonText.quote(text, first);
        text.append(':');
        JsonText.quote(text, value);
    }

    LineText add(String field, @Nullable Object value) {
        if (value != null) {
            name(field);
            JsonText.quote(text, value.toString());
        }
        return this;
    }

    LineText add(String field, long value) {
        name(field);
        text.append(value);
        return this;
    }

    LineText add(String field, List<?> values) {
        name(field);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            JsonText.quote(text, values.get(i).toString());
        }
        text.append(']');
        return this;
    }

    private void name(String field) {
        text.append(',');
        JsonText.quote(text, field);
        text.append(':');
    }

    @Override
    public String toString() {
        return text + "}\n";
    }
}
