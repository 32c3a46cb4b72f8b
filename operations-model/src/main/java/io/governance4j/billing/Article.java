package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;

/**
 * What an article says at one version.
 *
 * @param title its heading
 * @param body its text, in Markdown
 * @param changeNote what is different from the version before
 */
public record Article(String title, String body, String changeNote) {
    /**
     * Takes an article that says something.
     *
     * @param title its heading
     * @param body its text, in Markdown
     * @param changeNote what is different from the version before
     * @throws IllegalArgumentException if a field is blank or too long
     */
    public Article {
        Given.text("title", title, 300);
        Given.text("body", body, 1_000_000);
        Given.text("changeNote", changeNote, 500);
    }

    /** What an article is, and what approving it takes. */
    public enum Kind implements Coded {
        /** An answer to a frequent question. */
        FAQ("approve_faqs"),
        /** How to do something. */
        GUIDE("approve_documentation"),
        /** A rule that people follow. */
        POLICY("approve_documentation"),
        /** What is new. */
        RELEASE_NOTE("approve_documentation");

        private final String approval;

        Kind(String approval) {
            this.approval = approval;
        }

        /** {@return the permission that approving it takes} */
        public String approval() {
            return approval;
        }
    }
}
