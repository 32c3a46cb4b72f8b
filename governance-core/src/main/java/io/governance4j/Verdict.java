package io.governance4j;

import io.governance4j.permission.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluator says, without who asked. Verdicts are made once, when a policy is compiled, so that evaluating
 * allocates nothing; a {@link Decision} is a verdict with its question, time and version.
 *
 * @param allowed the answer
 * @param reason why
 * @param rule which rule decided, such as {@code grants.clinic_manager.manage_clinic_staff}
 * @param explanation a sentence for people, without its subject: "may …, because …"
 * @param limitedTo the scope that still limits a yes that was given without a resource, or null
 * @param crossTenant whether a global grant reached a tenant that is not one of the subject's
 */
public record Verdict(
        boolean allowed,
        Reason reason,
        String rule,
        String explanation,
        @Nullable Scope limitedTo,
        boolean crossTenant) {
    /**
     * A yes without limits.
     *
     * @param reason why
     * @param rule which rule decided
     * @param explanation a sentence
     * @return the verdict
     */
    public static Verdict yes(Reason reason, String rule, String explanation) {
        return new Verdict(true, reason, rule, explanation, null, false);
    }

    /**
     * A no.
     *
     * @param reason why
     * @param rule which rule decided
     * @param explanation a sentence
     * @return the verdict
     */
    public static Verdict no(Reason reason, String rule, String explanation) {
        return new Verdict(false, reason, rule, explanation, null, false);
    }

    /**
     * This verdict as given without a resource.
     *
     * @param scope the scope that still limits it
     * @return another verdict
     */
    public Verdict limitedTo(Scope scope) {
        return new Verdict(
                allowed,
                reason,
                rule,
                explanation + "; without a record this holds within the scope '"
                        + scope.name().toLowerCase(java.util.Locale.ROOT) + "'",
                scope,
                crossTenant);
    }

    /**
     * This verdict as given for the records of all tenants that it reaches.
     *
     * @return another verdict
     */
    public Verdict overTenants() {
        return new Verdict(
                allowed, reason, rule, explanation + "; it reaches records of other tenants", limitedTo, true);
    }

    /**
     * This verdict as given for a record of another tenant.
     *
     * @return another verdict
     */
    public Verdict acrossTenants() {
        return new Verdict(
                allowed, reason, rule, explanation + "; the record belongs to another tenant", limitedTo, true);
    }
}
