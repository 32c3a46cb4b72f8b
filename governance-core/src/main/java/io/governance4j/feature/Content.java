package io.governance4j.feature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feature carries for the host.
 *
 * @param config JSON text, or null
 * @param variants weighted variants, in the order that decides who gets which
 */
public record Content(@Nullable String config, List<Variant> variants) {
    /** Nothing. */
    public static final Content NONE = new Content(null, List.of());

    /**
     * Copies the list and refuses two variants of one name.
     *
     * @param config JSON text, or null
     * @param variants weighted variants, in the order that decides who gets which
     */
    public Content {
        variants = List.copyOf(variants);
        if (variants.stream().map(Variant::name).distinct().count() != variants.size()) {
            throw new IllegalArgumentException("variants must have different names");
        }
        if (variants.stream().mapToLong(Variant::weight).sum() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the weights of all variants must not add up to more than 2147483647");
        }
    }
}
