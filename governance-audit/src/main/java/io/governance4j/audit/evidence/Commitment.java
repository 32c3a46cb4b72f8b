package io.governance4j.audit.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Salted hashes of payloads: SHA-256 of the UTF-8 of {@code <salt>:old:<data>} or {@code <salt>:new:<data>}, in lower-case
 * hexadecimal. Salt and data can be thrown away and the commitment stays, telling nobody what it was about.
 */
public final class Commitment {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    /** Which of an event's two payloads. */
    public enum Side {
        /** The state before. */
        OLD,
        /** The state after. */
        NEW
    }

    private Commitment() {}

    /**
     * A new salt.
     *
     * @return 64 hexadecimal digits that nobody can guess
     */
    public static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /**
     * Commits to a payload.
     *
     * @param salt the event's salt
     * @param side which payload
     * @param data the payload, as it is stored
     * @return the commitment
     */
    public static String of(String salt, Side side, String data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String prefix = salt + ":" + side.name().toLowerCase(Locale.ROOT) + ":";
            digest.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
