package io.governance4j.operations.demo;

import io.governance4j.Subject;
import io.governance4j.operations.Part;
import java.util.Objects;

/**
 * As whom demo rows are written.
 *
 * @param operations writes the operations tables of every clinic, as an admin of aim-os may
 * @param agencies writes the billing, quality and compliance tables of every agency, as the founder of fusion-ems may
 */
public record DemoWriters(Subject operations, Subject agencies) {
    /**
     * Requires both.
     *
     * @param operations writes the operations tables of every clinic, as an admin of aim-os may
     * @param agencies writes the billing, quality and compliance tables of every agency, as the founder of fusion-ems may
     */
    public DemoWriters {
        Objects.requireNonNull(operations, "operations");
        Objects.requireNonNull(agencies, "agencies");
    }

    Subject of(Part part) {
        return part == Part.OPERATIONS ? operations : agencies;
    }
}
