package io.governance4j.condition;

import java.util.List;

/** Puts values of a pack into one line of readable text: shortened, and without characters that could forge a log. */
final class Wording {
    private static final int LONGEST = 60;
    private static final int MOST = 5;

    private Wording() {}

    /** The text, in quotation marks where it would otherwise be misread. */
    static String plain(String text) {
        boolean bare = !text.isEmpty() && text.chars().noneMatch(c -> c == ' ' || c == ',' || c == '"' || isHidden(c));
        return bare ? shortened(text) : quoted(text);
    }

    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    static String list(List<?> values) {
        StringBuilder words = new StringBuilder("[");
        for (int i = 0; i < Math.min(MOST, values.size()); i++) {
            Object one = values.get(i);
            words.append(i == 0 ? "" : ", ").append(one instanceof String text ? plain(text) : one);
        }
        int more = values.size() - MOST;
        return words.append(more > 0 ? " and " + more + " more]" : "]").toString();
    }

    private static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isHidden(c) ? '\uFFFD' : c));
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** Control, format (bidirectional marks among them), separator and unpaired surrogate characters. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
