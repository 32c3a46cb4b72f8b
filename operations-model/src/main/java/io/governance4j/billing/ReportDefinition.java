package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as somebody asked for it, so that it can be run again and looked into.
 *
 * @param name what people call it
 * @param question what was asked, in the words of who asked, if it was a question
 * @param definition what it selects and shows, as JSON that the host understands
 * @param modules modules that it reads
 * @param scope whose rows it reads
 * @param shared whether others of the agency find it
 */
public record ReportDefinition(
        String name,
        @Nullable String question,
        String definition,
        List<String> modules,
        ReportScope scope,
        boolean shared) {
    /**
     * Takes a report with a name and JSON.
     *
     * @param name what people call it
     * @param question what was asked, in the words of who asked, if it was a question
     * @param definition what it selects and shows, as JSON that the host understands
     * @param modules modules that it reads
     * @param scope whose rows it reads
     * @param shared whether others of the agency find it
     * @throws IllegalArgumentException if a field makes no sense
     */
    public ReportDefinition {
        Given.text("name", name, 200);
        Given.optional("question", question, 10_000);
        Given.json("definition", definition);
        modules = List.copyOf(modules);
        modules.forEach(module -> Given.text("modules", module, 100));
    }
}
