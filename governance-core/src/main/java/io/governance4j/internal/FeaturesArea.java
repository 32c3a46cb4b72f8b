package io.governance4j.internal;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.Features;
import io.governance4j.feature.Variant;
import io.governance4j.internal.VersionLog.Told;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.Ports;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The area {@link Features}. */
final class FeaturesArea implements Features {
    private final PolicyKeeper keeper;
    private final PolicyWriter writer;
    private final Decider decider;
    private final Ports ports;

    FeaturesArea(PolicyKeeper keeper, PolicyWriter writer, Decider decider, Ports ports) {
        this.keeper = keeper;
        this.writer = writer;
        this.decider = decider;
        this.ports = ports;
    }

    @Override
    public List<Feature> all() {
        return features().values().stream()
                .sorted(Comparator.comparing(Feature::key))
                .toList();
    }

    @Override
    public Optional<Feature> find(String key) {
        return Optional.ofNullable(features().get(key));
    }

    private Map<String, Feature> features() {
        return keeper.snapshot().pack().features();
    }

    @Override
    public PolicyVersion update(Subject by, String key, FeatureChange change, String why) {
        Names.require("feature key", key);
        Stamp stamp = new Stamp(by.id(), ports.clock().instant(), why);
        return writer.modify(
                by,
                Administration.MANAGE_FEATURES,
                new VersionLog.Change(VersionKind.CHANGED, by.kind(), stamp, null),
                pack -> {
                    Feature feature = pack.features().get(key);
                    if (feature == null) {
                        throw new PolicyException("the policy does not define the feature '" + key + "'; it defines "
                                + pack.features().keySet().stream().sorted().toList());
                    }
                    return pack.withFeature(change.applyTo(feature));
                });
    }

    @Override
    public Optional<Variant> variant(Subject subject, String key) {
        return keeper.snapshot().variant(subject, key, ports.clock().millis());
    }

    @Override
    public Optional<String> config(String key) {
        return find(key).map(feature -> feature.content().config());
    }

    @Override
    public List<Decision> accessLog(Subject by, CheckQuery query) {
        decider.requireAdministration(by, Administration.READ_CHECKS);
        return ports.log().read(Set.of(Asked.Kind.FEATURE), query);
    }

    @Override
    public Set<String> modules(String tenant) {
        return keeper.snapshot().people().modules().entrySet().stream()
                .filter(module -> module.getValue().contains(tenant))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void setModule(Subject by, String tenant, String module, boolean on) {
        Names.require("tenant", tenant);
        Names.require("module", module);
        String summary = "module " + module + " switched " + (on ? "on" : "off") + " for " + tenant;
        Stamp stamp = new Stamp(by.id(), ports.clock().instant(), summary);
        writer.people(by, stamp, (tx, policy) -> {
            boolean changed = tx.module(tenant, module, on, stamp);
            Told told = new Told(new AuditEvent.Target("tenant_modules", module, tenant), summary);
            return new PolicyWriter.PeopleChange<>(changed, changed ? told : null);
        });
    }
}
