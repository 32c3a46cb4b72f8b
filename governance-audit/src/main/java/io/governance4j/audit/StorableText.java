package io.governance4j.audit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text that every database keeps; not every one keeps all that a Java string may hold. */
final class StorableText {
    private StorableText() {}

    static boolean is(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static String require(String name, String text) {
        if (!is(Objects.requireNonNull(text, name))) {
            throw new IllegalArgumentException(name + " must not contain U+0000 or an unpaired surrogate");
        }
        return text;
    }
}
