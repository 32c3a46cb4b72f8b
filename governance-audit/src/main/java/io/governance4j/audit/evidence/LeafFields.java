package io.governance4j.audit.evidence;

import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import io.governance4j.audit.merkle.Hash;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leaf's text, read. It has been checked that it has the fields of its type and no others. */
final class LeafFields {
    private static final Set<String> TEXTS = Set.of("at", "action", "actor", "actor_kind");
    private static final Set<String> NUMBERS = Set.of("policy_version", "revision");
    private static final Map<String, Shape> SHAPES = Map.of(
            "event",
            new Shape("id", TEXTS, NUMBERS, Set.of(), Set.of("fields"), Set.of())
                    .optional("schema table record tenant person executed_by ip user_agent session decision transaction"
                            + " db_user summary old new"),
            "decision",
            new Shape(
                            "id",
                            Set.of(
                                    "at",
                                    "question",
                                    "name",
                                    "subject",
                                    "subject_kind",
                                    "reason",
                                    "rule",
                                    "explanation"),
                            NUMBERS,
                            Set.of("allowed", "cross_tenant"),
                            Set.of(),
                            Set.of())
                    .optional("resource_type resource_id resource_tenant limited_to attributes"),
            "decisions",
            new Shape("batch", Set.of("root"), Set.of("count"), Set.of(), Set.of(), Set.of()));

    private final Map<String, Json> fields;
    private final UUID id;

    private LeafFields(Map<String, Json> fields, UUID id) {
        this.fields = fields;
        this.id = id;
    }

    /** The leaf, or null when the text is not one of these types. */
    static @Nullable LeafFields parse(String text, Set<String> types) {
        try {
            if (!(Json.parse(text) instanceof Json.Fields object)
                    || !(object.fields().get("type") instanceof Json.Text type)
                    || !types.contains(type.value())) {
                return null;
            }
            Shape shape = SHAPES.get(type.value());
            if (shape == null
                    || !shape.fits(object.fields())
                    || !(object.fields().get(shape.id()) instanceof Json.Text id)) {
                return null;
            }
            LeafFields leaf = new LeafFields(object.fields(), UUID.fromString(id.value()));
            return leaf.isBatch() && Line.hash(leaf.text("root")) == null ? null : leaf;
        } catch (JsonException e) {
            return null;
        }
    }

    UUID id() {
        return id;
    }

    boolean isBatch() {
        return "decisions".equals(optional("type"));
    }

    @Nullable
    String optional(String field) {
        return fields.get(field) instanceof Json.Text text ? text.value() : null;
    }

    String text(String field) {
        String text = optional(field);
        return text == null ? "" : text;
    }

    long count() {
        Long count = fields.get("count") instanceof Json.Numeral numeral ? Line.whole(numeral) : null;
        return count == null ? 0 : count;
    }

    @Nullable
    Hash root() {
        return Line.hash(text("root"));
    }

    /** Which fields a type of leaf must have, by their JSON types, and which texts it may have besides. */
    private record Shape(
            String id,
            Set<String> texts,
            Set<String> numbers,
            Set<String> yesOrNo,
            Set<String> lists,
            Set<String> optional) {
        Shape optional(String names) {
            return new Shape(id, texts, numbers, yesOrNo, lists, Set.of(names.split(" ")));
        }

        boolean fits(Map<String, Json> leaf) {
            int required = 3 + texts.size() + numbers.size() + yesOrNo.size() + lists.size();
            int found = 0;
            for (Map.Entry<String, Json> field : leaf.entrySet()) {
                if (optional.contains(field.getKey())) {
                    if (!(field.getValue() instanceof Json.Text)) {
                        return false;
                    }
                } else if (fits(field.getKey(), field.getValue())) {
                    found++;
                } else {
                    return false;
                }
            }
            return found == required;
        }

        private boolean fits(String name, Json value) {
            if (value instanceof Json.Text text) {
                return name.equals("type")
                        || texts.contains(name)
                        || (name.equals(id)
                                && Line.UUID_TEXT.matcher(text.value()).matches());
            }
            if (value instanceof Json.Numeral numeral) {
                return (name.equals("v") && numeral.digits().equals("1"))
                        || (numbers.contains(name) && Line.whole(numeral) != null);
            }
            if (value instanceof Json.Items items) {
                return lists.contains(name) && items.items().stream().allMatch(Json.Text.class::isInstance);
            }
            return yesOrNo.contains(name) && (value == Json.Word.TRUE || value == Json.Word.FALSE);
        }
    }
}
