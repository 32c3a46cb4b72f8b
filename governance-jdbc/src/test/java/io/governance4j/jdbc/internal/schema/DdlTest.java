package io.governance4j.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DdlTest {
    @EngineTest
    void thePrintedDdlMakesAllThatValidatingAsksFor(TestDatabase test) {
        Database database = Database.open(test.dataSource(), null, null);
        String ddl = Ddl.print(database.dialect(), database.namespace());
        assertThat(ddl).doesNotContain("${");
        for (String statement : ddl.replaceAll("(?m)^--.*$", "").split(";\\s*\n")) {
            if (!statement.isBlank()) {
                test.execute(statement);
            }
        }
        Migrator.prepare(database, SchemaMode.VALIDATE);
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
