package io.governance4j.internal;

import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.policy.Administration;
import io.governance4j.policy.Finding;
import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyDiff;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.Ports;
import io.governance4j.spi.StoredPolicy.Published;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The area {@link Policies}. */
final class PoliciesArea implements Policies {
    private static final int MOST_VERSIONS = 10_000;

    private final PolicyKeeper keeper;
    private final PolicyWriter writer;
    private final Decider decider;
    private final Ports ports;

    PoliciesArea(PolicyKeeper keeper, PolicyWriter writer, Decider decider, Ports ports) {
        this.keeper = keeper;
        this.writer = writer;
        this.decider = decider;
        this.ports = ports;
    }

    @Override
    public List<Finding> lint(PolicyPack pack) {
        return PolicyLint.check(pack);
    }

    @Override
    public PolicyDiff diff(PolicyPack pack) {
        return PolicyDiff.between(pack(), pack);
    }

    @Override
    public PolicyDiff diff(Subject by, long older, long newer) {
        decider.requireAdministration(by, Administration.READ_POLICY);
        return PolicyDiff.between(version(older).pack(), version(newer).pack());
    }

    @Override
    public PolicyVersion publish(Subject by, PolicyPack pack, String why) {
        return writer.replace(by, change(by, VersionKind.PUBLISHED, why, null), () -> pack);
    }

    @Override
    public PolicyVersion rollback(Subject by, long version, String why) {
        // Only who may roll back learns which versions there are.
        return writer.replace(
                by,
                change(by, VersionKind.ROLLED_BACK, why, version),
                () -> version(version).pack());
    }

    private VersionLog.Change change(Subject by, VersionKind kind, String why, @Nullable Long restored) {
        return new VersionLog.Change(
                kind, by.kind(), new Stamp(by.id(), ports.clock().instant(), why), restored);
    }

    @Override
    public Optional<PolicyVersion> current() {
        return Optional.of(keeper.current().version());
    }

    @Override
    public PolicyPack pack() {
        return keeper.snapshot().pack();
    }

    @Override
    public List<PolicyVersion> history(Subject by, int limit) {
        if (limit < 1 || limit > MOST_VERSIONS) {
            throw new IllegalArgumentException("limit must be between 1 and " + MOST_VERSIONS + ", but is " + limit);
        }
        decider.requireAdministration(by, Administration.READ_POLICY);
        return ports.store().history(limit);
    }

    @Override
    public PolicyPack export(Subject by, long version) {
        decider.requireAdministration(by, Administration.READ_POLICY);
        return version(version).pack();
    }

    private Published version(long number) {
        return ports.store()
                .version(number)
                .orElseThrow(() -> new PolicyException("there is no policy version " + number));
    }

    @Override
    public void lock(Subject by, String why) {
        Stamp stamp = new Stamp(by.id(), ports.clock().instant(), why);
        writer.lock(by, stamp, stamp);
    }

    @Override
    public void unlock(Subject by, String why) {
        writer.lock(by, null, new Stamp(by.id(), ports.clock().instant(), why));
    }

    @Override
    public Optional<Stamp> locked() {
        return Optional.ofNullable(keeper.current().lock());
    }
}
