package io.governance4j.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.UniqueKey;

/**
 * Writes {@code docs/operations-model/er.md} from the classes that jOOQ generated from the schema: for each part a diagram
 * with the keys, and what each table is for. The command is at the head of the page.
 */
final class SchemaPage {
    /** From the module's folder. */
    static final Path PAGE = Path.of("../docs/operations-model/er.md");

    /** Set to true, the test writes the page instead of comparing it. */
    static final String WRITE = "governance.writePages";

    private static final String HEAD = """
            # Tables and keys

            Made from the schema by `SchemaPage`; do not edit. `SchemaPageTest` fails when it is not what the schema gives. To write it
            again:

            ```
            mvn -o test -pl operations-model -am -Dtest=SchemaPageTest -Dgovernance.writePages=true \\
                -Dsurefire.failIfNoSpecifiedTests=false
            ```

            Each part is installed alone, and no key leaves it. A diagram shows keys only: `PK` the primary key, `FK` what refers to another
            table, `UK` what is unique, alone or with others. A line leads from a table to those that refer to it. Every row names its tenant
            (`clinic_id` or `agency_id`), and its keys begin with it; a line that the tenant alone would draw is left out where the table has
            another one.
            """;

    private SchemaPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Part part : Part.values()) {
            List<Table<?>> tables = part.model().tables().getTables().stream()
                    .sorted(Comparator.comparing(Table::getName))
                    .collect(Collectors.toList());
            String name = part.name().toLowerCase(Locale.ROOT);
            page.append("\n## ").append(Character.toUpperCase(name.charAt(0))).append(name, 1, name.length());
            page.append("\n\n```mermaid\nerDiagram\n");
            tables.forEach(table -> entity(page, table));
            tables.forEach(table -> lines(page, table));
            page.append("```\n\n| table | columns | what it is |\n|---|---|---|\n");
            for (Table<?> table : tables) {
                page.append("| `").append(table.getName()).append("` | ");
                page.append(table.fields().length).append(" | ");
                page.append(table.getComment().replace("|", "\\|")).append(" |\n");
            }
        }
        return page.toString();
    }

    static void write() throws IOException {
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, text());
    }

    private static void entity(StringBuilder page, Table<?> table) {
        page.append("    ").append(table.getName()).append(" {\n");
        for (Field<?> field : table.fields()) {
            String keys = keys(table, field);
            if (!keys.isEmpty()) {
                String type =
                        field.getDataType().getTypeName().split("[( ]", 2)[0].toLowerCase(Locale.ROOT);
                page.append("        ").append(type).append(' ').append(field.getName());
                page.append(' ').append(keys).append('\n');
            }
        }
        page.append("    }\n");
    }

    private static String keys(Table<?> table, Field<?> field) {
        Set<String> keys = new LinkedHashSet<>();
        if (table.getPrimaryKey() != null && table.getPrimaryKey().getFields().contains(field)) {
            keys.add("PK");
        }
        if (table.getReferences().stream().anyMatch(key -> key.getFields().contains(field))) {
            keys.add("FK");
        }
        for (UniqueKey<?> unique : table.getUniqueKeys()) {
            // That of tenant and id is there for others to refer to, and says nothing new.
            if (unique.getFields().contains(field) && !unique.getFields().contains(table.field("id"))) {
                keys.add("UK");
            }
        }
        return String.join(", ", keys);
    }

    private static void lines(StringBuilder page, Table<?> table) {
        boolean others = table.getReferences().stream().anyMatch(key -> !byTenant(key));
        for (ForeignKey<?, ?> key : table.getReferences()) {
            if (others && byTenant(key)) {
                continue;
            }
            Field<?> last = key.getFields().get(key.getFields().size() - 1);
            page.append("    ").append(key.getKey().getTable().getName());
            page.append(last.getDataType().nullable() ? " |o--o{ " : " ||--o{ ");
            page.append(table.getName()).append(" : ").append(last.getName()).append('\n');
        }
    }

    private static boolean byTenant(ForeignKey<?, ?> key) {
        return key.getFields().size() == 1
                && Set.of("clinic_id", "agency_id")
                        .contains(key.getFields().get(0).getName());
    }
}
