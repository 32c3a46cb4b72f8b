package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it was given.
 *
 * @param agency the agency
 * @param account the patient's account; null for what the agency itself consents to
 * @param type to what
 * @param textVersion which text was shown
 * @param textSha256 hash of that text, in hexadecimal
 * @param givenHow how it was given
 * @param givenByName who gave it
 * @param givenAt when
 * @param expiresAt from when on it does not hold; null if it does not end
 */
public record NewConsent(
        UUID agency,
        @Nullable UUID account,
        ConsentType type,
        String textVersion,
        String textSha256,
        How givenHow,
        String givenByName,
        Instant givenAt,
        @Nullable Instant expiresAt) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** How a consent is given. */
    public enum How implements Coded {
        /** On a screen. */
        ELECTRONIC,
        /** On paper. */
        PAPER,
        /** By word of mouth. */
        VERBAL
    }

    /**
     * Checks what can be checked without a database.
     *
     * @param agency the agency
     * @param account the patient's account; null for what the agency itself consents to
     * @param type to what
     * @param textVersion which text was shown
     * @param textSha256 hash of that text, in hexadecimal
     * @param givenHow how it was given
     * @param givenByName who gave it
     * @param givenAt when
     * @param expiresAt from when on it does not hold; null if it does not end
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public NewConsent {
        Objects.requireNonNull(agency, "agency");
        Given.text("textVersion", textVersion, 50);
        Given.text("givenByName", givenByName, 200);
        if (!SHA256.matcher(textSha256).matches()) {
            throw new IllegalArgumentException("textSha256: must be 64 hexadecimal digits, but is " + textSha256);
        }
        if (expiresAt != null && !expiresAt.isAfter(givenAt)) {
            throw new IllegalArgumentException("expiresAt: must be after givenAt, but is " + expiresAt);
        }
        if (account == null && type != ConsentType.BILLING_TERMS && type != ConsentType.DATA_PROCESSING) {
            throw new IllegalArgumentException("account: is missing, and " + type.code() + " is a patient's");
        }
    }
}
