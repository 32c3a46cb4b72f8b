package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Which key of a definition in a policy document is which column of its row. A key may lead into an inner mapping, as
 * {@code rollout.percentage} does. What the document leaves out is null in the row, or the column's stated default.
 */
final class Mapping<R extends Record> {
    private final List<Entry<R, ?>> entries = new ArrayList<>();

    private record Entry<R extends Record, T>(
            String key,
            TableField<R, T> field,
            Function<JsonNode, T> toValue,
            Function<T, @Nullable JsonNode> toJson,
            @Nullable T otherwise) {
        void store(JsonNode definition, R row) {
            JsonNode node = definition.at("/" + key.replace('.', '/'));
            row.set(field, node.isMissingNode() ? otherwise : toValue.apply(node));
        }

        void show(R row, ObjectNode definition) {
            T value = row.get(field);
            JsonNode node = value == null || value.equals(otherwise) ? null : toJson.apply(value);
            if (node != null) {
                int dot = key.indexOf('.');
                ObjectNode target = dot < 0 ? definition : definition.withObjectProperty(key.substring(0, dot));
                target.set(key.substring(dot + 1), node);
            }
        }
    }

    Mapping<R> text(String key, TableField<R, String> field) {
        entries.add(new Entry<>(key, field, JsonNode::asText, TextNode::new, null));
        return this;
    }

    Mapping<R> text(String key, TableField<R, String> field, String otherwise) {
        entries.add(new Entry<>(key, field, JsonNode::asText, TextNode::new, otherwise));
        return this;
    }

    Mapping<R> number(String key, TableField<R, Integer> field) {
        entries.add(new Entry<>(key, field, JsonNode::asInt, IntNode::new, null));
        return this;
    }

    Mapping<R> instant(String key, TableField<R, Instant> field) {
        entries.add(new Entry<>(
                key, field, node -> Instant.parse(node.asText()), value -> new TextNode(value.toString()), null));
        return this;
    }

    Mapping<R> flag(String key, TableField<R, Boolean> field) {
        entries.add(new Entry<>(key, field, JsonNode::asBoolean, BooleanNode::valueOf, false));
        return this;
    }

    /** A flag that the document writes as a word. */
    Mapping<R> flag(String key, TableField<R, Boolean> field, String word) {
        entries.add(new Entry<>(key, field, node -> word.equals(node.asText()), value -> new TextNode(word), false));
        return this;
    }

    Mapping<R> list(String key, TableField<R, List<String>> field) {
        entries.add(new Entry<>(key, field, Mapping::strings, Mapping::array, List.of()));
        return this;
    }

    /** Any JSON; text that is none is reported under the column's name. */
    Mapping<R> json(String key, TableField<R, String> field) {
        entries.add(new Entry<>(
                key,
                field,
                JsonNode::toString,
                text -> Json.read(field.getTable().getName() + "." + field.getName(), text),
                null));
        return this;
    }

    void store(JsonNode definition, R row) {
        entries.forEach(entry -> entry.store(definition, row));
    }

    ObjectNode show(R row) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        entries.forEach(entry -> entry.show(row, definition));
        return definition;
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    static ArrayNode array(List<String> strings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        strings.forEach(array::add);
        return array;
    }
}
