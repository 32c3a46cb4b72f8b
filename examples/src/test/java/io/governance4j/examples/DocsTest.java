package io.governance4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say about this repository is so. */
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern SENTENCE = Pattern.compile("(?m)^\\d+\\. (.*(?:\\n {2,}.*)*)");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path document : Repository.documents()) {
            LINK.matcher(prose(Repository.read(document)))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.contains(":") && !leadsSomewhere(document, target))
                    .forEach(target -> broken.add(Repository.ROOT.relativize(document) + " → " + target));
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? document : document.resolveSibling(path);
        return Files.exists(file)
                && (hash < 0 || anchors(Repository.read(file)).anyMatch(target.substring(hash + 1)::equals));
    }

    /** As GitHub makes them of headings. */
    private static Stream<String> anchors(String document) {
        return HEADING.matcher(prose(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
    }

    private static String prose(String document) {
        return document.replaceAll("(?ms)^```.*?^```$", "");
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Repository.read("README.md").lines().count()).isLessThan(300);
    }

    @Test
    void everySnippetOfTheReadmeIsRunByATest() {
        assertThat(Repository.blocks("README.md"))
                .containsExactlyInAnyOrderElementsOf(Repository.snippets(ReadmeSnippetsTest.class));
    }

    @Test
    void everyPitfallIsShownByATest() {
        assertThat(Repository.blocks("docs/easy-to-get-wrong.md"))
                .containsExactlyInAnyOrderElementsOf(Repository.snippets(EasyToGetWrongTest.class));
    }

    @Test
    void theReadmeNamesTheVersionThatIsBuilt() {
        Matcher built = Pattern.compile("<artifactId>governance4j-parent</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Repository.read("pom.xml"));
        assertThat(built.find()).isTrue();
        assertThat(Repository.read("README.md")).contains("<version>" + built.group(1) + "</version>");
    }

    @Test
    void theReadmePromisesExactlyWhatTheTableOfGuaranteesProves() {
        String readme = section(Repository.read("README.md"), "## Guarantees");
        List<String> promised = SENTENCE.matcher(readme)
                .results()
                .map(sentence -> sentence.group(1).replaceAll("\\s+", " ").strip())
                .toList();
        List<String> proven = guarantees().map(row -> row.get(1)).toList();
        assertThat(promised).hasSizeGreaterThan(10).isEqualTo(proven);
        assertThat(guarantees().map(row -> row.get(0)))
                .isEqualTo(Stream.iterate(1, i -> i + 1)
                        .limit(proven.size())
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void everyGuaranteeNamesTestsThatExist() {
        List<Path> sources = Repository.testSources();
        guarantees().forEach(row -> {
            List<String> tests = new ArrayList<>();
            TEST.matcher(row.get(2)).results().forEach(test -> {
                tests.add(test.group());
                assertThat(sources)
                        .as(test.group())
                        .anyMatch(source -> source.endsWith(test.group(1) + ".java")
                                && Repository.read(source).contains("    void " + test.group(2) + "("));
            });
            assertThat(tests).as(row.get(1)).isNotEmpty();
        });
    }

    /** The rows of the table: number, sentence, tests. */
    private static Stream<List<String>> guarantees() {
        return Repository.read("docs/guarantees.md")
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }

    private static String section(String document, String heading) {
        String after = document.substring(document.indexOf(heading + "\n") + heading.length());
        int end = after.indexOf("\n## ");
        return end < 0 ? after : after.substring(0, end);
    }
}
