package io.governance4j.condition;

/**
 * Semantic versions as SemVer 2.0.0 defines them, read in place: linear in their length, without allocating, with
 * numeric identifiers of any size.
 */
final class SemVer {
    private SemVer() {}

    /** Whether the text has the form of sections 2, 9 and 10. */
    static boolean isValid(String text) {
        int at = 0;
        for (int part = 0; part < 3; part++) {
            int end = end(text, at, true);
            if (!isNumeric(text, at, end) || hasLeadingZero(text, at, end)) {
                return false;
            }
            if (part < 2 && !is(text, end, '.')) {
                return false;
            }
            at = part < 2 ? end + 1 : end;
        }
        if (is(text, at, '-')) {
            at = identifiers(text, at + 1, true);
        }
        if (at >= 0 && is(text, at, '+')) {
            at = identifiers(text, at + 1, false);
        }
        return at == text.length();
    }

    /** The sign of the precedence of two valid versions, by section 11. */
    static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        for (int part = 0; part < 3; part++) {
            int leftEnd = end(left, i, true);
            int rightEnd = end(right, j, true);
            int order = compareNumbers(left, i, leftEnd, right, j, rightEnd);
            if (order != 0) {
                return order;
            }
            i = part < 2 ? leftEnd + 1 : leftEnd;
            j = part < 2 ? rightEnd + 1 : rightEnd;
        }
        boolean leftPre = is(left, i, '-');
        boolean rightPre = is(right, j, '-');
        if (leftPre && rightPre) {
            return comparePrereleases(left, i + 1, right, j + 1);
        }
        return Boolean.compare(rightPre, leftPre); // a release comes after its pre-releases
    }

    private static int comparePrereleases(String left, int leftFrom, String right, int rightFrom) {
        int i = leftFrom;
        int j = rightFrom;
        while (true) {
            int leftEnd = end(left, i, false);
            int rightEnd = end(right, j, false);
            int order = compareIdentifiers(left, i, leftEnd, right, j, rightEnd);
            if (order != 0) {
                return order;
            }
            boolean leftMore = is(left, leftEnd, '.');
            boolean rightMore = is(right, rightEnd, '.');
            if (!leftMore || !rightMore) {
                return Boolean.compare(leftMore, rightMore); // 11.4.4: more fields come later
            }
            i = leftEnd + 1;
            j = rightEnd + 1;
        }
    }

    private static int compareIdentifiers(String left, int i, int leftEnd, String right, int j, int rightEnd) {
        boolean leftNumeric = isNumeric(left, i, leftEnd);
        boolean rightNumeric = isNumeric(right, j, rightEnd);
        if (leftNumeric != rightNumeric) {
            return leftNumeric ? -1 : 1; // 11.4.3: numbers come before words
        }
        return leftNumeric
                ? compareNumbers(left, i, leftEnd, right, j, rightEnd)
                : compareAscii(left, i, leftEnd, right, j, rightEnd);
    }

    /** Without leading zeros, the longer number is the greater one. */
    private static int compareNumbers(String left, int i, int leftEnd, String right, int j, int rightEnd) {
        int order = Integer.compare(leftEnd - i, rightEnd - j);
        return order != 0 ? order : compareAscii(left, i, leftEnd, right, j, rightEnd);
    }

    private static int compareAscii(String left, int leftFrom, int leftEnd, String right, int rightFrom, int rightEnd) {
        int length = Math.min(leftEnd - leftFrom, rightEnd - rightFrom);
        for (int k = 0; k < length; k++) {
            int order = Character.compare(left.charAt(leftFrom + k), right.charAt(rightFrom + k));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(leftEnd - leftFrom, rightEnd - rightFrom);
    }

    /** Where the dotted identifiers from here on end, or -1 when one of them is not well formed. */
    private static int identifiers(String text, int from, boolean prerelease) {
        int at = from;
        while (true) {
            int end = end(text, at, false);
            if (end == at || !isIdentifier(text, at, end)) {
                return -1;
            }
            if (prerelease && isNumeric(text, at, end) && hasLeadingZero(text, at, end)) {
                return -1;
            }
            if (!is(text, end, '.')) {
                return end;
            }
            at = end + 1;
        }
    }

    private static int end(String text, int from, boolean core) {
        int i = from;
        while (i < text.length()
                && text.charAt(i) != '.'
                && text.charAt(i) != '+'
                && !(core && text.charAt(i) == '-')) {
            i++;
        }
        return i;
    }

    private static boolean isIdentifier(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > from;
    }

    private static boolean hasLeadingZero(String text, int from, int end) {
        return end - from > 1 && text.charAt(from) == '0';
    }

    private static boolean is(String text, int at, char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }
}
