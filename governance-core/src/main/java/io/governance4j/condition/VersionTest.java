package io.governance4j.condition;

import java.util.Objects;

/**
 * A comparison of semantic versions by precedence: SemVer 2.0.0, section 11. Build metadata does not count; an attribute
 * that is not a semantic version is unknown.
 *
 * @param op how to compare
 * @param bound the version to compare with
 */
public record VersionTest(Op op, String bound) implements ValueTest {
    /** How to compare. */
    public enum Op {
        /** The attribute has the same precedence. */
        EQUALS("is version"),
        /** The attribute is a later version. */
        ABOVE("is above version"),
        /** The attribute is an earlier version. */
        BELOW("is below version"),
        /** The attribute is the same version or later. */
        AT_LEAST("is at least version"),
        /** The attribute is the same version or earlier. */
        AT_MOST("is at most version");

        private final String words;

        Op(String words) {
            this.words = words;
        }

        private boolean holds(int order) {
            return switch (this) {
                case EQUALS -> order == 0;
                case ABOVE -> order > 0;
                case BELOW -> order < 0;
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
            };
        }
    }

    /**
     * Checks the version.
     *
     * @param op how to compare
     * @param bound the version to compare with
     */
    public VersionTest {
        Objects.requireNonNull(op, "op");
        if (!SemVer.isValid(bound)) {
            throw new IllegalArgumentException(
                    "a version must be a semantic version such as 2.0.0-rc.1, but is " + Wording.quoted(bound));
        }
    }

    @Override
    public Truth test(Object attribute) {
        if (!(attribute instanceof String text) || !SemVer.isValid(text)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(op.holds(SemVer.compare(text, bound)));
    }

    @Override
    public String describe() {
        return op.words + " " + Wording.plain(bound);
    }
}
