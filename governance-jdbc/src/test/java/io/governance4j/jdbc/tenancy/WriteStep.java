package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A change that somebody tries, and what must be known of it to judge whether a refusal is right. */
final class WriteStep {
    final String kind;
    final String table;
    final Function<DSLContext, String> run;
    final List<Stated> stated = new ArrayList<>();
    boolean computes;
    boolean upserts;
    boolean returns;

    /** A tenant that is written as a value. */
    record Stated(String table, Verb verb, String tenant) {}

    WriteStep(String kind, String table, Function<DSLContext, String> run) {
        this.kind = kind;
        this.table = table;
        this.run = run;
    }

    WriteStep states(Verb verb, Iterable<String> tenants) {
        tenants.forEach(tenant -> stated.add(new Stated(table, verb, tenant)));
        return this;
    }

    /** Only the database can tell which tenants it writes. */
    WriteStep computing(boolean tenant) {
        computes |= tenant;
        return this;
    }

    /** It changes rows that it did not ask for by their tenant. */
    WriteStep upserting() {
        upserts = true;
        return this;
    }

    /** It reads what it wrote. */
    WriteStep returning(boolean rows) {
        returns |= rows;
        return this;
    }

    @Override
    public String toString() {
        return kind + " of " + table + " stating " + stated;
    }
}
