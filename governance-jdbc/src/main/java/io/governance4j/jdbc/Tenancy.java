package io.governance4j.jdbc;

import java.time.Instant;
import java.util.List;

/**
 * Keeps tenants apart in tables of the host's. H2, PostgreSQL and MariaDB; elsewhere each method says that it cannot. What
 * each engine then enforces itself, and what only this library does, is in {@code docs/tenancy.md} and in
 * {@link JdbcGovernance#protection()}. Safe for all threads.
 */
public interface Tenancy {
    /**
     * Protects tables: from then on a row is made, changed or removed only by a subject whose permission for that verb reaches
     * the row's tenant, and by nobody while no subject is set. So it is with reading in {@link JdbcGovernance#transaction}
     * and {@link JdbcGovernance#join}; with other reading only where the database itself narrows it, which is PostgreSQL
     * for a user whom row-level security binds: on H2 and MariaDB plain SQL reads every row. Other instances know of it
     * after their next refresh. A table that is protected already is brought to this mapping; one that has it is left alone.
     *
     * @param tables the mappings, each with a tenant column
     * @return what was done, in that order
     * @throws IllegalArgumentException if a table or a column is not there, or cannot hold a tenant; no table is touched then
     * @throws io.governance4j.StorageException if the database refuses
     */
    List<Protected> protect(GovernedTable... tables);

    /**
     * Ends the protection of tables. A table that is not protected is left alone.
     *
     * @param tables the tables
     * @throws io.governance4j.StorageException if the database refuses
     */
    void release(String... tables);

    /**
     * Compares what was protected with what is there now.
     *
     * @return one for each table that was protected and not released
     * @throws io.governance4j.StorageException if the database cannot be read
     */
    List<Status> status();

    /**
     * Looks for ways around the protection: what one tenant could learn of another all the same.
     *
     * @return what was found, the gravest first
     * @throws io.governance4j.StorageException if the database cannot be read
     */
    List<Leak> lint();

    /**
     * What protecting a table did.
     *
     * @param table the table, with its schema where there is one
     * @param changed whether anything had to be done
     * @param warnings what stays possible there
     */
    record Protected(String table, boolean changed, List<String> warnings) {
        /**
         * Copies the list.
         *
         * @param table the table, with its schema where there is one
         * @param changed whether anything had to be done
         * @param warnings what stays possible there
         */
        public Protected {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * How the protection of a table stands.
     *
     * @param table the table, with its schema where there is one
     * @param protectedAt since when it is protected
     * @param problems what is wrong: a policy or trigger is gone or was altered, columns went or changed; none when all is
     *     well
     */
    record Status(String table, Instant protectedAt, List<String> problems) {
        /**
         * Copies the list.
         *
         * @param table the table, with its schema where there is one
         * @param protectedAt since when it is protected
         * @param problems what is wrong; none when all is well
         */
        public Status {
            problems = List.copyOf(problems);
        }

        /**
         * Whether the protection is as it was made.
         *
         * @return true if there are no problems
         */
        public boolean intact() {
            return problems.isEmpty();
        }
    }

    /**
     * A way around the protection.
     *
     * @param rule which rule found it, such as {@code unique-key}
     * @param where the table, view, function or role
     * @param sentence what one tenant could learn or do
     * @param remedy what to do about it
     */
    record Leak(String rule, String where, String sentence, String remedy) {}
}
