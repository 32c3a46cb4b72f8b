package io.governance4j.permission;

import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user's override with its verdicts made in advance. */
final class CompiledOverride {
    private final boolean denies;
    private final Scope scope;
    private final long expiresAt;
    private final Verdict plain;
    private final Verdict limited;
    private final Verdict acrossTenants;

    CompiledOverride(PermissionOverride override) {
        this.denies = override.effect() == OverrideEffect.DENY;
        this.scope = override.terms().scope();
        Instant end = override.terms().expiresAt();
        this.expiresAt = end == null ? Long.MAX_VALUE : end.toEpochMilli();
        String rule = "overrides." + override.id();
        String because = ", because " + override.origin().by() + (denies ? " denied" : " granted")
                + " it to this user: " + override.origin().why();
        this.plain = denies
                ? Verdict.no(Reason.OVERRIDE_DENY, rule, "may not " + override.permission() + because)
                : Verdict.yes(Reason.OVERRIDE_GRANT, rule, "may " + override.permission() + because);
        this.limited = scope == Scope.GLOBAL ? plain : plain.limitedTo(scope);
        this.acrossTenants = plain.acrossTenants();
    }

    static CompiledOverride[] denialsFirst(CompiledOverride[] some, CompiledOverride[] more) {
        CompiledOverride[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        java.util.Arrays.sort(all, java.util.Comparator.comparing(o -> !o.denies));
        return all;
    }

    boolean denies() {
        return denies;
    }

    /** The verdict if this override decides the question, else null. What a denial cannot decide, it denies. */
    @Nullable
    Verdict decide(Subject subject, @Nullable Resource resource, long nowMillis) {
        if (nowMillis >= expiresAt) {
            return null;
        }
        if (resource == null) {
            return denies ? plain : limited;
        }
        Truth fits = Reach.of(scope, subject, null, resource);
        if (denies) {
            return fits == Truth.FALSE ? null : plain;
        }
        if (fits != Truth.TRUE) {
            return null;
        }
        String tenant = resource.tenant();
        return tenant != null && !subject.tenants().contains(tenant) ? acrossTenants : plain;
    }
}
