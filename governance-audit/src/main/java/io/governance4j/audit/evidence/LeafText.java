package io.governance4j.audit.evidence;

import io.governance4j.audit.json.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a leaf: one JSON object on one line, its fields in the order in which they are added, those without a value left
 * out, no space between tokens. What must be escaped is escaped as RFC 8785 (JCS) has it. Not safe for several threads.
 */
public final class LeafText {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(512);

    /**
     * Begins a leaf.
     *
     * @param type what kind of leaf
     */
    public LeafText(String type) {
        text.append("{\"v\":1,\"type\":");
        quote(type);
    }

    /**
     * Adds text.
     *
     * @param field the field's name
     * @param value its value; a null is left out
     * @return this
     */
    public LeafText add(String field, @Nullable String value) {
        if (value != null) {
            name(field);
            quote(value);
        }
        return this;
    }

    /**
     * Adds something that is written as its {@code toString()} has it, such as a UUID or a hash.
     *
     * @param field the field's name
     * @param value its value; a null is left out
     * @return this
     */
    public LeafText addText(String field, @Nullable Object value) {
        return add(field, value == null ? null : value.toString());
    }

    /**
     * Adds a whole number.
     *
     * @param field the field's name
     * @param value its value; a null is left out
     * @return this
     */
    public LeafText add(String field, @Nullable Number value) {
        if (value != null) {
            name(field);
            text.append(value.longValue());
        }
        return this;
    }

    /**
     * Adds yes or no.
     *
     * @param field the field's name
     * @param value its value
     * @return this
     */
    public LeafText add(String field, boolean value) {
        name(field);
        text.append(value);
        return this;
    }

    /**
     * Adds an instant, in UTC with six digits of a second.
     *
     * @param field the field's name
     * @param value its value
     * @return this
     */
    public LeafText add(String field, Instant value) {
        return add(field, MICROS.format(value));
    }

    /**
     * Adds a list, also an empty one.
     *
     * @param field the field's name
     * @param values its values
     * @return this
     */
    public LeafText add(String field, List<String> values) {
        name(field);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            quote(values.get(i));
        }
        text.append(']');
        return this;
    }

    private void name(String field) {
        text.append(',');
        quote(field);
        text.append(':');
    }

    private void quote(String value) {
        JsonText.quote(text, value);
    }

    /** The finished text. */
    @Override
    public String toString() {
        return text + "}";
    }
}
