package io.governance4j;

import org.jspecify.annotations.Nullable;

/**
 * How a definition of a policy is called by people.
 *
 * @param name a short name, or null when the key says enough
 * @param description a sentence, or null
 */
public record Label(@Nullable String name, @Nullable String description) {
    /** No name and no description. */
    public static final Label NONE = new Label(null, null);

    private static final int MAX_NAME = 500;
    private static final int MAX_DESCRIPTION = 10_000;

    /**
     * Checks the lengths.
     *
     * @param name a short name of at most 500 characters, or null, which an empty one becomes
     * @param description a sentence of at most 10,000 characters, or null
     */
    public Label {
        bounded("name", name, MAX_NAME);
        // A column that always has a name keeps none as an empty one.
        name = name == null || name.isEmpty() ? null : name;
        bounded("description", description, MAX_DESCRIPTION);
    }

    private static void bounded(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new IllegalArgumentException(
                    field + " must have at most " + most + " characters, but has " + text.length());
        }
    }

    /**
     * The name to show.
     *
     * @param key the definition's key
     * @return the name, or the key where there is none
     */
    public String orElse(String key) {
        return name == null ? key : name;
    }
}
