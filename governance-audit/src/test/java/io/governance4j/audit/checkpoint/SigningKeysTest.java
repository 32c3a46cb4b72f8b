package io.governance4j.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.merkle.Hash;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("clinic/audit", 1, Hash.EMPTY, Instant.parse("2026-11-20T08:00:00Z"));

    @TempDir
    Path folder;

    /** The first test vector of RFC 8032, section 7.1. */
    @Test
    void thePublicKeyOfAPkcs8FileIsTheOneOfTheRfc() throws Exception {
        byte[] der = HexFormat.of()
                .parseHex(
                        "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        Path file = Files.write(folder.resolve("key.der"), der);
        assertThat(SigningKeys.pkcs8("rfc", file).key().bytes())
                .asHexString()
                .isEqualToIgnoringCase("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        Path pem = Files.writeString(
                folder.resolve("key.pem"),
                "# comment\n-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        assertThat(SigningKeys.pkcs8("rfc", pem).key())
                .isEqualTo(SigningKeys.pkcs8("rfc", file).key());
    }

    @Test
    void aKeyThatWasMadeSignsAfterItIsReadAgain() throws Exception {
        Path file = folder.resolve("key.pem");
        CheckpointSigner made = SigningKeys.createPkcs8("clinic/2026", file);
        CheckpointSigner read = SigningKeys.pkcs8("clinic/2026", file);
        assertThat(read.key()).isEqualTo(made.key());
        assertThat(SignedCheckpoint.sign(CHECKPOINT, read).verifiedBy(List.of(made.key())))
                .isPresent();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        String content = Files.readString(file);
        assertThatThrownBy(() -> SigningKeys.createPkcs8("clinic/2026", file)).hasMessageContaining("key.pem");
        assertThat(file).hasContent(content);
        assertThat(read.toString())
                .doesNotContain(content.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void readsWhatOpensslWrites() throws Exception {
        Path file = folder.resolve("openssl.pem");
        assumeTrue(
                run("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString()),
                "openssl is not installed, or knows no Ed25519");
        CheckpointSigner signer = SigningKeys.pkcs8("openssl", file);
        assertThat(SignedCheckpoint.sign(CHECKPOINT, signer).verifiedBy(List.of(signer.key())))
                .isPresent();
    }

    @Test
    void readsWhatKeytoolWrites() throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        assumeTrue(
                run(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "Ed25519",
                        "-alias",
                        "audit",
                        "-dname",
                        "CN=audit",
                        "-storepass",
                        "changeit",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString()),
                "this Java installation has no keytool");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        CheckpointSigner signer = SigningKeys.keyStore("clinic", store, "audit", "changeit".toCharArray());
        assertThat(SignedCheckpoint.sign(CHECKPOINT, signer).verifiedBy(List.of(signer.key())))
                .isPresent();
        assertThatThrownBy(() -> SigningKeys.keyStore("clinic", store, "other", "changeit".toCharArray()))
                .hasMessageContaining("alias")
                .hasMessageContaining("other");
        assertThatThrownBy(() -> SigningKeys.keyStore("clinic", store, "audit", "wrong".toCharArray()))
                .hasMessageContaining("alias");
    }

    @Test
    void anotherKindOfKeyIsRefused() throws Exception {
        assertThatThrownBy(() -> SigningKeys.pkcs8("x", folder.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
        java.security.KeyPairGenerator rsa = java.security.KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        byte[] wrong = rsa.generateKeyPair().getPrivate().getEncoded();
        for (byte[] content : List.of(new byte[0], new byte[] {1, 2, 3}, wrong)) {
            Path file = Files.write(folder.resolve("wrong"), content);
            assertThatThrownBy(() -> SigningKeys.pkcs8("x", file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PKCS#8 Ed25519");
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(Stream.of(command).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException absent) {
            return false;
        }
    }
}
