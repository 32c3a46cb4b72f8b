package io.governance4j.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 public key with the name under which it signs, in the text form of C2SP signed-note:
 * {@code <name>+<id in hex>+<base64 of 0x01 and the key>}. An immutable value.
 */
public final class VerifierKey {
    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Cntrl}]{1,200}");

    private final String name;
    private final byte[] key;

    private VerifierKey(String name, byte[] key) {
        this.name = name;
        this.key = key;
    }

    /**
     * Names a key.
     *
     * @param name who signs; no space and no plus sign, 1 to 200 characters
     * @param key the 32 bytes of the public key (RFC 8032)
     * @return the key
     * @throws IllegalArgumentException if either is not that
     */
    public static VerifierKey of(String name, byte[] key) {
        if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException("key name: must be 1 to 200 characters, without space or plus sign");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key: an Ed25519 key has 32 bytes, not " + key.length);
        }
        return new VerifierKey(name, key.clone());
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text the key as text
     * @return the key
     * @throws IllegalArgumentException if it is no Ed25519 verifier key, or its id does not belong to it
     */
    public static VerifierKey parse(String text) {
        // The base64 part may hold plus signs of its own; the name and the id cannot.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("key: is not of the form name+id+base64");
        }
        byte[] tagged = Base64.getDecoder().decode(parts[2]);
        if (tagged.length != KEY_BYTES + 1 || tagged[0] != ED25519) {
            throw new IllegalArgumentException("key: is not an Ed25519 key");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(tagged, 1, tagged.length));
        if (!key.toString().equals(text)) {
            throw new IllegalArgumentException("key: the id does not belong to the name and the key");
        }
        return key;
    }

    /**
     * Under which name it signs.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The key.
     *
     * @return the 32 bytes, a copy
     */
    public byte[] bytes() {
        return key.clone();
    }

    /**
     * The four bytes by which a signature names its key: the beginning of the SHA-256 of name, newline, 0x01 and key.
     *
     * @return the id, a copy
     */
    public byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(key), ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(key));
    }

    /** Writes the key as C2SP signed-note has it. */
    @Override
    public String toString() {
        byte[] tagged = new byte[KEY_BYTES + 1];
        tagged[0] = ED25519;
        System.arraycopy(key, 0, tagged, 1, KEY_BYTES);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(tagged);
    }
}
