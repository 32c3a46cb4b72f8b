package io.governance4j.jdbc.internal.rows;

/** What a rule asks that the database cannot be asked exactly; its message goes on from what asks. */
final class Untranslatable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untranslatable(String why) {
        super(why, null, false, false);
    }

    /** The rest of the sentence. */
    String why() {
        return String.valueOf(getMessage());
    }
}
