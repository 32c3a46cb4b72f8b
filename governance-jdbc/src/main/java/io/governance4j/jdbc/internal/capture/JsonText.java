package io.governance4j.jdbc.internal.capture;

/** Text as JSON, and text as UTF-8 can hold it. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** {@return a JSON string} Half a pair of surrogates, which UTF-8 has no bytes for, is escaped. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || isHalf(text, i)) {
                escape(quoted, c);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** {@return the text, cut to a length and with every half pair of surrogates replaced} */
    static String cut(String text, int length) {
        StringBuilder cut = new StringBuilder(text.length() > length ? text.substring(0, length) : text);
        for (int i = 0; i < cut.length(); i++) {
            if (isHalf(cut, i)) {
                cut.setCharAt(i, '\uFFFD');
            }
        }
        return cut.toString();
    }

    private static boolean isHalf(CharSequence text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private static void escape(StringBuilder to, char c) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(c >> shift & 0xF));
        }
    }
}
