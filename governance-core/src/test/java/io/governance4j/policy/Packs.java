package io.governance4j.policy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reads the bundled packs and the tables of facts as plain data, independent of the model under test. */
public final class Packs {
    /** One line of a table: what stands in each of its columns. */
    public record Row(Map<String, String> cells) {
        /** What stands in a column, which the table must have. */
        public String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        @Override
        public String toString() {
            return cells.toString();
        }
    }

    static final List<String> NAMES = List.of("aim-os", "practice-raci", "assemblr", "fusion-ems");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Packs() {}

    static JsonNode pack(String name) {
        return yaml(text("packs/" + name + ".yaml"));
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of {@code facts/<name>.csv} by column; lines that begin with # are comments, no value holds a comma. */
    public static List<Row> facts(String name) {
        List<String[]> lines;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open("facts/" + name + ".csv"), StandardCharsets.UTF_8))) {
            lines = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] header = lines.get(0);
        return lines.stream().skip(1).map(cells -> row(header, cells)).toList();
    }

    static List<String> strings(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).textValue())
                .toList();
    }

    static List<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Row row(String[] header, String[] cells) {
        if (cells.length != header.length) {
            throw new IllegalStateException("Not " + header.length + " cells: " + Arrays.toString(cells));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return new Row(row);
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(Packs.class.getClassLoader().getResourceAsStream(resource), resource);
    }
}
