package io.governance4j.jdbc.internal.catalog;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as the host names it: {@code table} or {@code schema.table}, either part possibly in double quotes, which then
 * means exactly that. Without quotes, the name as the catalog spells it comes first, and then the one that differs in
 * case alone.
 *
 * @param schema the schema, or null when none was named
 * @param table the table
 */
public record Name(@Nullable Part schema, Part table) {
    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^\".]+)");

    /**
     * A part of a name.
     *
     * @param text its text, without quotes
     * @param exact whether it was in quotes
     */
    public record Part(String text, boolean exact) {
        /**
         * {@return those of some names that are meant: at most one, or several that differ in case alone}
         *
         * @param names the names
         */
        public List<String> among(List<String> names) {
            if (names.contains(text)) {
                return List.of(text);
            }
            return exact
                    ? List.of()
                    : names.stream().filter(text::equalsIgnoreCase).toList();
        }
    }

    /**
     * {@return a name}
     *
     * @param text as the host wrote it
     * @throws IllegalArgumentException if it is none
     */
    public static Name of(String text) {
        Matcher matcher = PART.matcher(text);
        if (matcher.lookingAt()) {
            Part first = part(matcher);
            if (matcher.end() == text.length()) {
                return new Name(null, first);
            }
            matcher.region(matcher.end() + 1, text.length());
            if (text.charAt(matcher.regionStart() - 1) == '.' && matcher.matches()) {
                return new Name(first, part(matcher));
            }
        }
        throw new IllegalArgumentException("table: '" + text
                + "' is no name; write table or schema.table, with double quotes around a part that has a"
                + " dot in it");
    }

    private static Part part(Matcher matcher) {
        String quoted = matcher.group(1);
        return quoted == null ? new Part(matcher.group(2), false) : new Part(quoted.replace("\"\"", "\""), true);
    }

    /**
     * {@return whether this could be the name of a table that the catalog spells so}
     *
     * @param otherSchema its schema
     * @param otherTable its name
     */
    public boolean fits(String otherSchema, String otherTable) {
        return (schema == null || fits(schema, otherSchema)) && fits(table, otherTable);
    }

    private static boolean fits(Part part, String other) {
        return !part.among(List.of(other)).isEmpty();
    }

    /** The name as messages say it. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema.text + ".") + table.text;
    }
}
