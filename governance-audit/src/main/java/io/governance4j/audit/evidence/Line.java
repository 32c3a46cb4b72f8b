package io.governance4j.audit.evidence;

import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import io.governance4j.audit.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of an evidence file; what it lacks is an error that names the line. */
final class Line {
    static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final long number;
    private final Map<String, Json> fields;

    private Line(long number, Map<String, Json> fields) {
        this.number = number;
        this.fields = fields;
    }

    static Line parse(long number, String text) {
        try {
            if (Json.parse(text) instanceof Json.Fields object) {
                return new Line(number, object.fields());
            }
        } catch (JsonException e) {
            throw new EvidenceFormatException(number, "is not JSON: " + e.getMessage());
        }
        throw new EvidenceFormatException(number, "is not a JSON object");
    }

    EvidenceFormatException wrong(String problem) {
        return new EvidenceFormatException(number, problem);
    }

    /** Refuses fields that are not known: what one verifier does not look at, another could. */
    void allow(Set<String> known) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                throw wrong("has a field that is not known: " + Printed.text(field));
            }
        }
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    String optional(String field) {
        Json value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw wrong(field + ": is not a string");
    }

    String text(String field) {
        String value = optional(field);
        if (value == null) {
            throw wrong(field + ": is missing");
        }
        return value;
    }

    UUID id(String field) {
        String value = text(field);
        if (!UUID_TEXT.matcher(value).matches()) {
            throw wrong(field + ": is not a UUID in lower case");
        }
        return UUID.fromString(value);
    }

    /** A whole number from 0 to 2^63 - 1. */
    long number(String field) {
        Long value = fields.get(field) instanceof Json.Numeral numeral ? whole(numeral) : null;
        if (value == null || value < 0) {
            throw wrong(field + ": is not a whole number from 0 to 2^63 - 1");
        }
        return value;
    }

    /** The index of a leaf, behind which there is room for the size of the tree with it. */
    long index() {
        long index = number("index");
        if (index == Long.MAX_VALUE) {
            throw wrong("index: is not smaller than 2^63 - 1, the size of the largest tree");
        }
        return index;
    }

    /** The number, or null when it is not whole or has more than 64 bits. */
    static @Nullable Long whole(Json.Numeral numeral) {
        try {
            return Long.valueOf(numeral.digits());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Nullable
    List<Hash> hashes(String field) {
        Json value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Items items)) {
            throw wrong(field + ": is not a list");
        }
        List<Hash> hashes = new ArrayList<>();
        for (Json item : items.items()) {
            Hash hash = item instanceof Json.Text text ? hash(text.value()) : null;
            if (hash == null) {
                throw wrong(field + ": holds what is not a hash");
            }
            hashes.add(hash);
        }
        return hashes;
    }

    /** The hash, or null when the text is none. */
    static @Nullable Hash hash(String text) {
        try {
            return Hash.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
