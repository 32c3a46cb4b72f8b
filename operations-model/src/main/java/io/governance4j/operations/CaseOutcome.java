package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param status in the words of the clinic, as {@code recovered}
 * @param disposition where the patient went afterwards
 */
public record CaseOutcome(String status, @Nullable String disposition) {
    /**
     * Checks what is given.
     *
     * @param status in the words of the clinic, as {@code recovered}
     * @param disposition where the patient went afterwards
     */
    public CaseOutcome {
        Given.text("status", status, 50);
        Given.optional("disposition", disposition, 100);
    }
}
