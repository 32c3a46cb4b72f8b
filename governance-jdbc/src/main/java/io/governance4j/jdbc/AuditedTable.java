package io.governance4j.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table that is to be audited, and how. An immutable value: each method returns another one. Names of tables and columns are
 * compared letter by letter, as the catalog spells them; on H2 in upper case unless they were quoted.
 *
 * <pre>{@code
 * governance.auditTriggers().install(
 *         AuditedTable.of("patients").tenant("clinic_id").person("id").hash("health_number").leaveOut("search_vector"));
 * }</pre>
 */
public final class AuditedTable {
    private final String name;
    private final @Nullable String tenant;
    private final @Nullable String person;
    private final List<String> leftOut;
    private final List<String> hashed;
    private final boolean unchangedToo;

    private AuditedTable(
            String name,
            @Nullable String tenant,
            @Nullable String person,
            List<String> leftOut,
            List<String> hashed,
            boolean unchangedToo) {
        this.name = name;
        this.tenant = tenant;
        this.person = person;
        this.leftOut = List.copyOf(leftOut);
        this.hashed = List.copyOf(hashed);
        this.unchangedToo = unchangedToo;
    }

    /**
     * Begins with a table.
     *
     * @param name its name as the database spells it, in the connection's own schema, or {@code schema.name}
     * @return all of its columns, with the tenant column found by its name
     */
    public static AuditedTable of(String name) {
        Objects.requireNonNull(name, "table");
        return new AuditedTable(name, null, null, List.of(), List.of(), false);
    }

    /**
     * Names the column that holds the tenant. Without it a column called {@code tenant_id}, {@code tenant},
     * {@code clinic_id} or {@code agency_id} is taken, if there is exactly one.
     *
     * @param column the column
     * @return another value
     */
    public AuditedTable tenant(String column) {
        return new AuditedTable(name, Objects.requireNonNull(column, "tenant"), person, leftOut, hashed, unchangedToo);
    }

    /**
     * Names the column that holds the id of the person whom a row is about, such as {@code patient_id}. Erasing a person
     * and accounting for disclosures go by it.
     *
     * @param column the column
     * @return another value
     */
    public AuditedTable person(String column) {
        return new AuditedTable(name, tenant, Objects.requireNonNull(column, "person"), leftOut, hashed, unchangedToo);
    }

    /**
     * Leaves columns out: they are in no image and no list of changed fields, and a change of them alone is no event.
     *
     * @param columns the columns
     * @return another value
     */
    public AuditedTable leaveOut(String... columns) {
        return new AuditedTable(name, tenant, person, plus(leftOut, columns), hashed, unchangedToo);
    }

    /**
     * Shows a salted hash in place of columns' values, so that a change is seen and a value is not.
     *
     * @param columns the columns
     * @return another value
     */
    public AuditedTable hash(String... columns) {
        return new AuditedTable(name, tenant, person, leftOut, plus(hashed, columns), unchangedToo);
    }

    /**
     * Records an UPDATE also when it changed nothing.
     *
     * @return another value
     */
    public AuditedTable unchangedToo() {
        return new AuditedTable(name, tenant, person, leftOut, hashed, true);
    }

    private static List<String> plus(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * The table.
     *
     * @return its name as it was given
     */
    public String name() {
        return name;
    }

    /**
     * The column of the tenant.
     *
     * @return its name, or null when it is to be found
     */
    public @Nullable String tenantColumn() {
        return tenant;
    }

    /**
     * The column of the person.
     *
     * @return its name, or null when there is none
     */
    public @Nullable String personColumn() {
        return person;
    }

    /**
     * The columns that are left out.
     *
     * @return their names
     */
    public List<String> leftOutColumns() {
        return leftOut;
    }

    /**
     * The columns that are hashed.
     *
     * @return their names
     */
    public List<String> hashedColumns() {
        return hashed;
    }

    /**
     * Whether an UPDATE that changes nothing is recorded.
     *
     * @return true if it is
     */
    public boolean recordsUnchanged() {
        return unchangedToo;
    }
}
