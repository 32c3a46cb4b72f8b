package io.governance4j.jdbc.internal.evidence;

import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.internal.TimeOrderedId;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Trails to test on: facades whose background rests, events, keys. */
final class Trail {
    static final Subject ADMIN = Subject.user("ada").role("admin").build();
    static final CheckpointSigner SIGNER = SigningKeys.generate("example.com/audit");
    static final List<TrustedKey> KEYS = List.of(TrustedKey.of(SIGNER.key()));
    static final EvidenceOptions SIGNED =
            EvidenceOptions.signedBy(SIGNER).origin("example.com/clinic").interval(Duration.ofHours(1));

    private Trail() {}

    static JdbcGovernance start(TestDatabase database, EvidenceOptions options) {
        return start(database.dataSource(), options);
    }

    static JdbcGovernance start(DataSource dataSource, EvidenceOptions options) {
        return JdbcGovernance.builder(dataSource)
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .refreshInterval(Duration.ofMinutes(10))
                .evidence(options)
                .build();
    }

    static Database database(JdbcGovernance governance) {
        return Connected.database(governance);
    }

    /** Records events of which two thirds have a payload, in one transaction. */
    static List<UUID> record(Database database, int count) {
        return database.write(dsl -> record(dsl, count));
    }

    static List<UUID> record(DSLContext dsl, int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AuditEvent event = event(i);
            AuditRows.insert(dsl, event);
            ids.add(event.id());
        }
        return ids;
    }

    static AuditEvent event(int number) {
        Instant at = Instant.parse("2026-03-04T05:06:07.123456Z").plusMillis(number);
        String oldData = number % 3 == 1 ? "{\"n\":" + number + "}" : null;
        String newData = number % 3 > 0 ? "{\"n\":" + (number + 1) + ",\"name\":\"Łucja 𝄞 \\\"q\\\"\"}" : null;
        return new AuditEvent(
                TimeOrderedId.at(System.currentTimeMillis()),
                at,
                number % 3 == 1 ? AuditAction.UPDATE : number % 3 == 2 ? AuditAction.INSERT : AuditAction.EVENT,
                new AuditEvent.Target("public", "patients", "p-" + number, "calgary", "person-" + number % 7),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, number),
                new AuditEvent.Origin("10.0.0." + number % 250, "curl", "s", null, "tx-" + number, "app"),
                new AuditEvent.Change(List.of("n", "name"), oldData, newData, number % 3 == 0 ? "signed off" : null));
    }

    static VerificationReport verify(JdbcGovernance governance, Collection<SignedCheckpoint> outside) {
        return governance.evidence().verify(ADMIN, KEYS, outside);
    }

    static int count(JdbcGovernance governance, Table<?> table) {
        return database(governance).read(dsl -> dsl.fetchCount(table));
    }
}
