package io.governance4j.feature;

import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One feature with its verdicts made in advance; the order of the checks is that of the design, section 5. */
final class CompiledFeature {
    private final FeatureStatus status;
    private final Audience audience;
    private final Set<String> holders;
    private final CompiledFeature[] required;
    private final long from;
    private final long until;
    private final @Nullable Condition when;
    private final String group;
    private final @Nullable String stickiness;
    private final int percentage;
    private final List<Variant> variants;
    private final int totalWeight;
    private final Verdicts verdicts;

    CompiledFeature(Feature feature, Set<String> holders, CompiledFeature[] required) {
        this.status = feature.status();
        this.audience = feature.audience();
        this.holders = holders;
        this.required = required;
        Schedule schedule = feature.availability().schedule();
        this.from = schedule == null || schedule.from() == null ? Long.MIN_VALUE : ceilingMillis(schedule.from());
        this.until = schedule == null || schedule.until() == null ? Long.MAX_VALUE : ceilingMillis(schedule.until());
        this.when = feature.availability().when();
        Rollout rollout = audience.rollout();
        this.group = rollout == null || rollout.group() == null ? feature.key() : rollout.group();
        this.stickiness = rollout == null ? null : rollout.stickiness();
        this.percentage = rollout == null ? 0 : rollout.percentage();
        this.variants = feature.content().variants();
        this.totalWeight = variants.stream().mapToInt(Variant::weight).sum();
        this.verdicts = new Verdicts(feature);
    }

    /** The clock ticks in milliseconds: an instant within one is reached with the next. */
    private static long ceilingMillis(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor.toEpochMilli() : floor.toEpochMilli() + 1;
    }

    /**
     * Answers the question.
     *
     * @param pilots whose tenant may be a pilot tenant
     * @param tenant that tenant, where it is a single one, else null
     */
    Verdict evaluate(Subject subject, PilotTenant pilots, @Nullable String tenant, long nowMillis, World world) {
        if (status == FeatureStatus.DISABLED) {
            return verdicts.disabled;
        }
        if (nowMillis < from || nowMillis >= until) {
            return verdicts.outsideSchedule;
        }
        for (CompiledFeature prerequisite : required) {
            if (!prerequisite
                    .evaluate(subject, pilots, tenant, nowMillis, world)
                    .allowed()) {
                return verdicts.prerequisiteOff;
            }
        }
        if (audience.deniedUsers().contains(subject.id())) {
            return verdicts.userDenied;
        }
        if (when != null && when.evaluate(subject, null, nowMillis, world) != Truth.TRUE) {
            return verdicts.conditionNotMet;
        }
        return status == FeatureStatus.ENABLED ? verdicts.enabled : targeted(subject, pilots, tenant);
    }

    private Verdict targeted(Subject subject, PilotTenant pilots, @Nullable String tenant) {
        if (audience.users().contains(subject.id())) {
            return verdicts.userListed;
        }
        if (pilots.isAmong(audience.tenants(), subject, tenant)) {
            return verdicts.tenantListed;
        }
        if (subject.holdsAny(holders)) {
            return verdicts.roleListed;
        }
        String sticky = percentage == 0 ? null : sticky(subject);
        return sticky != null && Bucket.of(group, sticky) <= percentage ? verdicts.inRollout : verdicts.notTargeted;
    }

    /**
     * The id is what most rollouts stick to, by default or by its name; a host attribute named id or kind is never read.
     * A missing or composite attribute leaves the subject out.
     */
    private @Nullable String sticky(Subject subject) {
        if (stickiness == null || stickiness.equals("id")) {
            return subject.id();
        }
        if (stickiness.equals("kind")) {
            return subject.kind().name();
        }
        Object value = subject.attributes().get(stickiness);
        return value == null || value instanceof List<?> ? null : value.toString();
    }

    void collectPilotTenants(Set<String> tenants) {
        tenants.addAll(audience.tenants());
        for (CompiledFeature prerequisite : required) {
            prerequisite.collectPilotTenants(tenants);
        }
    }

    Optional<Variant> variant(Subject subject) {
        String sticky = sticky(subject);
        if (sticky == null || variants.isEmpty()) {
            return Optional.empty();
        }
        int bucket = Bucket.ofVariant(group, sticky, totalWeight);
        int reached = 0;
        for (Variant variant : variants) {
            reached += variant.weight();
            if (bucket <= reached) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /** Every answer that this feature can give. */
    private static final class Verdicts {
        final Verdict disabled;
        final Verdict outsideSchedule;
        final Verdict prerequisiteOff;
        final Verdict userDenied;
        final Verdict conditionNotMet;
        final Verdict enabled;
        final Verdict userListed;
        final Verdict tenantListed;
        final Verdict roleListed;
        final Verdict inRollout;
        final Verdict notTargeted;

        Verdicts(Feature feature) {
            String key = feature.key();
            String rule = "features." + key;
            String status = feature.status().name().toLowerCase(java.util.Locale.ROOT);
            String may = "may use " + key + ", because ";
            String not = "may not use " + key + ", because ";
            Condition when = feature.availability().when();
            Rollout rollout = feature.audience().rollout();
            disabled = Verdict.no(Reason.FEATURE_DISABLED, rule + ".status", not + "it is disabled");
            outsideSchedule =
                    Verdict.no(Reason.OUTSIDE_SCHEDULE, rule + ".schedule", not + "its schedule is not open now");
            prerequisiteOff = Verdict.no(
                    Reason.PREREQUISITE_OFF,
                    rule + ".requires",
                    not + "it requires "
                            + feature.availability().requires().stream()
                                    .sorted()
                                    .toList() + " and not all of that is on");
            userDenied = Verdict.no(Reason.USER_DENIED, rule + ".deniedUsers", not + "it excludes this user");
            conditionNotMet = Verdict.no(
                    Reason.CONDITION_NOT_MET,
                    rule + ".when",
                    not + "it is not true that " + (when == null ? "" : when.describe()));
            enabled = Verdict.yes(Reason.FEATURE_ENABLED, rule + ".status", may + "it is enabled for everyone");
            userListed = Verdict.yes(Reason.USER_LISTED, rule + ".users", may + "its " + status + " lists this user");
            tenantListed = Verdict.yes(
                    Reason.TENANT_LISTED, rule + ".tenants", may + "its " + status + " lists a tenant of theirs");
            roleListed =
                    Verdict.yes(Reason.ROLE_LISTED, rule + ".roles", may + "its " + status + " lists a role of theirs");
            inRollout = Verdict.yes(
                    Reason.IN_ROLLOUT,
                    rule + ".rollout",
                    may + "they are within its rollout of " + (rollout == null ? 0 : rollout.percentage()) + " %");
            notTargeted = Verdict.no(
                    Reason.NOT_TARGETED,
                    rule + ".status",
                    not + "it is in " + status + " and they are not among those listed");
        }
    }
}
