package io.governance4j.audit.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) as the JDK has it, with keys as the bytes that the notes carry. */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    /** What stands before the 32 bytes in an X.509 public key and in a PKCS#8 private key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + NAME, e);
        }
    }

    /** Reads a private key in DER, and computes the public key that the format leaves out. */
    static KeyPair ofPkcs8(byte[] der) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(der));
        byte[] encoded = key.getEncoded();
        if (encoded.length != PKCS8.length + KEY_BYTES || !Arrays.equals(Arrays.copyOf(encoded, PKCS8.length), PKCS8)) {
            throw new GeneralSecurityException("the file holds no " + NAME + " private key");
        }
        byte[] seed = Arrays.copyOfRange(encoded, PKCS8.length, encoded.length);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
        // The JDK derives a public key nowhere else; given the seed as its randomness, it makes this very pair.
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(pair.getPrivate().getEncoded(), encoded)) {
            throw new GeneralSecurityException("this Java platform does not compute the public key of a private one;"
                    + " use a KeyStore, which holds both");
        }
        return pair;
    }

    static byte[] bytes(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != X509.length + KEY_BYTES
                || !Arrays.equals(Arrays.copyOf(encoded, X509.length), X509)) {
            throw new IllegalArgumentException("key: is no " + NAME + " public key, but " + key.getAlgorithm());
        }
        return Arrays.copyOfRange(encoded, X509.length, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign: " + e.getMessage(), e);
        }
    }

    static boolean verify(byte[] key, byte[] text, byte[] signed) {
        // Some JDKs take a signature that has bytes to spare.
        if (signed.length != SIGNATURE_BYTES) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            // The JDK throws where others say no: a signature of the wrong length, a point that is not on the curve.
            return false;
        }
    }

    /** Randomness that is known: the seed, once. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("asked for " + bytes.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
