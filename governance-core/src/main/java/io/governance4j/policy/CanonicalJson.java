package io.governance4j.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.policy.Node.Fields;
import io.governance4j.policy.Node.Items;
import io.governance4j.policy.Node.Scalar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for one value: keys sorted, no spaces, numbers in plain notation without trailing zeros. Two packs that mean
 * the same have the same text and the same hash.
 */
final class CanonicalJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CanonicalJson() {}

    /** Writes a tree of maps, lists, strings, booleans, numbers and nulls. */
    static String write(@Nullable Object tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy tree holds a value that JSON has no form for", e);
        }
    }

    /** Turns a parsed value into a plain tree. */
    static @Nullable Object tree(Node node) {
        if (node instanceof Fields fields) {
            Map<String, @Nullable Object> map = new TreeMap<>();
            fields.values().forEach((key, value) -> map.put(key, tree(value)));
            return map;
        }
        if (node instanceof Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.values().forEach(value -> list.add(tree(value)));
            return list;
        }
        Object value = ((Scalar) node).value();
        return value instanceof BigDecimal number ? plain(number) : value;
    }

    /** Reads text that {@link #write} produced. */
    static @Nullable Object read(String json) {
        return tree(DocumentParser.parse("JSON", json, true));
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
