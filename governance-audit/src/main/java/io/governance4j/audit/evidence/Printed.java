package io.governance4j.audit.evidence;

/** Text of strangers, made fit for a terminal: it can neither end a line nor change what stands beside it. */
final class Printed {
    private static final int LONGEST = 300;

    private Printed() {}

    static String text(String value) {
        StringBuilder printed = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(c -> append(printed, c));
        return value.codePointCount(0, value.length()) > LONGEST ? printed + "..." : printed.toString();
    }

    private static void append(StringBuilder printed, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> printed.append(String.format("\\u{%x}", c));
            default -> printed.appendCodePoint(c);
        }
    }
}
