package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import java.util.List;

/**
 * What is written in a conversation. Nothing clinical belongs here; the library cannot read it and does not check.
 *
 * @param body the text
 * @param attachments files that go with it
 */
public record Letter(String body, List<Attachment> attachments) {
    private static final int LONGEST = 100_000;

    /**
     * Takes a text that says something.
     *
     * @param body the text
     * @param attachments files that go with it
     * @throws IllegalArgumentException if it is blank or has more than 100,000 characters
     */
    public Letter {
        Given.text("body", body, LONGEST);
        attachments = List.copyOf(attachments);
    }

    /**
     * {@return a letter without files}
     *
     * @param body the text
     */
    public static Letter of(String body) {
        return new Letter(body, List.of());
    }

    /**
     * A file that the host keeps. It is referred to and never stored here.
     *
     * @param fileName what its sender calls it
     * @param mediaType IANA media type, as {@code application/pdf}
     * @param sizeBytes how long it is
     * @param sha256 its digest in 64 hexadecimal letters
     * @param storageReference where the host keeps it; not an address on the web, which might open by itself
     */
    public record Attachment(
            String fileName, String mediaType, long sizeBytes, String sha256, String storageReference) {
        /**
         * Takes a file that is described in full.
         *
         * @param fileName what its sender calls it
         * @param mediaType IANA media type, as {@code application/pdf}
         * @param sizeBytes how long it is
         * @param sha256 its digest in 64 hexadecimal letters
         * @param storageReference where the host keeps it; not an address on the web, which might open by itself
         * @throws IllegalArgumentException if something is missing, too long or not what it says
         */
        public Attachment {
            Given.text("fileName", fileName, 255);
            Given.text("mediaType", mediaType, 100);
            Given.require(sizeBytes >= 0, "sizeBytes", "must not be negative, but is " + sizeBytes);
            Given.require(sha256.matches("[0-9a-f]{64}"), "sha256", "is not 64 hexadecimal letters in lower case");
            Given.text("storageReference", storageReference, 500);
            Given.require(
                    !storageReference.matches("(?i)https?:.*"),
                    "storageReference",
                    "is an address on the web; name the place in the host's store");
        }
    }
}
