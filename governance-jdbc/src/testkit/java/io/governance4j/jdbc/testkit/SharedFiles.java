package io.governance4j.jdbc.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder {@code shared/conformance}: under the system property {@code governance.shared} or the environment
 * variable {@code GOVERNANCE_SHARED} where one is set, else beside a parent directory.
 */
public final class SharedFiles {
    private SharedFiles() {}

    /** The file or folder below {@code shared/conformance}, when it is there. */
    public static Optional<Path> find(String below) {
        return root().map(root -> root.resolve("conformance").resolve(below)).filter(Files::exists);
    }

    private static Optional<Path> root() {
        @Nullable String named = System.getProperty("governance.shared", System.getenv("GOVERNANCE_SHARED"));
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/conformance"))) {
                return Optional.of(at.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
