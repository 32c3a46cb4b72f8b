package io.governance4j.jdbc.internal.narrow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Name;
import org.jooq.Named;
import org.jooq.QueryPart;
import org.jooq.SQL;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;

/** The kinds of parts of which a narrowed statement may be made. A kind that is new in jOOQ has to be added first. */
final class Parts {
    private static final String LIST = "parts.txt";
    private static final String JOOQ = "org.jooq.impl.";
    /** What jOOQ itself writes so: operators, and values that are always the same. */
    private static final Pattern TOKEN = Pattern.compile("[-+*/%|&^~<>=!#@? ]*|null|true|false|[0-9]{1,9}");

    private static final Set<String> OF_JOOQ_BY_NAME = Set.of("Function", "CustomField$1");
    private static final Set<String> KNOWN = read();
    /** Every part of every statement is asked about. */
    private static final ClassValue<String> KINDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return kind(type);
        }
    };

    private Parts() {}

    private static Set<String> read() {
        InputStream stream = Objects.requireNonNull(Parts.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws if a part is of no kind that may be in a narrowed statement. */
    static void check(QueryPart part, boolean whole) {
        String kind = KINDS.get(part.getClass());
        // Within a statement it can only be one of jOOQ's own.
        if (whole && kind.equals("CustomQueryPart$1")) {
            throw Refusal.of(sentence(kind));
        }
        if ((part instanceof SQL || kind.equals("SQLField"))
                && TOKEN.matcher(part.toString()).matches()) {
            return;
        }
        if (OF_JOOQ_BY_NAME.contains(kind) && builtIn(part)) {
            return;
        }
        if (!KNOWN.contains(kind)) {
            throw Refusal.of(sentence(kind));
        }
        if (part instanceof Table<?> table && table.getTableType() == TableType.FUNCTION) {
            throw Refusal.of("the table-valued function " + table.getName() + " may read anything");
        }
    }

    /** What jOOQ itself renders as a function call has a name of its own. */
    private static boolean builtIn(QueryPart part) {
        return part instanceof Named named && named.getUnqualifiedName().quoted() == Name.Quoted.SYSTEM;
    }

    /** Generated classes are of the kind that they extend. */
    private static String kind(Class<?> type) {
        Class<?> kind = type;
        while (!kind.getName().startsWith(JOOQ) && kind.getSuperclass() != null) {
            kind = kind.getSuperclass();
        }
        return kind.getName().startsWith(JOOQ) ? kind.getName().substring(JOOQ.length()) : type.getName();
    }

    private static String sentence(String kind) {
        if (kind.startsWith("SQL") || kind.startsWith("Custom")) {
            return "plain SQL (jOOQ's " + kind + ") cannot be narrowed; write the statement with jOOQ's DSL";
        }
        if (kind.contains("Function") || kind.contains("Routine")) {
            return "functions that are not jOOQ's own (" + kind
                    + ") may read anything; call them outside, or write what" + " they do with jOOQ's DSL";
        }
        return "jOOQ's " + kind + " is not among what can be narrowed";
    }
}
