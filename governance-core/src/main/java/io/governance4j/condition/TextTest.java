package io.governance4j.condition;

import java.util.List;
import java.util.Objects;

/**
 * Whether a text begins with, ends with or contains one of several texts. Without regard to case, characters are compared
 * one by one as {@link String#equalsIgnoreCase} does, in no language's rules.
 *
 * @param op where to look
 * @param texts at least one text, none of them empty
 * @param ignoreCase whether upper and lower case are the same
 */
public record TextTest(Op op, List<String> texts, boolean ignoreCase) implements ValueTest {
    /** Where to look. */
    public enum Op {
        /** At the beginning. */
        STARTS_WITH("starts with"),
        /** At the end. */
        ENDS_WITH("ends with"),
        /** Anywhere. */
        CONTAINS("contains");

        private final String words;

        Op(String words) {
            this.words = words;
        }
    }

    /**
     * Copies the list; an empty text, which every text contains, is refused.
     *
     * @param op where to look
     * @param texts at least one text, none of them empty
     * @param ignoreCase whether upper and lower case are the same
     */
    public TextTest {
        Objects.requireNonNull(op, "op");
        texts = List.copyOf(texts);
        if (texts.isEmpty() || texts.contains("")) {
            throw new IllegalArgumentException(op.words
                    + " needs at least one text, and none may be empty, because an empty text is in every text");
        }
    }

    @Override
    public Truth test(Object attribute) {
        if (!(attribute instanceof String text)) {
            return Truth.UNKNOWN;
        }
        for (int i = 0; i < texts.size(); i++) {
            if (fits(text, texts.get(i))) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    private boolean fits(String text, String part) {
        return switch (op) {
            case STARTS_WITH -> at(text, 0, part);
            case ENDS_WITH -> at(text, text.length() - part.length(), part);
            case CONTAINS -> ignoreCase ? containsIgnoringCase(text, part) : text.contains(part);
        };
    }

    private boolean at(String text, int from, String part) {
        return text.regionMatches(ignoreCase, from, part, 0, part.length());
    }

    private boolean containsIgnoringCase(String text, String part) {
        for (int from = 0; from <= text.length() - part.length(); from++) {
            if (at(text, from, part)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String describe() {
        String words = texts.size() == 1 ? Wording.plain(texts.get(0)) : "one of " + Wording.list(texts);
        return op.words + " " + words + (ignoreCase ? ", ignoring case" : "");
    }
}
