package io.governance4j.operations;

import java.util.List;
import java.util.Set;

/**
 * What an installation found or made. Names of tables are without the schema that was asked for.
 *
 * @param parts the parts whose tables are there
 * @param audited the tables whose changes are audited, those of the library's own included
 * @param keptApart the tables in which tenants are kept apart
 * @param changed the tables on which something had to be done beyond making them
 * @param warnings what stays possible on this engine, each sentence once
 * @param skipped what was not done, each with why; none where the engine has all of it
 */
public record Installed(
        Set<Part> parts,
        List<String> audited,
        List<String> keptApart,
        List<String> changed,
        List<String> warnings,
        List<String> skipped) {
    /**
     * Copies the collections.
     *
     * @param parts the parts whose tables are there
     * @param audited the tables whose changes are audited
     * @param keptApart the tables in which tenants are kept apart
     * @param changed the tables on which something had to be done beyond making them
     * @param warnings what stays possible on this engine
     * @param skipped what was not done
     */
    public Installed {
        parts = Set.copyOf(parts);
        audited = List.copyOf(audited);
        keptApart = List.copyOf(keptApart);
        changed = List.copyOf(changed);
        warnings = List.copyOf(warnings);
        skipped = List.copyOf(skipped);
    }
}
