package io.governance4j.audit.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value. Lenient in nothing: two programs that read a text differently would verify different things. */
final class JsonReader {
    static final int MAX_DEPTH = 200;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() {
        Json value = value();
        space();
        if (at < text.length()) {
            throw new JsonException("something follows the value", at);
        }
        return value;
    }

    private Json value() {
        space();
        return switch (peek()) {
            case '{' -> fields();
            case '[' -> items();
            case '"' -> new Json.Text(string());
            case 't' -> word(Json.Word.TRUE);
            case 'f' -> word(Json.Word.FALSE);
            case 'n' -> word(Json.Word.NULL);
            default -> number();
        };
    }

    private Json fields() {
        enter();
        Map<String, Json> fields = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                space();
                int begin = at;
                String name = string();
                space();
                expect(':');
                if (fields.put(name, value()) != null) {
                    throw new JsonException("a field is named twice", begin);
                }
            } while (another('}'));
        }
        depth--;
        return new Json.Fields(fields);
    }

    private Json items() {
        enter();
        List<Json> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (another(']'));
        }
        depth--;
        return new Json.Items(items);
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw new JsonException("more than " + MAX_DEPTH + " levels", at - 1);
        }
    }

    private boolean closes(char end) {
        space();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private boolean another(char end) {
        if (closes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private Json word(Json.Word word) {
        if (!text.startsWith(word.toString(), at)) {
            throw new JsonException("not a value", at);
        }
        at += word.toString().length();
        return word;
    }

    private Json number() {
        int begin = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Json.Numeral(text.substring(begin, at));
    }

    private void digits() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == begin) {
            throw new JsonException("not a value", at);
        }
    }

    private String string() {
        expect('"');
        int begin = at;
        for (char c = peek(); at < text.length() && c != '"' && c != '\\'; c = peek()) {
            plain(c);
        }
        // Most strings hold no escape and are a part of the text as they are.
        return peek() == '"' ? text.substring(begin, at++) : escaped(begin);
    }

    private String escaped(int begin) {
        StringBuilder value = new StringBuilder(text.substring(begin, at));
        while (at < text.length() && peek() != '"') {
            if (peek() == '\\') {
                escape(value);
            } else {
                int from = at;
                plain(peek());
                value.append(text, from, at);
            }
        }
        expect('"');
        return value.toString();
    }

    private void plain(char c) {
        if (c < ' ') {
            throw new JsonException("a control character in a string", at);
        }
        if (Character.isSurrogate(c)) {
            if (!Character.isHighSurrogate(c)
                    || at + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(at + 1))) {
                throw new JsonException("an unpaired surrogate", at);
            }
            at++;
        }
        at++;
    }

    private void escape(StringBuilder value) {
        int begin = at++;
        char c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> unicode(value, begin);
            default -> throw new JsonException("a bad escape", begin);
        }
    }

    private void unicode(StringBuilder value, int begin) {
        char first = hex(begin);
        value.append(first);
        if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
            at += 2;
            char second = hex(begin);
            if (Character.isLowSurrogate(second)) {
                value.append(second);
                return;
            }
        }
        if (Character.isSurrogate(first)) {
            throw new JsonException("an unpaired surrogate", begin);
        }
    }

    private char hex(int begin) {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new JsonException("a bad escape", begin);
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw new JsonException(at < text.length() ? "'" + c + "' is missing" : "the text ends", at);
        }
        at++;
    }

    /** A text's end looks like U+0000, which is valid nowhere outside a string and is refused within one. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
