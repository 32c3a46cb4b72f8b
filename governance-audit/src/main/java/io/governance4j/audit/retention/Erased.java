package io.governance4j.audit.retention;

import java.util.List;
import java.util.UUID;

/**
 * What an erasure did. An immutable value.
 *
 * @param events how many events show nothing any more that did
 * @param acts the events that tell so, each with the ids of those that it erased
 */
public record Erased(long events, List<UUID> acts) {
    /**
     * Copies the list.
     *
     * @param events how many events show nothing any more that did
     * @param acts the events that tell so, each with the ids of those that it erased
     */
    public Erased {
        acts = List.copyOf(acts);
    }
}
