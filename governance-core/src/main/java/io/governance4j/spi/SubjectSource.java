package io.governance4j.spi;

import io.governance4j.StorageException;
import io.governance4j.Subject;
import java.util.List;

/** Where stored subjects come from: our tables, or the host's. */
@FunctionalInterface
public interface SubjectSource {
    /**
     * Loads a subject.
     *
     * @param userId the user's id
     * @return the subject, without roles when nothing is known about the user
     * @throws StorageException if it cannot be loaded; every question about it is then answered with no
     */
    Subject load(String userId);

    /**
     * The ids of all users, for {@code whoCan}.
     *
     * @return the ids
     * @throws StorageException if this source cannot list them
     */
    default List<String> userIds() {
        throw new StorageException("this subject source loads subjects and cannot list them; override userIds()");
    }
}
