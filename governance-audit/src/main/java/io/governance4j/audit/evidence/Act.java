package io.governance4j.audit.evidence;

import java.util.UUID;

/**
 * An erasure or a purge that is part of the evidence and explains what is missing. An immutable value; its texts come from
 * the log, whose writers are strangers.
 *
 * @param index the leaf's index, or -1 when it is not in the tree yet
 * @param id the event's id
 * @param action {@code erase} or {@code purge}
 * @param at when, as the leaf has it
 * @param actor who did it
 * @param reason the reason that was given, or an empty text
 * @param named how many events or leaves it names
 */
public record Act(long index, UUID id, String action, String at, String actor, String reason, long named) {}
