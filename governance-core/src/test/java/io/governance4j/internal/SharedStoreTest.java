package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.NOW;
import static io.governance4j.internal.Instance.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.PolicyException;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.spi.DecisionLog;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.Ports;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Two instances over one store, of which one has not yet followed what the other published. */
class SharedStoreTest {
    private static final Subject ROOT = Subject.service("deployer").role("root").build();
    private static final PolicyPack BOTH = PolicyPack.compose(PACK, PolicyPack.parse("pack: more\nroles: {root: {}}"));
    private static final String ADMINISTRATORS =
            PACK.toJson().replaceAll("(?s).*\"administration\":(\\{[^}]*}).*", "$1");

    private final AuditTrail trail = AuditTrail.inMemory();
    private final InMemoryStore store = new InMemoryStore(trail);
    private final InMemoryDecisionLog decisions = new InMemoryDecisionLog();
    private final DefaultGovernance other = start(store, decisions);
    private final DefaultGovernance late = start(store, decisions);

    private DefaultGovernance start(GovernanceStore over, DecisionLog log) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new DefaultGovernance(new Ports(over, log, store, trail, clock), PACK, Duration.ofHours(1));
    }

    /** From now on only root administers. */
    private void dethrone() {
        String json = PACK.toJson()
                .replace(ADMINISTRATORS, ADMINISTRATORS.replace("\"admin\"", "\"root\""))
                .replace("\"roles\":{", "\"roles\":{\"root\":{},");
        other.policies().publish(ADMIN, PolicyPack.parse(json), "a new regime");
    }

    /** Something that an administrator does. */
    interface Act {
        void by(DefaultGovernance governance);
    }

    static final List<Act> ACTS = List.of(
            governance -> governance.permissions().grant(ADMIN, "u", "view", "why"),
            governance -> governance.permissions().assignRole(ADMIN, "u", "admin", null),
            governance -> governance.permissions().addMember(ADMIN, "u", "calgary"),
            governance -> governance.features().setModule(ADMIN, "calgary", "billing", true),
            governance -> governance.policies().lock(ADMIN, "why"),
            governance -> governance.policies().unlock(ADMIN, "why"),
            governance -> governance.policies().publish(ADMIN, PACK, "the old regime"));

    @ParameterizedTest
    @FieldSource("ACTS")
    void whoMayNoLongerIsRefused(Act act) {
        dethrone();
        StoredPolicy before = store.load();

        assertThatThrownBy(() -> act.by(late))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("policy version 2");

        assertThat(store.load()).isEqualTo(before);
        assertThat(decisions.read(EnumSet.allOf(Asked.Kind.class), CheckQuery.latest(1)))
                .singleElement()
                .matches(decision -> !decision.allowed());
    }

    @ParameterizedTest
    @FieldSource("ACTS")
    void whoMayNoLongerIsRefusedAlsoWhenThatIsNoticedInBetween(Act act) {
        DefaultGovernance[] self = new DefaultGovernance[1];
        boolean[] once = {false};
        DecisionLog meanwhile = new DecisionLog() {
            @Override
            public void append(List<Decision> answers) {
                decisions.append(answers);
                if (!once[0]) {
                    once[0] = true;
                    dethrone();
                    self[0].refresh();
                }
            }

            @Override
            public List<Decision> read(Set<Asked.Kind> kinds, CheckQuery query) {
                return decisions.read(kinds, query);
            }
        };
        self[0] = start(store, meanwhile);

        assertThatThrownBy(() -> act.by(self[0])).isInstanceOf(AccessDeniedException.class);

        assertThat(store.load().people().revision()).isZero();
        assertThat(store.load().lock()).isNull();
        assertThat(store.history(10)).hasSize(2);
    }

    @Test
    void peopleAreChangedUnderThePolicyInForce() {
        other.policies()
                .publish(ADMIN, PolicyPack.parse(PACK.toJson().replace("\"unused\":{}", "\"fresh\":{}")), "why");

        assertThat(late.permissions().grant(ADMIN, "u", "fresh", terms(), "why").permission())
                .isEqualTo("fresh");
        assertThatThrownBy(() -> start(store, decisions).permissions().grant(ADMIN, "u", "unused", terms(), "why"))
                .isInstanceOf(PolicyException.class);
    }

    private static PermissionOverride.Terms terms() {
        return new PermissionOverride.Terms(Scope.OWN, null);
    }

    @Test
    void aLockNamesTheVersionThatItLocks() {
        other.policies().publish(ADMIN, BOTH, "why");

        late.policies().lock(ADMIN, "audit week");

        assertThat(newestEvent().target().record()).isEqualTo("2");
        assertThat(newestEvent().actor().policyVersion()).isEqualTo(2);
    }

    @Test
    void whatKindOfSubjectChangedSomethingIsRecorded() {
        assertThat(newestEvent().actor().kind()).as("the library itself").isEqualTo("SERVICE");
        dethrone();
        assertThat(newestEvent().actor().kind()).isEqualTo("HUMAN");
        other.permissions().addMember(ROOT, "u", "calgary");
        assertThat(newestEvent().actor().kind()).isEqualTo("SERVICE");
        other.policies().lock(ROOT, "why");
        assertThat(newestEvent().actor().kind()).isEqualTo("SERVICE");
        other.policies().unlock(ROOT, "why");
        other.policies().rollback(ROOT, 1, "why");
        assertThat(newestEvent().actor().kind()).isEqualTo("SERVICE");
    }

    private AuditEvent newestEvent() {
        List<AuditEvent> events = trail.events(AuditQuery.all());
        return events.get(0);
    }

    /** The store, of which reading fails once it is told to. */
    private final class Failing implements GovernanceStore {
        private @Nullable RuntimeException failure;

        @Override
        public StoredPolicy load() {
            if (failure != null) {
                throw failure;
            }
            return store.load();
        }

        @Override
        public <T> T write(Function<StoreTransaction, T> work) {
            return store.write(work);
        }

        @Override
        public List<PolicyVersion> history(int limit) {
            return store.history(limit);
        }

        @Override
        public Optional<StoredPolicy.Published> version(long number) {
            return store.version(number);
        }
    }

    @Test
    void whatWasCommittedIsInForceAlsoWhenTheStoreGoesAwayAfterwards() {
        Failing failing = new Failing();
        DefaultGovernance governance = start(failing, decisions);
        Subject clerk = Subject.user("clerk-1").role("clerk").build();
        assertThat(governance.checkPermission(clerk, "view")).isTrue();
        failing.failure = new StorageException("the store is away");

        governance.permissions().deny(ADMIN, "clerk-1", "view", "why");

        assertThat(governance.checkPermission(clerk, "view")).isFalse();
    }

    @Test
    void aBugOfTheStoreShowsInTheHealth() {
        Failing failing = new Failing();
        DefaultGovernance governance = start(failing, decisions);
        failing.failure = new IllegalArgumentException("a bug of the store");

        assertThatThrownBy(governance::refresh).isInstanceOf(IllegalArgumentException.class);

        assertThat(governance.health().problems()).singleElement().asString().contains("a bug of the store");
    }

    @Test
    void aStoreThatWentBackIsReportedAndNotFollowed() {
        InMemoryStore restored = new InMemoryStore(trail);
        start(restored, decisions);
        boolean[] switched = {false};
        DefaultGovernance governance = start(switching(() -> switched[0] ? restored : store), decisions);
        governance.permissions().deny(ADMIN, "u", "view", "under review");
        governance.refresh();
        assertThat(governance.health().healthy()).isTrue();

        switched[0] = true;
        governance.refresh();
        assertThat(governance.health().problems())
                .singleElement()
                .asString()
                .contains("older policy than version 1, revision 1")
                .contains("restored from a backup");
        assertThat(governance.permissions().overridesOf("u")).hasSize(1);
    }

    @Test
    void whatIsLockedIsNotLockedAgain() {
        other.policies().lock(ADMIN, "audit week");
        assertThatThrownBy(() -> late.policies().lock(ADMIN, "mine"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("locked already, by " + ADMIN.id())
                .hasMessageContaining("audit week");
    }

    /** A store that is another one from now on. */
    private static GovernanceStore switching(java.util.function.Supplier<GovernanceStore> now) {
        return new GovernanceStore() {
            @Override
            public StoredPolicy load() {
                return now.get().load();
            }

            @Override
            public <T> T write(Function<StoreTransaction, T> work) {
                return now.get().write(work);
            }

            @Override
            public List<PolicyVersion> history(int limit) {
                return now.get().history(limit);
            }

            @Override
            public Optional<StoredPolicy.Published> version(long number) {
                return now.get().version(number);
            }
        };
    }
}
