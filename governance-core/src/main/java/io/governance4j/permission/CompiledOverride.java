package io.governance4j.permission;

import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One user's override with its verdicts made in advance. */
final class CompiledOverride {
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);
    private static final Comparator<CompiledOverride> ORDER =
            Comparator.comparing((CompiledOverride one) -> !one.denies).thenComparing(one -> one.scope);

    private final boolean denies;
    private final Scope scope;
    private final long expiresAt;
    private final Verdict plain;
    private final Verdict limited;
    private final Verdict acrossTenants;

    CompiledOverride(PermissionOverride override) {
        this.denies = override.effect() == OverrideEffect.DENY;
        this.scope = override.terms().scope();
        this.expiresAt = firstMillisWithout(override.terms().expiresAt());
        String rule = "overrides." + override.id();
        String because = ", because " + override.origin().by() + (denies ? " denied" : " granted")
                + " it to this user: " + override.origin().why();
        this.plain = denies
                ? Verdict.no(Reason.OVERRIDE_DENY, rule, "may not " + override.permission() + because)
                : Verdict.yes(Reason.OVERRIDE_GRANT, rule, "may " + override.permission() + because);
        this.limited = scope == Scope.GLOBAL ? plain : plain.limitedTo(scope);
        this.acrossTenants = plain.acrossTenants();
    }

    /** The clock ticks in milliseconds: an end within one is reached with the next. One beyond all clocks is none. */
    private static long firstMillisWithout(@Nullable Instant end) {
        if (end == null || end.isAfter(LAST)) {
            return Long.MAX_VALUE;
        }
        if (end.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        Instant floor = end.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(end) ? floor.toEpochMilli() : floor.toEpochMilli() + 1;
    }

    /** In the order of the design, and the widest grant before narrower ones. */
    static CompiledOverride[] denialsFirst(CompiledOverride[] some, CompiledOverride[] more) {
        CompiledOverride[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        Arrays.sort(all, ORDER);
        return all;
    }

    Scope scope() {
        return scope;
    }

    Verdict limited() {
        return limited;
    }

    /** The rows about which it decides, if somebody asks now. */
    RowRule rows(RowFolding asked) {
        if (!isInForce(asked.nowMillis)) {
            return RowRule.NONE;
        }
        RowRule reach = asked.reach(scope, null);
        return denies ? RowLogic.possible(reach) : RowLogic.certain(reach);
    }

    private boolean isInForce(long nowMillis) {
        return nowMillis < expiresAt;
    }

    boolean denies() {
        return denies;
    }

    /** The verdict if this override decides the question, else null. What a denial cannot decide, it denies. */
    @Nullable
    Verdict decide(Subject subject, @Nullable Resource resource, long nowMillis) {
        if (!isInForce(nowMillis)) {
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
