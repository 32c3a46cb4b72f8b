package io.governance4j.jdbc.internal.schema;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a migration, which says what tables it makes. Our scripts are written so that this can be read. */
final class Script {
    private static final Pattern TABLE =
            Pattern.compile("(?sm)^create table if not exists \\$\\{p}(\\w+) \\((.*?)\\R\\)");

    /** A definition stands on a line of its own, indented by two; what continues a line is indented further. */
    private static final Pattern COLUMN = Pattern.compile("\\R  (?!constraint )(\\w+) ");

    private final String text;

    private Script(String text) {
        this.text = text;
    }

    /** Reads a migration by its file's name, in whichever of the engine's folders it is. */
    static Script read(Database database, String file) {
        Model model = database.model();
        ClassLoader loader = model.tables().getClass().getClassLoader();
        for (String folder : database.dialect().folders()) {
            try (InputStream in = loader.getResourceAsStream(model.scripts() + "/" + folder + "/" + file)) {
                if (in != null) {
                    return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("the jar lacks " + file + " of " + model.scripts());
    }

    /** Returns the tables that it makes, without prefix, each with its columns. */
    Map<String, Set<String>> tables() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        Matcher table = TABLE.matcher(text);
        while (table.find()) {
            Set<String> columns = new TreeSet<>();
            Matcher column = COLUMN.matcher(table.group(2));
            while (column.find()) {
                columns.add(column.group(1));
            }
            tables.put(table.group(1), columns);
        }
        return tables;
    }
}
