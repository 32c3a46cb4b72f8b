package io.governance4j;

import org.jspecify.annotations.Nullable;

/**
 * The rule that every id and name of the library obeys: 1 to 200 characters, no white space at either end, without control characters and
 * without the invisible characters that reorder text, because ids end up in logs that people read. Letters of every
 * script are welcome, right-to-left ones too.
 */
public final class Names {
    /** The longest id, in UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    private Names() {}

    /**
     * Checks an id.
     *
     * @param field what the id is called in the message
     * @param value the id
     * @return the id
     * @throws IllegalArgumentException if it breaks the rule; the message names the field and never repeats the id
     */
    public static String require(String field, @Nullable String value) {
        String problem = problem(value);
        if (problem != null || value == null) {
            throw new IllegalArgumentException(field + " " + problem);
        }
        return value;
    }

    /**
     * What is wrong with an id.
     *
     * @param value the id
     * @return the rest of a sentence that begins with the field's name, or null when the id is well formed
     */
    public static @Nullable String problem(@Nullable String value) {
        return problem(value, MAX_LENGTH);
    }

    /** The same rule for a text that may be longer or must be shorter. */
    static @Nullable String problem(@Nullable String value, int most) {
        if (value == null) {
            return "must not be null";
        }
        if (value.length() > most) {
            return "must have at most " + most + " characters, but has " + value.length();
        }
        if (value.isBlank()) {
            return "must not be blank";
        }
        if (Character.isWhitespace(value.charAt(0)) || Character.isWhitespace(value.charAt(value.length() - 1))) {
            return "must not begin or end with white space";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || reorders(c)) {
                return "must not contain the character U+" + String.format("%04X", (int) c) + " (at " + i + ")";
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!paired) {
                    return "must not contain an unpaired surrogate (at " + i + ")";
                }
                i++;
            }
        }
        return null;
    }

    /**
     * A form of any text that can be logged: shortened to {@link #MAX_LENGTH}, with every character that an id may not
     * have replaced.
     *
     * @param text what somebody sent
     * @return text that obeys the rule, unless it is blank or padded
     */
    public static String printable(String text) {
        return printable(text, MAX_LENGTH);
    }

    /** The same for a text that may be longer. */
    static String printable(String text, int most) {
        StringBuilder printable = new StringBuilder();
        int end = Math.min(text.length(), most);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                printable.append(c).append(text.charAt(++i));
            } else {
                boolean fine = !Character.isISOControl(c) && !reorders(c) && !Character.isSurrogate(c);
                printable.append(fine ? c : '\uFFFD');
            }
        }
        return printable.toString();
    }

    /** Bidirectional controls (Unicode 6.3 to 15, UAX #9) and the byte order mark: invisible, and able to spoof a log. */
    private static boolean reorders(char c) {
        return (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C'
                || c == '\uFEFF';
    }
}
