package io.governance4j.audit.retention;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.StorableText;
import java.util.Collection;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a legal hold covers. What is null does not narrow it; what is stated must all be so. An immutable value.
 *
 * <p>Names and ids are compared letter by letter, and a table's name is the one that the catalog has: {@code create table
 * patients} makes {@code PATIENTS} on H2. A person or a tenant covers the events that name them, so nothing of a table that is
 * audited without a column for them.
 *
 * @param table events about this table, as the catalog spells it, in every schema, or null
 * @param record events about this record of the table, or null
 * @param person events about records of this person, or null
 * @param tenant events about records of this tenant, or null
 */
public record HoldScope(
        @Nullable String table,
        @Nullable String record,
        @Nullable String person,
        @Nullable String tenant) {
    /** Everything there is. */
    public static final HoldScope EVERYTHING = new HoldScope(null, null, null, null);

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEY = 500;

    /**
     * Checks that the names can be kept.
     *
     * @param table events about this table, in every schema, or null
     * @param record events about this record of the table, or null
     * @param person events about records of this person, or null
     * @param tenant events about records of this tenant, or null
     */
    public HoldScope {
        check("table", table, LONGEST_NAME);
        check("record", record, LONGEST_KEY);
        check("person", person, LONGEST_NAME);
        check("tenant", tenant, LONGEST_NAME);
    }

    private static void check(String name, @Nullable String value, int longest) {
        if (value != null) {
            StorableText.require(name, value, longest);
        }
    }

    /**
     * Covers a table.
     *
     * @param name the table, as the catalog spells it
     * @return the scope
     */
    public static HoldScope table(String name) {
        return new HoldScope(Objects.requireNonNull(name, "table"), null, null, null);
    }

    /**
     * Covers a record.
     *
     * @param table its table, as the catalog spells it
     * @param key its key
     * @return the scope
     */
    public static HoldScope record(String table, String key) {
        return new HoldScope(Objects.requireNonNull(table, "table"), Objects.requireNonNull(key, "record"), null, null);
    }

    /**
     * Covers a person's records, where events name the person.
     *
     * @param id the person's id
     * @return the scope
     */
    public static HoldScope person(String id) {
        return new HoldScope(null, null, Objects.requireNonNull(id, "person"), null);
    }

    /**
     * Covers a tenant's records, where events name the tenant.
     *
     * @param id the tenant's id
     * @return the scope
     */
    public static HoldScope tenant(String id) {
        return new HoldScope(null, null, null, Objects.requireNonNull(id, "tenant"));
    }

    /**
     * Whether an event is covered.
     *
     * @param event the event
     * @return true if it is
     */
    public boolean covers(AuditEvent event) {
        AuditEvent.Target target = event.target();
        return (table == null || table.equals(target.table()))
                && (record == null || record.equals(target.record()))
                && (person == null || person.equals(target.person()))
                && (tenant == null || tenant.equals(target.tenant()));
    }

    /**
     * Refuses it, because nothing is known of its table.
     *
     * @param similar the names of known tables that differ from it in upper and lower case only
     * @return the refusal, to be thrown
     */
    public IllegalArgumentException unknown(Collection<String> similar) {
        String mend = similar.isEmpty()
                ? "install its audit triggers first, or name it as the catalog spells it"
                : "names are compared letter by letter; did you mean " + String.join(" or ", similar) + "?";
        return new IllegalArgumentException(
                "table " + table + " is not audited and no event is about it, so a hold on it covers nothing: " + mend);
    }

    /** What is covered, as a part of a sentence. */
    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner(", ");
        add(parts, "table ", table);
        add(parts, "record ", record);
        add(parts, "person ", person);
        add(parts, "tenant ", tenant);
        return parts.length() == 0 ? "everything" : parts.toString();
    }

    private static void add(StringJoiner parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + value);
        }
    }
}
