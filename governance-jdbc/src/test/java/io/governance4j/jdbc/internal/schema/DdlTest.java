package io.governance4j.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DdlTest {
    @EngineTest
    void thePrintedDdlMakesAllThatValidatingAsksFor(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        String ddl = Ddl.print(database.dialect(), database.namespace());
        assertThat(ddl).doesNotContain("${");
        statements(ddl).forEach(test::execute);
        Migrator.prepare(database, SchemaMode.VALIDATE);
    }

    /** Cuts a script as the engines' clients do: at the delimiter, but not within a body in dollars. */
    private static List<String> statements(String ddl) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        String delimiter = ";";
        boolean body = false;
        for (String line : ddl.split("\n")) {
            if (line.startsWith("delimiter ")) {
                delimiter = line.substring("delimiter ".length());
                continue;
            }
            body ^= line.contains("$$");
            boolean end = !body && line.endsWith(delimiter);
            statement
                    .append(line, 0, line.length() - (end ? delimiter.length() : 0))
                    .append('\n');
            if (end) {
                statements.add(statement.toString());
                statement.setLength(0);
            }
        }
        assertThat(statement.toString()).isBlank();
        return statements;
    }

    @Test
    void listsEveryScriptThatIsThere() throws IOException {
        Path root = Path.of("src/main/resources/io/governance4j/db");
        try (Stream<Path> files = Files.walk(root)) {
            List<String> there = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
            assertThat(Ddl.SCRIPTS).containsExactlyInAnyOrderElementsOf(there);
        }
    }
}
