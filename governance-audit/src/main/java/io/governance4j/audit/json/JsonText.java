package io.governance4j.audit.json;

/** Writes strings as RFC 8785 (JCS) has them: what must be escaped and nothing else. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /**
     * Writes a string with its quotes.
     *
     * @param value what it says
     * @return the string as JSON
     */
    public static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        quote(text, value);
        return text.toString();
    }

    /**
     * Appends a string with its quotes.
     *
     * @param text where to
     * @param value what it says
     */
    public static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            escape(text, value.charAt(i));
        }
        text.append('"');
    }

    private static void escape(StringBuilder text, char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
