package io.governance4j.internal;

import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditTrail;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import io.governance4j.spi.SubjectSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that lives as long as the process; one lock guards it, and a transaction works on a copy. */
final class InMemoryStore implements GovernanceStore, SubjectSource {
    private final AuditTrail trail;
    private State state = new State();

    InMemoryStore(AuditTrail trail) {
        this.trail = trail;
    }

    /** Everything that is stored. */
    private static final class State {
        final List<Published> versions;

        @Nullable
        Stamp lock;

        long revision;
        final Map<UUID, PermissionOverride> overrides;
        final Set<StoreTransaction.RoleHolding> roles;
        final Map<String, Set<String>> members;
        final Map<String, Set<String>> modules;

        State() {
            versions = new ArrayList<>();
            overrides = new HashMap<>();
            roles = new LinkedHashSet<>();
            members = new HashMap<>();
            modules = new HashMap<>();
        }

        State(State other) {
            versions = new ArrayList<>(other.versions);
            lock = other.lock;
            revision = other.revision;
            overrides = new HashMap<>(other.overrides);
            roles = new LinkedHashSet<>(other.roles);
            members = copy(other.members);
            modules = copy(other.modules);
        }

        private static Map<String, Set<String>> copy(Map<String, Set<String>> sets) {
            Map<String, Set<String>> copied = new HashMap<>();
            sets.forEach((key, set) -> copied.put(key, new HashSet<>(set)));
            return copied;
        }

        StoredPolicy toStored() {
            Published current = versions.isEmpty() ? null : versions.get(versions.size() - 1);
            PolicyPack pack = current == null ? null : current.pack();
            return new StoredPolicy(
                    current,
                    lock,
                    new StoredPolicy.Tables(pack, null),
                    new People(revision, List.copyOf(overrides.values()), modules));
        }
    }

    @Override
    public synchronized StoredPolicy load() {
        return state.toStored();
    }

    @Override
    public synchronized <T> T write(Function<StoreTransaction, T> work) {
        Transaction transaction = new Transaction(new State(state));
        T result = work.apply(transaction);
        state = transaction.finished();
        transaction.events.forEach(trail::record);
        return result;
    }

    @Override
    public synchronized List<PolicyVersion> history(int limit) {
        List<PolicyVersion> newest = new ArrayList<>();
        for (int i = state.versions.size() - 1; i >= 0 && newest.size() < limit; i--) {
            newest.add(state.versions.get(i).version());
        }
        return List.copyOf(newest);
    }

    @Override
    public synchronized Optional<Published> version(long number) {
        return state.versions.stream()
                .filter(published -> published.version().number() == number)
                .findFirst();
    }

    @Override
    public synchronized Subject load(String userId) {
        Subject.Builder subject = Subject.user(userId);
        state.members.getOrDefault(userId, Set.of()).forEach(subject::tenant);
        for (StoreTransaction.RoleHolding holding : state.roles) {
            if (holding.userId().equals(userId)) {
                if (holding.tenant() == null) {
                    subject.role(holding.role());
                } else {
                    subject.role(holding.role(), holding.tenant());
                }
            }
        }
        return subject.build();
    }

    @Override
    public synchronized List<String> userIds() {
        Set<String> ids = new TreeSet<>(state.members.keySet());
        state.roles.forEach(holding -> ids.add(holding.userId()));
        state.overrides.values().forEach(override -> ids.add(override.userId()));
        return List.copyOf(ids);
    }

    private static final class Transaction implements StoreTransaction {
        private final State copy;
        private final List<AuditEvent> events = new ArrayList<>();
        private boolean peopleChanged;

        Transaction(State copy) {
            this.copy = copy;
        }

        State finished() {
            copy.revision += peopleChanged ? 1 : 0;
            peopleChanged = false;
            return copy;
        }

        private boolean changed(boolean change) {
            peopleChanged |= change;
            return change;
        }

        @Override
        public StoredPolicy current() {
            return finished().toStored();
        }

        @Override
        public void append(PolicyVersion version, PolicyPack pack) {
            copy.versions.add(new Published(version, pack));
        }

        @Override
        public void lock(@Nullable Stamp stamp) {
            copy.lock = stamp;
        }

        @Override
        public void add(PermissionOverride override) {
            copy.overrides.put(override.id(), override);
            changed(true);
        }

        @Override
        public boolean revoke(UUID override, Stamp stamp) {
            return changed(copy.overrides.remove(override) != null);
        }

        @Override
        public boolean assign(RoleHolding holding, Stamp stamp) {
            return changed(copy.roles.add(holding));
        }

        @Override
        public boolean unassign(RoleHolding holding) {
            return changed(copy.roles.remove(holding));
        }

        @Override
        public boolean join(String userId, String tenant, Stamp stamp) {
            return changed(
                    copy.members.computeIfAbsent(userId, u -> new HashSet<>()).add(tenant));
        }

        @Override
        public boolean leave(String userId, String tenant) {
            Set<String> tenants = copy.members.get(userId);
            return changed(tenants != null && tenants.remove(tenant));
        }

        @Override
        public boolean module(String tenant, String module, boolean on, Stamp stamp) {
            Set<String> tenants = copy.modules.computeIfAbsent(module, m -> new HashSet<>());
            return changed(on ? tenants.add(tenant) : tenants.remove(tenant));
        }

        @Override
        public void touch() {
            changed(true);
        }

        @Override
        public void record(AuditEvent event) {
            events.add(event);
        }
    }
}
