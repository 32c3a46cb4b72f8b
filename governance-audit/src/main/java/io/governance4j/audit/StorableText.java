package io.governance4j.audit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text that every database keeps; not every one keeps all that a Java string may hold. */
public final class StorableText {
    private StorableText() {}

    /**
     * Checks a text.
     *
     * @param name what the text is called in the message
     * @param text the text
     * @return the text
     * @throws IllegalArgumentException if it cannot be kept
     */
    public static String require(String name, String text) {
        Objects.requireNonNull(text, name);
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(name + " must not contain U+0000 or an unpaired surrogate");
        }
        return text;
    }

    /**
     * Checks a text that is kept in so many characters.
     *
     * @param name what the text is called in the message
     * @param text the text
     * @param longest how many characters it may have
     * @return the text
     * @throws IllegalArgumentException if it cannot be kept
     */
    public static String require(String name, String text, int longest) {
        if (require(name, text).length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have at most " + longest + " characters, but has " + text.length());
        }
        return text;
    }
}
