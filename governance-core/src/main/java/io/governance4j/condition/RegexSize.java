package io.governance4j.condition;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses expressions whose repetitions multiply, before RE2/J compiles them: it writes counted repetitions out, so that
 * {@code ((a{1000}){1000}){1000}} would fill the heap. Counts the atoms that would be written, and never too few.
 */
final class RegexSize {
    private static final long LIMIT = 5000;

    private final String regex;
    private final Deque<Long> enclosing = new ArrayDeque<>();
    private long total;
    private long last;
    private int at;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    static void check(String regex) {
        if (new RegexSize(regex).measure() > LIMIT) {
            throw new IllegalArgumentException("a regular expression must not have more than " + LIMIT
                    + " parts once its repetitions are written out, but " + Wording.quoted(regex) + " has");
        }
    }

    private long measure() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repetition();
                case '*', '+', '?' -> at++;
                default -> atom(1, at + 1);
            }
        }
        while (!enclosing.isEmpty()) {
            total = sum(total, enclosing.pop());
        }
        return total;
    }

    private void atom(long size, int next) {
        last = size;
        total = sum(total, size);
        at = next;
    }

    /** RE2/J would let a repetition behind {@code (?i)} repeat what stands before it, and so multiply past its limit. */
    private void open() {
        int end = flagsEnd();
        if (end > 0) {
            at = end;
            if (at < regex.length() && ("*+?".indexOf(regex.charAt(at)) >= 0 || repetitionEnd() > 0)) {
                throw nothing("repeats");
            }
            return;
        }
        enclosing.push(total);
        total = 1;
        at++;
    }

    private void close() {
        long group = total;
        total = enclosing.isEmpty() ? 0 : enclosing.pop();
        atom(group, at + 1);
    }

    private void escape() {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            int quoted = (end < 0 ? regex.length() : end) - (at + 2);
            if (quoted == 0) {
                throw nothing("quotes"); // as with flags, a repetition behind it would slip through
            }
            total = sum(total, quoted - 1);
            atom(1, end < 0 ? regex.length() : end + 2);
            return;
        }
        boolean braced =
                at + 2 < regex.length() && regex.charAt(at + 2) == '{' && "pPx".indexOf(regex.charAt(at + 1)) >= 0;
        int brace = braced ? regex.indexOf('}', at) : -1;
        atom(1, brace < 0 ? at + 2 : brace + 1);
    }

    private void bracket() {
        int i = regex.startsWith("[^", at) ? at + 2 : at + 1;
        int first = i;
        while (i < regex.length() && (regex.charAt(i) != ']' || i == first)) {
            int named = regex.startsWith("[:", i) ? regex.indexOf(":]", i) : -1;
            if (named >= 0) {
                i = named + 2;
            } else {
                i += regex.charAt(i) == '\\' ? 2 : 1;
            }
        }
        atom(1, i + 1);
    }

    /** Where flags such as {@code (?i)} end, or -1 when a group opens. */
    private int flagsEnd() {
        if (!regex.startsWith("(?", at)) {
            return -1;
        }
        int i = at + 2;
        while (i < regex.length() && (Character.isLetter(regex.charAt(i)) || regex.charAt(i) == '-')) {
            i++;
        }
        return i < regex.length() && regex.charAt(i) == ')' ? i + 1 : -1;
    }

    private void repetition() {
        int end = repetitionEnd();
        if (end < 0) {
            atom(1, at + 1);
            return;
        }
        long times = 1;
        long number = 0;
        for (int i = at + 1; i < end - 1; i++) {
            char c = regex.charAt(i);
            number = c == ',' ? 0 : Math.min(LIMIT, number * 10 + (c - '0'));
            times = Math.max(times, number);
        }
        long repeated = Math.min(LIMIT + 1, last * times);
        total = sum(total - last, repeated);
        last = repeated;
        at = end;
    }

    /** Where {@code {n}}, {@code {n,}} or {@code {n,m}} ends, or -1 when the brace is a character. */
    private int repetitionEnd() {
        int i = at + 1;
        while (i < regex.length() && (isDigit(regex.charAt(i)) || (regex.charAt(i) == ',' && i > at + 1))) {
            i++;
        }
        boolean counts = at < regex.length() && regex.charAt(at) == '{' && i > at + 1;
        return counts && i < regex.length() && regex.charAt(i) == '}' ? i + 1 : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private IllegalArgumentException nothing(String verb) {
        return new IllegalArgumentException(
                "a regular expression must not say nothing, but " + Wording.quoted(regex) + " " + verb + " nothing");
    }

    private static long sum(long one, long two) {
        return Math.min(LIMIT + 1, one + two);
    }
}
