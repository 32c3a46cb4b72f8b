package io.governance4j.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A table as the inventory lists it: written from the seeds, not from the scripts. One line of
 * {@code inventory/<part>.txt}, as {@code staff_profiles 23: id user_id}.
 *
 * @param table its name
 * @param count its number of columns, 0 where the seeds give none
 * @param columns those that the seeds name
 */
record Listed(String table, int count, List<String> columns) {
    static List<Listed> of(Part part) {
        String file = "/inventory/" + part.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Listed.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Listed::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listed parse(String line) {
        int colon = line.indexOf(':');
        String[] counted = line.substring(0, colon).split(" ", 2);
        List<String> columns = List.of(line.substring(colon + 1).trim().split(" +"));
        return new Listed(counted[0], counted.length == 2 ? Integer.parseInt(counted[1]) : 0, columns);
    }
}
