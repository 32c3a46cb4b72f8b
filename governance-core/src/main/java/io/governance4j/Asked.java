package io.governance4j;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and about whom, as it is logged.
 *
 * @param kind what kind of question
 * @param name the feature's key, the permission's name, {@code module/task}, or the administrative action
 * @param subjectId the subject's id
 * @param subjectKind the subject's kind
 * @param resource the record, or null
 */
public record Asked(
        Kind kind,
        String name,
        String subjectId,
        SubjectKind subjectKind,
        @Nullable ResourceRef resource) {
    /** The kinds of question. */
    public enum Kind {
        /** May the subject use a feature. */
        FEATURE,
        /** May the subject do something. */
        PERMISSION,
        /** Has the subject a letter in a RACI task. */
        RACI,
        /** May the subject administer something. */
        ADMINISTRATION
    }

    /**
     * A record, named.
     *
     * @param type the kind of record
     * @param id the record's id
     * @param tenant its tenant, or null
     */
    public record ResourceRef(
            String type, String id, @Nullable String tenant) {}

    /**
     * Checks that nothing is missing.
     *
     * @param kind what kind of question
     * @param name the feature's key, the permission's name, {@code module/task}, or the administrative action
     * @param subjectId the subject's id
     * @param subjectKind the subject's kind
     * @param resource the record, or null
     */
    public Asked {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subjectId, "subjectId");
        Objects.requireNonNull(subjectKind, "subjectKind");
    }
}
