package io.governance4j.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a regular expression is found somewhere in a text. The expression is RE2's, so that no text makes it take more
 * than linear time; the price is that there are no backreferences and no lookaround.
 */
public final class Matches implements ValueTest {
    /** The longest expression, in UTF-16 units. */
    public static final int MAX_LENGTH = 1000;

    private final String regex;
    private final Pattern pattern;

    /**
     * Compiles the expression.
     *
     * @param regex an RE2 expression of 1 to {@value #MAX_LENGTH} characters
     * @throws IllegalArgumentException if it is empty or too long, too large once its repetitions are written out, folds a letter that
     *     RE2/J cannot fold, or is not RE2
     */
    public Matches(String regex) {
        if (regex.isEmpty() || regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a regular expression must have 1 to " + MAX_LENGTH + " characters, but has " + regex.length());
        }
        RegexSize.check(regex);
        RegexFolding.check(regex);
        this.regex = regex;
        try {
            this.pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "a regular expression must be RE2, which has no backreferences and no lookaround, but "
                            + Wording.quoted(regex) + " has an error: " + invalid.getDescription(),
                    invalid);
        }
    }

    /**
     * The expression.
     *
     * @return the expression as it was written
     */
    public String regex() {
        return regex;
    }

    @Override
    public Truth test(Object attribute) {
        return attribute instanceof String text ? Truth.of(pattern.matcher(text).find()) : Truth.UNKNOWN;
    }

    @Override
    public String describe() {
        return "matches " + Wording.plain(regex);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Matches that && regex.equals(that.regex);
    }

    @Override
    public int hashCode() {
        return regex.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
