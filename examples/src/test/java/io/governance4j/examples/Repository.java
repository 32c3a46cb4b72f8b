package io.governance4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout that a test runs in. */
final class Repository {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// readme:start \\w+\\n(.*?)^ *// readme:end$");

    static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("governance-core"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static String read(String path) {
        return read(ROOT.resolve(path));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents: in the root and below docs. */
    static List<Path> documents() {
        return Stream.of(files(ROOT, 1, ".md"), files(ROOT.resolve("docs"), 9, ".md"))
                .flatMap(List::stream)
                .toList();
    }

    /** The sources of every module's tests. */
    static List<Path> testSources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(tests -> files(tests, 99, ".java").stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, int depth, String suffix) {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java blocks of a document, without common indentation. */
    static List<String> blocks(String document) {
        return all(BLOCK, read(document));
    }

    /** What stands between the markers of a test in this package, without common indentation. */
    static List<String> snippets(Class<?> test) {
        return all(SNIPPET, read("examples/src/test/java/" + test.getName().replace('.', '/') + ".java"));
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1).stripTrailing().stripIndent().strip());
        }
        return found;
    }
}
