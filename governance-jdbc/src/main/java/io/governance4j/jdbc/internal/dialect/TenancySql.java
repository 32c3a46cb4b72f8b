package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Tenancy.Leak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one family of databases keeps tenants apart: {@code docs/tenancy.md}. Stateless and safe for use by any number of
 * threads.
 */
public interface TenancySql {
    /**
     * {@return what a tenant's id is in a column, or nothing if the column must not hold one}
     *
     * @param type the column's type as {@link CaptureSql#columns} spells it
     */
    Optional<TenantKind> kind(String type);

    /**
     * {@return why the table must not be protected so, as sentences; none when it may} Each sentence goes on from the table's
     * name.
     *
     * @param look at this table, or at many
     * @param plan what is to be protected
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> obstacles(Look look, TenantPlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return how the table and its parts are now, as far as protecting changes that and releasing has to put it back}
     *
     * @param connection any connection
     * @param plan what is to be protected
     * @throws SQLException if the database cannot be read
     */
    default List<TenantPlan.Before> before(Connection connection, TenantPlan plan) throws SQLException {
        return List.of();
    }

    /**
     * {@return what is made now on the table and its parts, as a hash of the database's own text for it, by their names}
     *
     * @param connection any connection
     * @param plan what is protected
     * @throws SQLException if the database cannot be read
     */
    default Map<String, String> made(Connection connection, TenantPlan plan) throws SQLException {
        return Map.of();
    }

    /**
     * {@return the statements that protect a table} They can be run again, over what another plan made too.
     *
     * @param connection any connection
     * @param plan how
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> protect(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return the statements that take back what {@link #protect} made, and nothing else}
     *
     * @param connection any connection
     * @param plan how the table was protected; the table is there
     * @throws SQLException if the database cannot be read
     */
    List<String> release(Connection connection, TenantPlan plan) throws SQLException;

    /**
     * {@return what is not as {@link #protect} made it, as sentences; none when all is well} The table is there, with the
     * tenant's column.
     *
     * @param look at this table, or at many
     * @param plan what was protected
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> problems(Look look, TenantPlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return the tables of this database that have what protects a table, as schema, dot and name; nothing if this user may
     * not see which} One query for all of them, because it is asked again and again: {@link #problems} looks closer.
     *
     * @param connection any connection
     * @throws SQLException if the database cannot be read
     */
    Optional<Set<String>> guarded(Connection connection) throws SQLException;

    /**
     * {@return what stays possible with this table on this engine, as sentences}
     *
     * @param look at this table, or at many
     * @param plan what is to be protected
     * @throws SQLException if the database cannot be read
     */
    List<String> warnings(Look look, TenantPlan plan) throws SQLException;

    /**
     * {@return what keeps the database itself from narrowing every statement of this user, as a sentence without a subject;
     * nothing if it does narrow them}
     *
     * @param connection a connection of the user's
     * @throws SQLException if the database cannot be read
     */
    Optional<String> unbound(Connection connection) throws SQLException;

    /** {@return whether foreign writes are refused also to users whose reads are not narrowed} */
    default boolean refusesWritesOfAll() {
        return true;
    }

    /**
     * {@return ways around the protection that only this engine has}
     *
     * @param connection any connection
     * @param plan a table that is protected
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<Leak> leaks(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException;
}
