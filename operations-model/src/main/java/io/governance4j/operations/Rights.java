package io.governance4j.operations;

import io.governance4j.jdbc.Verb;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Which permission each verb needs; a verb that is missing is nobody's. Immutable. */
record Rights(Map<Verb, String> permissions) {
    Rights {
        permissions = Collections.unmodifiableMap(new EnumMap<>(permissions));
    }

    /** {@return reading by {@code <area>.read}, making and changing by {@code <area>.write}, and deleting by nobody} */
    static Rights of(String area) {
        return stream(area + ".read", area + ".write").with(Verb.UPDATE, area + ".write");
    }

    /** {@return reading and adding, and changing by nobody} */
    static Rights stream(String read, String add) {
        return new Rights(Map.of(Verb.SELECT, read, Verb.INSERT, add));
    }

    /** {@return the same, with another permission for a verb} */
    Rights with(Verb verb, String permission) {
        Map<Verb, String> more = new EnumMap<>(permissions);
        more.put(verb, permission);
        return new Rights(more);
    }

    /** {@return the same, with deleting by that permission} */
    Rights removedBy(String permission) {
        return with(Verb.DELETE, permission);
    }
}
