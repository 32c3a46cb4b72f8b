package io.governance4j.jdbc.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs in a folder. They refuse to run as root; root therefore runs them as nobody, or, where
 * {@code setpriv} is missing, in a user namespace.
 */
final class PostgresBinaries {
    private static final int NOBODY = 65534;

    private final Path folder;
    private final List<String> prefix;

    private PostgresBinaries(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    static PostgresBinaries unpack(Path folder) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        String archive = "/postgres-" + os + "-" + (machine.equals("amd64") ? "x86_64" : machine) + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new IllegalStateException("no " + archive + " on the class path; set -Dengine.postgresql to the"
                        + " io.zonky.test.postgres artifact of this platform");
            }
            extract(new TarArchiveInputStream(new XZInputStream(in)), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PostgresBinaries(folder, prefix());
    }

    /** Gives a folder to the user that the programs run as. */
    void own(Path owned) throws IOException {
        if (!prefix.isEmpty() && prefix.get(0).equals("setpriv")) {
            Files.setAttribute(owned, "unix:uid", NOBODY);
            Files.setAttribute(owned, "unix:gid", NOBODY);
        }
    }

    void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        String output = execute(command);
        if (!output.isEmpty()) {
            throw new IllegalStateException(command + " failed: " + output);
        }
    }

    private static List<String> prefix() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        List<String> probe = new ArrayList<>(nobody);
        probe.add("true");
        return execute(probe).isEmpty() ? nobody : List.of("unshare", "-U");
    }

    /** Runs a command; returns the empty string, or, if it failed, what it said. */
    private static String execute(List<String> command) {
        try {
            Path said = Files.createTempFile("governance4j-", ".out");
            try {
                // To a file, because the server that pg_ctl starts would keep a pipe open.
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                int status = process.waitFor();
                return status == 0 ? "" : "status " + status + " " + Files.readString(said, StandardCharsets.UTF_8);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private static void extract(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink() || entry.isLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                if (file.startsWith(folder.resolve("bin"))) {
                    file.toFile().setExecutable(true, false);
                }
            }
        }
    }
}
