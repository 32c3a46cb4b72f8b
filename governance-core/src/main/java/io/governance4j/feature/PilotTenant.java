package io.governance4j.feature;

import io.governance4j.Subject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tenant a question is about, as far as pilot tenants go. */
enum PilotTenant {
    /** Any of the subject's: the question names no record. */
    OF_SUBJECT,
    /** The record's. */
    OF_RECORD,
    /** The record does not state its tenant; taken to be no pilot tenant. */
    UNKNOWN_AND_OUT,
    /** The record does not state its tenant; taken to be a pilot tenant, where there are any. */
    UNKNOWN_AND_IN;

    boolean isAmong(Set<String> listed, Subject subject, @Nullable String tenant) {
        return switch (this) {
            case OF_SUBJECT -> subject.belongsToAny(listed);
            case OF_RECORD -> tenant != null && listed.contains(tenant);
            case UNKNOWN_AND_OUT -> false;
            case UNKNOWN_AND_IN -> !listed.isEmpty();
        };
    }
}
