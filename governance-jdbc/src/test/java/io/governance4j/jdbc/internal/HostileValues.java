package io.governance4j.jdbc.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;

/** Values that careless code breaks on. */
final class HostileValues {
    private static final String TEXT =
            "O'Reilly \"x\" \\' %_ ; -- /* ? :p ${p} {a,b} [\"c\"] שלום مرحبا 🦜👩‍⚕️\t\n e\u0301 ";
    private static final String MEGABYTE = TEXT.repeat(1_000_000 / TEXT.length());
    private static final List<String> LIST =
            List.of("", " ", "a,b", "\"", "\\", "'", "{}", "null", "NULL", "[\"x\"]", TEXT, "שלום", "🦜");

    /** What closed lists allow. */
    private static final Map<String, String> CLOSED = Map.of(
            "governance_versions.kind", "out_of_band",
            "feature_flags.status", "pilot",
            "role_permissions.effect", "deny",
            "role_permissions.scope", "assigned",
            "user_permission_overrides.effect", "grant",
            "user_permission_overrides.scope", "own",
            "permission_checks.question", "administration",
            "flat_feature_targets.kind", "denied",
            "flat_rules.effect", "guard");

    private HostileValues() {}

    static <R extends Record> R fill(R row) {
        for (Field<?> field : row.fields()) {
            set(row, field);
        }
        return row;
    }

    private static <T> void set(Record row, Field<T> field) {
        row.set(field, field.getType().cast(value(field)));
    }

    private static Object value(Field<?> field) {
        Class<?> type = field.getType();
        if (type == String.class) {
            String table = field.getQualifiedName().qualifier().last();
            return CLOSED.getOrDefault(
                    table + "." + field.getName(), text(field.getDataType().length()));
        } else if (type == List.class) {
            return LIST;
        } else if (type == Instant.class) {
            return Instant.parse("1899-12-31T23:59:59.999999Z");
        } else if (type == UUID.class) {
            return UUID.fromString("00000000-0000-0000-8000-fffffffffffe");
        } else if (type == Boolean.class) {
            return true;
        } else if (type == Long.class) {
            return Long.MAX_VALUE;
        } else if (type == Integer.class) {
            return Integer.MIN_VALUE;
        } else if (type == Short.class) {
            return (short) 1;
        }
        throw new IllegalArgumentException("no value for " + field + " of " + type);
    }

    /** Cuts the text to the column's length in characters, without cutting a pair of surrogates. */
    private static String text(int length) {
        if (length == 0) {
            return MEGABYTE;
        }
        int end = Math.min(length, TEXT.length());
        return TEXT.substring(0, Character.isHighSurrogate(TEXT.charAt(end - 1)) ? end - 1 : end);
    }
}
