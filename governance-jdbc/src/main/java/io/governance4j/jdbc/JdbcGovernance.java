package io.governance4j.jdbc;

import io.governance4j.Governance;
import javax.sql.DataSource;

/**
 * {@link Governance} over the host's own database.
 *
 * <pre>{@code
 * try (JdbcGovernance governance = JdbcGovernance.builder(dataSource)
 *         .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
 *         .build()) {
 *     governance.requirePermission(subject, "view_financials");
 * }
 * }</pre>
 *
 * <p>The tables of the library live in a schema or under a prefix of their own; the host's tables, its migration history
 * and its pool's settings are not touched. Every answer is committed to the decision log before it is given. Safe for
 * all threads; several instances may share one database.
 */
public interface JdbcGovernance extends Governance {
    /**
     * Begins with a pool of the host's, which stays the host's: it is not closed and its settings are not changed.
     *
     * @param dataSource where connections come from
     * @return a builder
     */
    static JdbcGovernanceBuilder builder(DataSource dataSource) {
        return new JdbcGovernanceBuilder(dataSource);
    }

    /**
     * Begins with a pool of the library's own, which is closed with the facade.
     *
     * @param url the JDBC URL
     * @param user the database user
     * @param password the user's password
     * @return a builder
     */
    static JdbcGovernanceBuilder builder(String url, String user, String password) {
        return new JdbcGovernanceBuilder(url, user, password);
    }

    /**
     * Follows at once what other instances have written, instead of within the refresh interval.
     *
     * @throws io.governance4j.StorageException if the database cannot be read
     */
    void refresh();

    /**
     * Installs the triggers that capture every change of a table, whoever makes it.
     *
     * @return the door to them; it is there on every engine, and says so where it can do nothing
     */
    AuditTriggers auditTriggers();

    /**
     * Probes the connected database: what it really enforces for the user that this library connects as. Nothing is
     * claimed that was not tried.
     *
     * @return what was found
     * @throws io.governance4j.StorageException if the database cannot be reached
     */
    Protection protection();
}
