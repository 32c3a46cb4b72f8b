package io.governance4j.jdbc.internal.narrow;

import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jspecify.annotations.Nullable;

/** Which names in a statement mean which protected table. Immutable. */
final class Names {
    /** A name outside of quotes is rendered as it is, whatever else is in it. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|");

    private static final Pattern BUILT_IN = Pattern.compile("[A-Za-z0-9_.]*");

    /** Of a character of Java's in UTF-8. */
    private static final int MOST_BYTES = 3;

    private final Collection<ProtectedTable> tables;
    private final RenderQuotedNames quoting;
    private final boolean schemas;
    private final Predicate<String> system;
    private final int longest;

    /** How well a name fits. */
    private enum Fit {
        NOT,
        /** In quotes, and different in case alone. */
        ALMOST,
        YES
    }

    Names(Collection<ProtectedTable> tables, Settings settings, Predicate<String> system, int longest) {
        this.tables = tables;
        this.quoting = settings.getRenderQuotedNames();
        this.schemas = !Boolean.FALSE.equals(settings.isRenderSchema());
        this.system = system;
        this.longest = longest;
    }

    /** {@return the protected table that is meant, if it is one} */
    @Nullable
    ProtectedTable meant(Table<?> table) {
        Name name = table.getQualifiedName().unqualifiedName();
        Name schema = schema(table);
        refuseSystem(name, schema);
        ProtectedTable found = null;
        for (ProtectedTable candidate : tables) {
            Fit fit = worse(fit(name, candidate.table()), schema == null ? Fit.YES : fit(schema, candidate.schema()));
            if (fit == Fit.ALMOST) {
                throw Refusal.of("the table " + table.getName() + " could be the protected " + candidate
                        + ", from which it differs in case; write it as the database spells it, or without quotes");
            }
            if (fit == Fit.YES) {
                if (found != null) {
                    throw Refusal.of("the table " + table.getName() + " could be " + found + " or " + candidate
                            + "; write the name of its schema as well");
                }
                found = candidate;
            }
        }
        return found;
    }

    /** The catalog tells of rows: how many there are, which values are frequent, what others are running. */
    private void refuseSystem(Name name, @Nullable Name schema) {
        // Where the catalog's tables are found without a schema, they begin as their schema does.
        String where = schema == null ? name.last() : schema.last();
        if (where != null && (system.test(where) || system.test(where.toLowerCase(Locale.ROOT)))) {
            throw Refusal.of("the database's own " + name + " tells of all tenants; use another connection");
        }
    }

    private @Nullable Name schema(Table<?> table) {
        Schema schema = schemas ? table.getSchema() : null;
        return schema == null || schema.getName().isEmpty()
                ? null
                : schema.getQualifiedName().unqualifiedName();
    }

    private static Fit worse(Fit a, Fit b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Fit fit(Name name, String catalog) {
        String text = name.last();
        if (text == null || !same(text, catalog)) {
            return Fit.NOT;
        }
        return quoted(name) && !text.equals(catalog) ? Fit.ALMOST : Fit.YES;
    }

    /** {@return whether two names may be the same once they are folded} */
    static boolean same(String a, String b) {
        return a.equalsIgnoreCase(b)
                || a.toUpperCase(Locale.ROOT).equals(b.toUpperCase(Locale.ROOT))
                || a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
    }

    /** {@return whether a name will stand in quotes} */
    boolean quoted(Name name) {
        Name.Quoted asked = name.unqualifiedName().quoted();
        if (asked == Name.Quoted.SYSTEM) {
            return false;
        }
        return switch (quoting) {
            case ALWAYS -> true;
            case EXPLICIT_DEFAULT_QUOTED -> asked != Name.Quoted.UNQUOTED;
            case EXPLICIT_DEFAULT_UNQUOTED -> asked == Name.Quoted.QUOTED;
            case NEVER -> false;
        };
    }

    /** Throws if a name would put anything but a name into the statement. */
    void check(Name name) {
        for (Name part : name.parts()) {
            String text = part.last();
            if (text != null
                    && text.length() * MOST_BYTES > longest
                    && text.getBytes(StandardCharsets.UTF_8).length > longest) {
                throw Refusal.of("a name is longer than the " + longest
                        + " bytes at which the database cuts it, so that it could become another one");
            }
            boolean own = part.quoted() == Name.Quoted.SYSTEM;
            if (text != null
                    && !quoted(part)
                    && !(own ? BUILT_IN : PLAIN).matcher(text).matches()) {
                throw Refusal.of("a name outside of quotes is more than letters, digits and underscores; write"
                        + " DSL.quotedName for such a name");
            }
        }
    }
}
