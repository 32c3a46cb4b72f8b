package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.internal.jooq.Governance;
import org.jooq.Schema;

/**
 * A set of tables that one module brings: the scripts that make them, the table that records which of these ran, and
 * jOOQ's picture of the result. Immutable.
 *
 * @param name what messages call it, as in "the governance tables"
 * @param scripts the folder on the class path that holds a folder for each of {@code Dialect.folders()}
 * @param history the table in which its migrations are recorded, without prefix
 * @param tables what jOOQ generated from the scripts; its class loader is the one that finds them
 * @param otherwise ends the message about a table that is not ours, after what else could be chosen; possibly empty
 */
public record Model(String name, String scripts, String history, Schema tables, String otherwise) {
    /** The library's own tables. */
    public static final Model GOVERNANCE = new Model(
            "governance",
            "io/governance4j/db",
            "schema_history",
            Governance.GOVERNANCE,
            ", or, if it was made from the printed DDL, the schema mode VALIDATE or NONE");
}
