package io.governance4j.audit.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A JSON value. Immutable; {@code toString()} writes it as JSON without a space between tokens. */
public sealed interface Json {
    /**
     * Reads a text that is one JSON value and nothing else.
     *
     * @param text the text
     * @return the value
     * @throws JsonException if it is not strictly that (RFC 8259), names a field twice, holds an unpaired surrogate or
     *     nests deeper than {@value JsonReader#MAX_DEPTH}
     */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /**
     * An object.
     *
     * @param fields its fields, in their order
     */
    record Fields(Map<String, Json> fields) implements Json {
        /**
         * Copies the fields.
         *
         * @param fields its fields, in their order
         */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String toString() {
            StringJoiner joined = new StringJoiner(",", "{", "}");
            fields.forEach((name, value) -> joined.add(JsonText.quoted(name) + ":" + value));
            return joined.toString();
        }
    }

    /**
     * An array.
     *
     * @param items its items
     */
    record Items(List<Json> items) implements Json {
        /**
         * Copies the items.
         *
         * @param items its items
         */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            StringJoiner joined = new StringJoiner(",", "[", "]");
            items.forEach(item -> joined.add(item.toString()));
            return joined.toString();
        }
    }

    /**
     * A string.
     *
     * @param value what it says, without escapes
     */
    record Text(String value) implements Json {
        @Override
        public String toString() {
            return JsonText.quoted(value);
        }
    }

    /**
     * A number, as it was written: no digit of it is lost, and 1.0 is not 1.
     *
     * @param digits the number's text
     */
    record Numeral(String digits) implements Json {
        @Override
        public String toString() {
            return digits;
        }
    }

    /** What has but one form: true, false, null. */
    enum Word implements Json {
        /** True. */
        TRUE("true"),
        /** False. */
        FALSE("false"),
        /** Null. */
        NULL("null");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
