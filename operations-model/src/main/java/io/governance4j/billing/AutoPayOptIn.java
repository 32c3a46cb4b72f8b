package io.governance4j.billing;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a patient opts into.
 *
 * @param agency the agency
 * @param account the patient's account
 * @param consent the consent to it
 * @param method what is charged
 * @param maximum the most that is charged at once; null for no limit
 * @param daysBeforeDue how long before it is due, from 0 to 28
 */
public record AutoPayOptIn(
        UUID agency,
        UUID account,
        UUID consent,
        UUID method,
        @Nullable Money maximum,
        int daysBeforeDue) {
    /**
     * Checks what can be checked without a database.
     *
     * @param agency the agency
     * @param account the patient's account
     * @param consent the consent to it
     * @param method what is charged
     * @param maximum the most that is charged at once; null for no limit
     * @param daysBeforeDue how long before it is due, from 0 to 28
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public AutoPayOptIn {
        Objects.requireNonNull(consent, "consent");
        if (maximum != null) {
            maximum.positive("maximum");
        }
        if (daysBeforeDue < 0 || daysBeforeDue > 28) {
            throw new IllegalArgumentException("daysBeforeDue: must be from 0 to 28, but is " + daysBeforeDue);
        }
    }
}
