package io.governance4j.jdbc;

import java.time.Instant;
import java.util.List;

/**
 * Installs the triggers that write audit events, in the transaction of whoever changes a row: through this library, plain
 * JDBC, or a database console. H2, PostgreSQL and MariaDB; elsewhere each method says that it cannot. Safe for all threads.
 */
public interface AuditTriggers {
    /**
     * Audits tables with all their columns.
     *
     * @param tables the tables, see {@link AuditedTable#of(String)}
     * @return what was done, in that order
     * @throws IllegalArgumentException if a table is not there or has no primary key; no table is touched then
     * @throws io.governance4j.StorageException if the database refuses
     */
    List<Installed> install(String... tables);

    /**
     * Audits tables. A table that is audited already is brought to this definition; one that has it is left alone.
     *
     * @param tables the tables
     * @return what was done, in that order
     * @throws IllegalArgumentException if a table or a column is not there, or there is no primary key; no table is
     *     touched then
     * @throws io.governance4j.StorageException if the database refuses
     */
    List<Installed> install(AuditedTable... tables);

    /**
     * Ends the auditing of tables. Events that were written stay. A table that is not audited is left alone.
     *
     * @param tables the tables
     * @throws io.governance4j.StorageException if the database refuses
     */
    void uninstall(String... tables);

    /**
     * Compares what was installed with what is there now.
     *
     * @return one for each table that was installed and not uninstalled
     * @throws io.governance4j.StorageException if the database cannot be read
     */
    List<Status> status();

    /**
     * What an installation did.
     *
     * @param table the table, with its schema where there is one
     * @param changed whether anything had to be done
     * @param warnings what is not captured there, such as cascades of a foreign key for which the engine fires no trigger
     */
    record Installed(String table, boolean changed, List<String> warnings) {
        /**
         * Copies the list.
         *
         * @param table the table, with its schema where there is one
         * @param changed whether anything had to be done
         * @param warnings what is not captured there
         */
        public Installed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * How the auditing of a table stands.
     *
     * @param table the table, with its schema where there is one
     * @param installedAt when it was installed
     * @param problems what is wrong: the trigger or the table is gone, a trigger is disabled or was altered, columns came,
     *     went or changed since; none when all is well
     */
    record Status(String table, Instant installedAt, List<String> problems) {
        /**
         * Copies the list.
         *
         * @param table the table, with its schema where there is one
         * @param installedAt when it was installed
         * @param problems what is wrong; none when all is well
         */
        public Status {
            problems = List.copyOf(problems);
        }

        /**
         * Whether every change of the table is captured.
         *
         * @return true if there are no problems
         */
        public boolean intact() {
            return problems.isEmpty();
        }
    }
}
