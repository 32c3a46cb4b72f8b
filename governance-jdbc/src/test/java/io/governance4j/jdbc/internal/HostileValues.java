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
    private static final Map<String, String> CLOSED = Map.ofEntries(
            Map.entry("governance_versions.kind", "out_of_band"),
            Map.entry("feature_flags.status", "pilot"),
            Map.entry("role_permissions.effect", "deny"),
            Map.entry("role_permissions.scope", "assigned"),
            Map.entry("user_permission_overrides.effect", "grant"),
            Map.entry("user_permission_overrides.scope", "own"),
            Map.entry("permission_checks.question", "administration"),
            Map.entry("flat_feature_targets.kind", "denied"),
            Map.entry("flat_rules.effect", "guard"),
            Map.entry("audit_pending.kind", "permission"),
            Map.entry("audit_leaves.kind", "decisions"),
            Map.entry("audit_decisions.kind", "feature"));

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
