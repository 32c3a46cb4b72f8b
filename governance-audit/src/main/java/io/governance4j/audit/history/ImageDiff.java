package io.governance4j.audit.history;

import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two images of a record field by field. What is nested in a field is compared as a whole. */
final class ImageDiff {
    private ImageDiff() {}

    static List<FieldChange> between(@Nullable String before, @Nullable String after) {
        Map<String, Json> old = fields(before);
        Map<String, Json> now = fields(after);
        if (old == null || now == null) {
            return Objects.equals(before, after)
                    ? List.of()
                    : List.of(new FieldChange(FieldChange.WHOLE, before, after));
        }
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            FieldChange change = new FieldChange(name, text(old.get(name)), text(now.get(name)));
            if (!Objects.equals(change.before(), change.after())) {
                changes.add(change);
            }
        }
        return List.copyOf(changes);
    }

    private static @Nullable String text(@Nullable Json value) {
        return value == null ? null : value.toString();
    }

    /** Returns null for what is no object: the image of a table that keeps JSON with fields named twice, say. */
    private static @Nullable Map<String, Json> fields(@Nullable String image) {
        if (image == null) {
            return Map.of();
        }
        try {
            return Json.parse(image) instanceof Json.Fields object ? object.fields() : null;
        } catch (JsonException e) {
            return null;
        }
    }
}
