package io.governance4j.operations;

import io.governance4j.jdbc.internal.Model;
import java.util.List;
import java.util.Locale;
import org.jooq.Schema;

/**
 * A set of tables that can be installed alone. No foreign key leaves its part, and each part records what ran in a history
 * of its own, as {@code billing_schema_history}.
 */
public enum Part {
    /** Clinics, staff, credentials, shifts, capacity, patients and their cases; package {@code io.governance4j.operations}. */
    OPERATIONS,

    /** Appointments, notes and charges of a practice; package {@code io.governance4j.practice}. */
    PRACTICE,

    /**
     * Claims, statements, payments and the agency portal; package {@code io.governance4j.billing}. It names people by id and
     * has no key to a clinical table.
     */
    BILLING,

    /** Reviews of the care that was given; package {@code io.governance4j.quality}. */
    QUALITY,

    /** Registrations and enrollments, without a secret of any kind; package {@code io.governance4j.compliance}. */
    COMPLIANCE;

    Model model() {
        String name = name().toLowerCase(Locale.ROOT);
        return new Model(name, "io/governance4j/" + name + "/db", name + "_schema_history", tables(), "");
    }

    /** {@return how each of its tables is governed} */
    List<ModelTable> governed() {
        return switch (this) {
            case OPERATIONS -> OperationsTables.all();
            case PRACTICE -> PracticeTables.all();
            case BILLING -> BillingTables.all();
            case QUALITY -> QualityTables.all();
            case COMPLIANCE -> ComplianceTables.all();
        };
    }

    private Schema tables() {
        return switch (this) {
            case OPERATIONS -> DefaultSchema.DEFAULT_SCHEMA;
            case PRACTICE -> io.governance4j.practice.DefaultSchema.DEFAULT_SCHEMA;
            case BILLING -> io.governance4j.billing.DefaultSchema.DEFAULT_SCHEMA;
            case QUALITY -> io.governance4j.quality.DefaultSchema.DEFAULT_SCHEMA;
            case COMPLIANCE -> io.governance4j.compliance.DefaultSchema.DEFAULT_SCHEMA;
        };
    }
}
