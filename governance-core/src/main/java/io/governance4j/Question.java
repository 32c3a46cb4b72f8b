package io.governance4j;

import io.governance4j.raci.RaciRole;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something to {@linkplain Governance#decide decide}. Immutable values. */
public sealed interface Question {
    /**
     * About whom.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * May the subject use a feature?
     *
     * @param subject who
     * @param key the feature's key
     * @return the question
     */
    static Question feature(Subject subject, String key) {
        return new OfFeature(subject, key);
    }

    /**
     * May the subject do something at all?
     *
     * @param subject who
     * @param permission the permission's name
     * @return the question
     */
    static Question permission(Subject subject, String permission) {
        return new OfPermission(subject, permission, null);
    }

    /**
     * May the subject do something to a record?
     *
     * @param subject who
     * @param permission the permission's name
     * @param resource the record
     * @return the question
     */
    static Question permission(Subject subject, String permission, Resource resource) {
        return new OfPermission(subject, permission, Objects.requireNonNull(resource, "resource"));
    }

    /**
     * Has the subject a letter in a RACI task?
     *
     * @param subject who
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable
     * @return the question
     */
    static Question raci(Subject subject, String module, String task, RaciRole... letters) {
        return new OfRaci(subject, module, task, Set.copyOf(java.util.List.of(letters)));
    }

    /**
     * About a feature.
     *
     * @param subject who
     * @param key the feature's key
     */
    record OfFeature(Subject subject, String key) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param subject who
         * @param key the feature's key
         */
        public OfFeature {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(key, "feature key");
        }
    }

    /**
     * About a permission.
     *
     * @param subject who
     * @param permission the permission's name
     * @param resource the record, or null
     */
    record OfPermission(
            Subject subject, String permission, @Nullable Resource resource) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param subject who
         * @param permission the permission's name
         * @param resource the record, or null
         */
        public OfPermission {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(permission, "permission");
        }
    }

    /**
     * About a RACI task.
     *
     * @param subject who
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice
     */
    record OfRaci(Subject subject, String module, String task, Set<RaciRole> letters) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param subject who
         * @param module the module
         * @param task the task
         * @param letters the letters that suffice
         */
        public OfRaci {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(task, "task");
            letters = Set.copyOf(letters);
        }
    }
}
