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
