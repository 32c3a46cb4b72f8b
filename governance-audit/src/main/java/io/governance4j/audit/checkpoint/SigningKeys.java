package io.governance4j.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Where signing keys come from. A key's name is what verifiers know it by, such as {@code example.com/audit-2026}. */
public final class SigningKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private SigningKeys() {}

    /**
     * Reads a PKCS#8 file, PEM or DER, as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @param name the key's name
     * @param file the file
     * @return the signer
     * @throws IllegalArgumentException if the file cannot be read or holds no Ed25519 key
     */
    public static CheckpointSigner pkcs8(String name, Path file) {
        try {
            return of(name, Ed25519.ofPkcs8(der(Files.readAllBytes(file))));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "key file: " + file + " holds no PKCS#8 Ed25519 key: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a new key and writes it to a PKCS#8 PEM file that only its owner can read, where the file system knows owners.
     *
     * @param name the key's name
     * @param file the file, which must not be there yet
     * @return the signer
     * @throws IllegalArgumentException if the file is there already or cannot be written
     */
    public static CheckpointSigner createPkcs8(String name, Path file) {
        KeyPair pair = Ed25519.generate();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        try {
            Files.createFile(file, ownerOnly(file.getFileSystem()));
            Files.writeString(file, BEGIN + "\n" + base64 + "\n" + END + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IllegalArgumentException("key file: " + file + " cannot be made: " + e, e);
        }
        return of(name, pair);
    }

    private static FileAttribute<?>[] ownerOnly(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Takes a key out of a key store, with the certificate that belongs to it.
     *
     * @param name the key's name
     * @param store the store, loaded
     * @param alias under which the key is in the store
     * @param password the key's password
     * @return the signer
     * @throws IllegalArgumentException if there is no Ed25519 key under the alias, or the password is wrong
     */
    public static CheckpointSigner keyStore(String name, KeyStore store, String alias, char[] password) {
        try {
            Certificate certificate = store.getCertificate(alias);
            if (!(store.getKey(alias, password) instanceof PrivateKey key) || certificate == null) {
                throw new IllegalArgumentException("alias: the key store holds no private key called '" + alias + "'");
            }
            return of(name, new KeyPair(certificate.getPublicKey(), key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("alias: '" + alias + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Lets somebody else sign, such as a hardware module or a key service.
     *
     * @param key the key's name and its public half
     * @param sign given a text in UTF-8, returns its Ed25519 signature of 64 bytes; called by one thread at a time
     * @return the signer
     */
    public static CheckpointSigner callback(VerifierKey key, UnaryOperator<byte[]> sign) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(sign, "sign");
        return new Signer(key, sign);
    }

    /**
     * Makes a key that is gone when the process ends: for tests and demonstrations.
     *
     * @param name the key's name
     * @return the signer
     */
    public static CheckpointSigner generate(String name) {
        return of(name, Ed25519.generate());
    }

    private static CheckpointSigner of(String name, KeyPair pair) {
        VerifierKey key = VerifierKey.of(name, Ed25519.bytes(pair.getPublic()));
        return new Signer(key, text -> Ed25519.sign(pair.getPrivate(), text));
    }

    private static byte[] der(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return file;
        }
        return Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    }

    /** Says whose signature it is and nothing of the key. */
    private record Signer(VerifierKey key, UnaryOperator<byte[]> how) implements CheckpointSigner {
        @Override
        public byte[] sign(byte[] text) {
            return how.apply(text);
        }

        @Override
        public String toString() {
            return "signer of " + key.name();
        }
    }
}
