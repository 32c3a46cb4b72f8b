package io.governance4j;

import io.governance4j.permission.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer: what was asked, what was said, why, and under which policy. The same record serves flags, permissions, RACI
 * and administration; it is what is logged and what an {@link AccessDeniedException} carries. An immutable value.
 *
 * @param id the decision's id
 * @param asked what was asked
 * @param verdict what the rules said
 * @param policy the policy it was made under
 * @param at when
 * @param attributes the attributes that the rules read, by path such as {@code subject.department}
 */
public record Decision(
        UUID id, Asked asked, Verdict verdict, PolicyPoint policy, Instant at, Map<String, Object> attributes) {
    /**
     * A point in the history of policy.
     *
     * @param version the version of the policy
     * @param revision the revision of overrides, roles and memberships
     */
    public record PolicyPoint(long version, long revision) {}

    /**
     * Checks that nothing is missing.
     *
     * @param id the decision's id
     * @param asked what was asked
     * @param verdict what the rules said
     * @param policy the policy it was made under
     * @param at when
     * @param attributes the attributes that the rules read, by path such as {@code subject.department}
     */
    public Decision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        attributes = Map.copyOf(attributes);
    }

    /**
     * The answer.
     *
     * @return true for yes
     */
    public boolean allowed() {
        return verdict.allowed();
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public Reason reason() {
        return verdict.reason();
    }

    /**
     * Which rule decided.
     *
     * @return its path in the policy, such as {@code grants.clinic_manager.manage_clinic_staff}
     */
    public String rule() {
        return verdict.rule();
    }

    /**
     * A sentence that a person understands.
     *
     * @return who may or may not do what, and because of what
     */
    public String explanation() {
        String who = asked.subjectKind() == SubjectKind.AI_AGENT ? "AI Agent " : "";
        String name = switch (verdict.reason()) {
            case UNKNOWN_FEATURE, UNKNOWN_PERMISSION, UNKNOWN_TASK -> ": '" + asked.name() + "'";
            default -> "";
        };
        return who + asked.subjectId() + " " + verdict.explanation() + name + ".";
    }

    /**
     * The version of the policy that was in force.
     *
     * @return its number
     */
    public long policyVersion() {
        return policy.version();
    }

    /**
     * The revision of overrides, roles and memberships that was in force.
     *
     * @return its number
     */
    public long revision() {
        return policy.revision();
    }

    /**
     * The scope that still limits a yes given without a resource.
     *
     * @return the scope, or null when nothing limits it
     */
    public @Nullable Scope limitedTo() {
        return verdict.limitedTo();
    }

    /**
     * Whether a record of another tenant was reached, by a global grant.
     *
     * @return true if it was
     */
    public boolean crossTenant() {
        return verdict.crossTenant();
    }
}
