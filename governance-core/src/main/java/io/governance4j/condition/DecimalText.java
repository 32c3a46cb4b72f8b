package io.governance4j.condition;

import java.math.BigDecimal;

/**
 * Compares a decimal number in a string with a literal, digit by digit: in linear time however long a hostile string is,
 * and without allocating. Accepted are an optional sign, ASCII digits with at most one point, and an optional exponent.
 */
final class DecimalText {
    /** Beyond every exponent that a {@link BigDecimal} can have. */
    private static final long EXPONENT_LIMIT = 100_000_000_000_000_000L;

    private final int sign;
    private final String digits;
    private final long exponent;

    /** Takes the literal apart into its sign and 0.digits × 10^exponent. */
    DecimalText(BigDecimal value) {
        this.sign = value.signum();
        this.digits = value.unscaledValue().abs().toString();
        this.exponent = (long) value.precision() - value.scale();
    }

    /** The sign of text minus literal, or {@link Decimal#INCOMPARABLE}. */
    int compare(String text) {
        int start = !text.isEmpty() && isSign(text.charAt(0)) ? 1 : 0;
        int end = mantissaEnd(text, start);
        if (end < 0) {
            return Decimal.INCOMPARABLE;
        }
        long shift = end == text.length() ? 0 : exponent(text, end + 1);
        if (shift == Long.MIN_VALUE) {
            return Decimal.INCOMPARABLE;
        }
        int first = firstSignificant(text, start, end);
        if (first == end) {
            return -sign; // the text is a zero
        }
        int textSign = text.charAt(0) == '-' ? -1 : 1;
        if (textSign != sign) {
            return textSign;
        }
        int point = text.indexOf('.', start);
        int unit = point < 0 ? end : point;
        long magnitude = (first < unit ? unit - first : unit - first + 1) + shift;
        int order = magnitude == exponent ? compareDigits(text, first, end) : Long.compare(magnitude, exponent);
        return sign * order;
    }

    private int compareDigits(String text, int first, int end) {
        int i = first;
        for (int j = 0; i < end || j < digits.length(); j++, i++) {
            if (i < end && text.charAt(i) == '.') {
                i++;
            }
            char mine = i < end ? text.charAt(i) : '0';
            char literal = j < digits.length() ? digits.charAt(j) : '0';
            if (mine != literal) {
                return mine < literal ? -1 : 1;
            }
        }
        return 0;
    }

    /** Where the digits and the point end, or -1 when they are not followed by an exponent or the end. */
    private static int mantissaEnd(String text, int start) {
        boolean digit = false;
        boolean point = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digit = true;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return digit && (c == 'e' || c == 'E') ? i : -1;
            }
        }
        return digit ? text.length() : -1;
    }

    private static int firstSignificant(String text, int start, int end) {
        int i = start;
        while (i < end && (text.charAt(i) == '0' || text.charAt(i) == '.')) {
            i++;
        }
        return i;
    }

    /** The exponent, held at a limit no literal reaches, or {@link Long#MIN_VALUE} when it is none. */
    private static long exponent(String text, int from) {
        boolean signed = from < text.length() && isSign(text.charAt(from));
        int start = signed ? from + 1 : from;
        if (start == text.length()) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return Long.MIN_VALUE;
            }
            value = Math.min(EXPONENT_LIMIT, value * 10 + (text.charAt(i) - '0'));
        }
        return signed && text.charAt(from) == '-' ? -value : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }
}
