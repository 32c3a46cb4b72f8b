package io.governance4j.audit.merkle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash. An immutable value. */
public final class Hash {
    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    /** The root of the tree without leaves: the hash of nothing (RFC 6962, section 2.1). */
    public static final Hash EMPTY = new Hash(digest().digest());

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes 32 bytes as they are.
     *
     * @param bytes the hash
     * @return the value
     * @throws IllegalArgumentException if there are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads 64 hexadecimal digits in lower case.
     *
     * @param hex the digits
     * @return the value
     * @throws IllegalArgumentException if it is anything else
     */
    public static Hash parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Hash hash = of(bytes);
        if (!hash.toString().equals(hex)) {
            throw new IllegalArgumentException("a hash is written in lower case");
        }
        return hash;
    }

    /**
     * The hash of a leaf: SHA-256 of 0x00 and its bytes (RFC 6962, section 2.1).
     *
     * @param leaf the leaf's bytes
     * @return its hash
     */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        return new Hash(digest.digest(leaf));
    }

    /**
     * The hash of a leaf that is text.
     *
     * @param leaf the text, hashed as UTF-8
     * @return its hash
     */
    public static Hash ofLeaf(String leaf) {
        return ofLeaf(leaf.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of an inner node: SHA-256 of 0x01 and its two children (RFC 6962, section 2.1).
     *
     * @param left the left child
     * @param right the right child
     * @return the node's hash
     */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Writes 64 hexadecimal digits in lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
