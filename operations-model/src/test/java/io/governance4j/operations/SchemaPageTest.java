package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of tables and keys is what the schema gives. */
class SchemaPageTest {
    @Test
    void isWhatTheSchemaGives() throws IOException {
        if (Boolean.getBoolean(SchemaPage.WRITE)) {
            SchemaPage.write();
        }
        assertThat(Files.readString(SchemaPage.PAGE))
                .as("docs/operations-model/er.md; write it again by the command at its head")
                .isEqualTo(SchemaPage.text());
    }

    @Test
    void namesEveryTableOnceInTheListAndEveryKey() {
        String page = SchemaPage.text();
        for (Part part : Part.values()) {
            part.model().tables().getTables().forEach(table -> {
                assertThat(page).containsOnlyOnce("| `" + table.getName() + "` | " + table.fields().length + " | ");
                table.getReferences()
                        .forEach(key -> assertThat(page)
                                .contains(key.getKey().getTable().getName() + " ")
                                .contains(key.getFields()
                                        .get(key.getFields().size() - 1)
                                        .getName()));
            });
        }
    }
}
