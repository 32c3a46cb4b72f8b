package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of verifying evidence. An immutable value.
 *
 * @param evidence what the file says that it is
 * @param seal what is signed
 * @param counts how much there was
 * @param kinds how many findings of each kind; none has no entry
 * @param findings the first of the findings
 * @param acts the first of the erasures and purges that explain what is missing
 * @param subject the event or decision that the evidence is about, when it is about one and that was proven
 */
public record VerificationReport(
        Evidence evidence,
        Seal seal,
        Counts counts,
        Map<FindingKind, Long> kinds,
        List<Finding> findings,
        List<Act> acts,
        Optional<Subject> subject) {
    /**
     * Copies the collections.
     *
     * @param evidence what the file says that it is
     * @param seal what is signed
     * @param counts how much there was
     * @param kinds how many findings of each kind; none has no entry
     * @param findings the first of the findings
     * @param acts the first of the erasures and purges that explain what is missing
     * @param subject the event or decision that the evidence is about, when it is about one and that was proven
     */
    public VerificationReport {
        Map<FindingKind, Long> copy = new EnumMap<>(FindingKind.class);
        copy.putAll(kinds);
        kinds = Collections.unmodifiableMap(copy);
        findings = List.copyOf(findings);
        acts = List.copyOf(acts);
    }

    /** What can be said in a word. */
    public enum Verdict {
        /** Nothing is wrong, and a trusted key has signed it. */
        SOUND,
        /**
         * Nothing contradicts itself, but no trusted key was given. Whoever made the file could have made it up: nothing is
         * proven.
         */
        CONSISTENT_ONLY,
        /** Something is wrong. */
        NOT_SOUND
    }

    /**
     * What the file says that it is.
     *
     * @param kind what it claims to be
     * @param origin of which log; each good checkpoint says the same
     * @param exportedAt when it was made, by its own word
     * @param from the first leaf of a range; 0 otherwise
     */
    public record Evidence(EvidenceKind kind, String origin, String exportedAt, long from) {}

    /**
     * What is signed.
     *
     * @param judged whether trusted keys were given; without them signatures are not judged and nothing is proven
     * @param newest the newest checkpoint that is good and that the leaves lead to, or null when there is none
     * @param key the name of the trusted key that signed it, or null
     * @param unsigned how many leaves came after it: nothing signs them, and they are a finding
     * @param unjudged how many checkpoints could not be compared with the leaves: behind a break in the tree, or of sizes
     *     that are not in this file
     */
    public record Seal(
            boolean judged,
            @Nullable Checkpoint newest,
            @Nullable String key,
            long unsigned,
            long unjudged) {}

    /**
     * How much there was.
     *
     * @param leaves leaves of the tree
     * @param events of them, events whose text is there
     * @param batches of them, batches of decisions
     * @param decisions decisions, with or without text
     * @param pending what is written and not in the tree yet
     * @param missing what is missing and explained
     */
    public record Counts(long leaves, long events, long batches, long decisions, long pending, Missing missing) {}

    /**
     * What is missing and explained by an act.
     *
     * @param erased events whose data were erased
     * @param purgedLeaves leaves whose text was purged
     * @param purgedDecisions decisions whose text was purged
     * @param acts how many acts there are
     * @param claimed how many absences only acts explain that are not in the tree yet: of an event's data, a leaf's text or
     *     a batch's decisions. Nothing signs such acts, so whoever made the file could have made them up
     */
    public record Missing(long erased, long purgedLeaves, long purgedDecisions, long acts, long claimed) {}

    /**
     * What single evidence is about.
     *
     * @param leaf the event's or decision's text, as it was hashed
     * @param oldData the state before, or null
     * @param newData the state after, or null
     */
    public record Subject(
            String leaf, @Nullable String oldData, @Nullable String newData) {}

    /**
     * The verdict.
     *
     * @return {@link Verdict#SOUND} only when trusted keys were given and nothing was found
     */
    public Verdict verdict() {
        if (!kinds.isEmpty()) {
            return Verdict.NOT_SOUND;
        }
        return seal.judged() ? Verdict.SOUND : Verdict.CONSISTENT_ONLY;
    }

    /**
     * Whether the evidence can be relied upon.
     *
     * @return true if trusted keys were given and nothing was found
     */
    public boolean sound() {
        return verdict() == Verdict.SOUND;
    }

    /**
     * Whether each absence is explained by an act that is signed. Between an erasure and the next integration that is not
     * so; whoever cannot wait for it, or does not trust who exported the evidence, demands it as well.
     *
     * @return true if the evidence is sound and no absence is explained only by acts that nothing signs yet
     */
    public boolean allSigned() {
        return sound() && counts.missing().claimed() == 0;
    }

    /**
     * How many findings there are, kept or not.
     *
     * @return their number
     */
    public long found() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }
}
