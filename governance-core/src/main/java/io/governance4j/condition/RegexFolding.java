package io.governance4j.condition;

/**
 * Refuses expressions over which RE2/J 1.8 never ends: where case is ignored, folding one of the letters U+1C80 to U+1C88
 * goes round for ever (google/re2j issue 168), be it written out or inside a range. Refuses a range rather once too often.
 */
final class RegexFolding {
    private static final int FIRST = 0x1C80;
    private static final int LAST = 0x1C88;

    private RegexFolding() {}

    static void check(String regex) {
        if (!mayIgnoreCase(regex)) {
            return;
        }
        int c;
        for (int at = 0; at < regex.length(); at += Character.charCount(c)) {
            c = regex.codePointAt(at);
            int written = regex.startsWith("\\x{", at) ? hex(regex, at + 3) : c;
            boolean trap = written >= FIRST && written <= LAST;
            if (trap || (written > LAST && endsRangeFromBelow(regex, at))) {
                throw new IllegalArgumentException("a regular expression that ignores case must not contain U+1C80 to"
                        + " U+1C88, neither as letters nor inside a range, but " + Wording.quoted(regex) + " does");
            }
        }
    }

    /** Whether flags such as {@code (?i)} or {@code (?i:} turn it on somewhere. */
    private static boolean mayIgnoreCase(String regex) {
        for (int at = regex.indexOf("(?"); at >= 0; at = regex.indexOf("(?", at + 1)) {
            int i = at + 2;
            while (i < regex.length() && Character.isLetter(regex.charAt(i)) && regex.charAt(i) != 'i') {
                i++;
            }
            if (i < regex.length() && regex.charAt(i) == 'i') {
                return true;
            }
        }
        return false;
    }

    private static boolean endsRangeFromBelow(String regex, int at) {
        return at >= 2 && regex.charAt(at - 1) == '-' && regex.codePointBefore(at - 1) <= LAST;
    }

    private static int hex(String regex, int from) {
        int value = 0;
        for (int i = from; i < regex.length() && Character.digit(regex.charAt(i), 16) >= 0; i++) {
            value = Math.min(Character.MAX_CODE_POINT, value * 16 + Character.digit(regex.charAt(i), 16));
        }
        return value;
    }
}
