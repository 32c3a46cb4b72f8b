package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an acting subject takes along: on its thread, to other threads, and into the audit trail. */
class ActingGovernanceTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final RequestDetails DETAILS = new RequestDetails("10.0.0.1", "curl/8", "s-1", null);

    private final Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"));
    private final ActingGovernance ada = governance.actingAs(ADMIN).with(DETAILS);
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        one.shutdownNow();
        assertThat(Acting.current()).isEmpty();
    }

    @Test
    void answersTheShortCallsWithoutAScope() {
        assertThat(ada.checkFeatureAccess("v2_advanced_audit")).isTrue();
        assertThat(ada.subject()).isEqualTo(ADMIN);
        assertThat(Acting.current()).isEmpty();
    }

    @Test
    void keepsTheRequestWhenADecisionIsNamed() throws Exception {
        Decision decision = governance.decide(Question.feature(ADMIN, "v2_advanced_audit"));
        assertThat(ada.under(decision).call(Acting::current))
                .contains(new Acting(ADMIN, DETAILS.withDecision(decision.id())));
        assertThat(ada.under(decision).with(DETAILS).call(Acting::current)).contains(new Acting(ADMIN, DETAILS));
    }

    @Test
    void carriesTheSubjectToOtherThreads() throws Exception {
        Optional<Acting> acting = Optional.of(new Acting(ADMIN, DETAILS));
        Callable<Optional<Acting>> who = Acting::current;
        ExecutorService wrapped = ada.wrap(one);
        assertThat(wrapped.submit(who).get()).isEqualTo(acting);
        assertThat(wrapped.invokeAny(List.of(who))).isEqualTo(acting);
        for (Future<Optional<Acting>> future : wrapped.invokeAll(List.of(who, who))) {
            assertThat(future.get()).isEqualTo(acting);
        }
        assertThat(one.submit(ada.wrap(who)).get()).isEqualTo(acting);
        FutureTask<Optional<Acting>> task = new FutureTask<>(who);
        ada.wrap((java.util.concurrent.Executor) one).execute(task);
        assertThat(task.get()).isEqualTo(acting);
        FutureTask<Optional<Acting>> another = new FutureTask<>(who);
        one.execute(ada.wrap((Runnable) another));
        assertThat(another.get()).isEqualTo(acting);
        assertThat(one.submit(who).get()).as("the thread afterwards").isEmpty();
    }

    @Test
    void shutsTheExecutorDownThatItWraps() throws Exception {
        ExecutorService wrapped = ada.wrap(one);
        wrapped.shutdown();
        assertThat(wrapped.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
        assertThat(wrapped.isShutdown() && one.isShutdown() && wrapped.isTerminated())
                .isTrue();
        assertThat(wrapped.shutdownNow()).isEmpty();
    }

    @Test
    void tellsTheTrailWhereTheActingSubjectsRequestCameFrom() {
        Decision decision = governance.decide(Question.feature(ADMIN, "v2_advanced_audit"));
        ada.under(decision)
                .run(() -> governance
                        .audit()
                        .record(ADMIN, "opened", Resource.of("chart", "c-1").build()));
        ada.run(() -> governance.permissions().assignRole(ADMIN, "max", "clinician", "calgary"));
        List<AuditEvent> events = governance.audit().events(ADMIN, AuditQuery.all());
        assertThat(events)
                .filteredOn(event -> "ada".equals(event.actor().id()))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.origin().ipAddress()).isEqualTo("10.0.0.1");
                    assertThat(event.origin().userAgent()).isEqualTo("curl/8");
                    assertThat(event.origin().sessionId()).isEqualTo("s-1");
                });
        assertThat(events)
                .filteredOn(event -> decision.id().equals(event.origin().decisionId()))
                .hasSize(1);
    }

    @Test
    void lendsNobodyElsesRequest() {
        Subject bob = Subject.user("bob").role("admin").build();
        Subject robot = Subject.service("ada").role("admin").build();
        ada.run(() -> {
            governance
                    .audit()
                    .record(bob, "by another id", Resource.of("chart", "c-1").build());
            governance
                    .audit()
                    .record(
                            robot,
                            "by another kind",
                            Resource.of("chart", "c-1").build());
        });
        assertThat(governance.audit().events(ADMIN, AuditQuery.all()))
                .filteredOn(
                        event -> List.of("ada", "bob").contains(event.actor().id()))
                .extracting(AuditEvent::origin)
                .containsExactly(AuditEvent.Origin.UNKNOWN, AuditEvent.Origin.UNKNOWN);
    }
}
