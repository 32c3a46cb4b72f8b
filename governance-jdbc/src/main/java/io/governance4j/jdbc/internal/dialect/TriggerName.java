package io.governance4j.jdbc.internal.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of triggers, as long as the engine takes them. */
final class TriggerName {
    /** What the names of capture triggers begin with, and of no other trigger of ours: seed 000 counts them by it. */
    static final String CAPTURE = "audit_";

    /** What the names of all that keeps tenants apart begin with. */
    static final String TENANCY = "governance_tenancy_";

    private static final int DIGITS = 8;

    private TriggerName() {}

    /**
     * {@return the prefix and the table's name; if that is too long, cut, with a hash of the whole at its end}
     *
     * @param prefix what the name begins with
     * @param table the table's name
     * @param bytes how many bytes of UTF-8 the engine takes
     */
    static String of(String prefix, String table, int bytes) {
        String whole = prefix + table;
        if (size(whole) <= bytes) {
            return whole;
        }
        int end = whole.length();
        while (size(whole.substring(0, end)) > bytes - DIGITS - 1) {
            end = whole.offsetByCodePoints(end, -1);
        }
        return whole.substring(0, end) + "_" + hash(table);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
