package io.governance4j.audit.evidence;

import io.governance4j.audit.merkle.Hash;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the decision logs as the text that is hashed. Both logs have the same fields here; those that the log of
 * features has no column for are without value. An immutable value.
 *
 * @param id the decision's id
 * @param at when it was decided
 * @param asked what was asked
 * @param resource about what
 * @param outcome what was answered
 * @param basis on what ground
 */
public record DecisionLeaf(UUID id, Instant at, Asked asked, Resource resource, Outcome outcome, Basis basis) {
    /**
     * Checks that nothing is missing.
     *
     * @param id the decision's id
     * @param at when it was decided
     * @param asked what was asked
     * @param resource about what
     * @param outcome what was answered
     * @param basis on what ground
     */
    public DecisionLeaf {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(basis, "basis");
    }

    /**
     * What was asked, and for whom.
     *
     * @param question {@code feature}, {@code permission}, {@code raci} or {@code administration}
     * @param name the feature's key or the permission
     * @param subject the subject's id
     * @param subjectKind what kind of subject
     */
    public record Asked(String question, String name, String subject, String subjectKind) {}

    /**
     * About which resource.
     *
     * @param type its type, or null
     * @param id its id, or null
     * @param tenant its tenant, or null
     */
    public record Resource(
            @Nullable String type,
            @Nullable String id,
            @Nullable String tenant) {
        /** About none; so it is with features. */
        public static final Resource NONE = new Resource(null, null, null);
    }

    /**
     * What was answered.
     *
     * @param allowed whether it was a yes
     * @param reason the reason's name
     * @param rule the rule that decided
     * @param explanation the sentence for people
     * @param limitedTo the scope that still limits it, or null
     * @param crossTenant whether it reaches another tenant; never with features
     */
    public record Outcome(
            boolean allowed,
            String reason,
            String rule,
            String explanation,
            @Nullable String limitedTo,
            boolean crossTenant) {}

    /**
     * On what ground.
     *
     * @param policyVersion the policy version in force
     * @param revision the revision in force
     * @param attributes the attributes that the rules read, as the log keeps them, or null
     */
    public record Basis(
            long policyVersion, long revision, @Nullable String attributes) {}

    /**
     * The text that is hashed.
     *
     * @return one line of JSON
     */
    public String text() {
        return new LeafText("decision")
                .addText("id", id)
                .add("at", at)
                .add("question", asked.question())
                .add("name", asked.name())
                .add("subject", asked.subject())
                .add("subject_kind", asked.subjectKind())
                .add("resource_type", resource.type())
                .add("resource_id", resource.id())
                .add("resource_tenant", resource.tenant())
                .add("allowed", outcome.allowed())
                .add("reason", outcome.reason())
                .add("rule", outcome.rule())
                .add("explanation", outcome.explanation())
                .add("limited_to", outcome.limitedTo())
                .add("cross_tenant", outcome.crossTenant())
                .add("policy_version", basis.policyVersion())
                .add("revision", basis.revision())
                .add("attributes", basis.attributes())
                .toString();
    }

    /**
     * The hash by which a batch holds it.
     *
     * @return the hash of {@link #text()} in UTF-8
     */
    public Hash hash() {
        return Hash.ofLeaf(text());
    }
}
