package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.HeldException;
import io.governance4j.Resource;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.store.JdbcAuditTrail;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The facade as the users of {@code docs/least-privilege.md} see it. */
class EraserTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();

    /** The packs name nobody for erasing and purging. */
    private static final PolicyPack CLINIC = PolicyPack.parse("""
            pack: clinic
            roles: {admin: {}}
            administration: {%s}
            """.formatted(String.join(
            ", ",
            Administration.ACTIONS.stream().map(action -> action + ": [admin]").toList())));

    private static JdbcGovernance start(HikariDataSource pool) {
        return JdbcGovernance.builder(pool)
                .schemaMode(SchemaMode.VALIDATE)
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    private static void change(HikariDataSource pool) {
        new JdbcAuditTrail(Database.open(pool, null, null))
                .record(new AuditEvent(
                        UUID.randomUUID(),
                        Instant.now(),
                        AuditAction.UPDATE,
                        new AuditEvent.Target(null, "patients", "p-1", null, "p-1"),
                        new AuditEvent.Actor("mia", "HUMAN", null, 1, 1),
                        AuditEvent.Origin.UNKNOWN,
                        new AuditEvent.Change(List.of("name"), "{\"name\":\"Mia\"}", "{\"name\":\"Max\"}", null)));
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void theEraserHoldsErasesAndPurgesAndTheApplicationDoesNot(TestDatabase test) {
        PrivilegeDocument document = PrivilegeDocument.follow(test);
        try (HikariDataSource application = document.as("app");
                HikariDataSource eraser = document.as("eraser");
                JdbcGovernance host = start(application);
                JdbcGovernance office = start(eraser)) {
            host.policies().publish(ADMIN, CLINIC, "somebody has to");
            office.refresh();
            change(application);
            host.audit().recordRead(ADMIN, Resource.of("patients", "p-1").build(), "treatment");

            assertThatThrownBy(() -> host.audit().erase(ADMIN, Erasure.person("p-1"), "asked"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("docs/least-privilege.md");
            Hold hold = office.audit().hold(ADMIN, HoldScope.person("p-1"), "lawsuit");
            assertThatThrownBy(() -> office.audit().erase(ADMIN, Erasure.person("p-1"), "asked"))
                    .isInstanceOf(HeldException.class);
            assertThat(office.audit().release(ADMIN, hold.id(), "settled")).isTrue();
            assertThat(office.audit()
                            .erase(ADMIN, Erasure.person("p-1"), "asked")
                            .events())
                    .isEqualTo(1);
            assertThat(office.audit()
                            .purge(ADMIN, Retentions.of(), Instant.now().minusSeconds(1), "yearly")
                            .events())
                    .isZero();

            assertThat(host.audit().holds(ADMIN)).hasSize(1);
            assertThat(host.audit().disclosures(ADMIN, "p-1", Instant.EPOCH, Instant.MAX))
                    .hasSize(1);
            assertThat(host.audit().events(ADMIN, AuditQuery.table("patients").action(AuditAction.UPDATE)))
                    .allSatisfy(event -> assertThat(event.change().erased()).isTrue());
        }
    }
}
