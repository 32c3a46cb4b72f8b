package io.governance4j.jdbc;

import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.impl.DSL;

/** A small clinic whose patients are captured, over real triggers; evidence is made when it is asked for. */
final class Clinic implements AutoCloseable {
    static final Subject ADMIN = Subject.user("ada").role("admin").build();
    static final Subject OFFICER = Subject.user("olga").role("privacy_officer").build();
    static final Subject NURSE =
            Subject.user("nora").role("nurse").tenant("calgary").build();
    static final CheckpointSigner SIGNER = SigningKeys.generate("example.com/clinic-1");
    static final EvidenceOptions SIGNED =
            EvidenceOptions.signedBy(SIGNER).origin("example.com/clinic").interval(Duration.ofHours(1));
    static final List<TrustedKey> KEYS = List.of(TrustedKey.of(SIGNER.key()));

    private static final String PACK = """
            pack: clinic
            roles: { admin: {}, nurse: {}, privacy_officer: {} }
            permissions: { see_patients: {} }
            grants: { nurse: [see_patients] }
            features: { alerts: { name: Alerts, status: enabled } }
            administration:
              read_audit: [admin]
              read_checks: [admin]
              verify: [admin]
              erase: [privacy_officer]
              purge: [privacy_officer]
            """;

    final TestDatabase test;
    final JdbcGovernance governance;

    private Clinic(TestDatabase test, JdbcGovernance governance) {
        this.test = test;
        this.governance = governance;
    }

    /** Opens for the first time, with nobody in it. */
    static Clinic founded(TestDatabase test) {
        Clinic clinic = open(test, SIGNED, Clock.systemUTC());
        test.execute("create table patients (id int primary key, person varchar(50), name varchar(200))"
                + (test.engine() == Engine.MARIADB ? " default character set utf8mb4" : ""));
        clinic.governance.auditTriggers().install(AuditedTable.of("patients").person("person"));
        return clinic;
    }

    /** Another instance over the same database. */
    static Clinic open(TestDatabase test, EvidenceOptions options, Clock clock) {
        return new Clinic(
                test,
                JdbcGovernance.builder(test.dataSource())
                        .policy(PolicyPack.parse(PACK))
                        .refreshInterval(Duration.ofMinutes(10))
                        .evidence(options)
                        .clock(clock)
                        .build());
    }

    /** Admits patients, each a person; then each changes their name. */
    Clinic admit(int... ids) {
        for (int id : ids) {
            governance.runTransaction(NURSE, dsl -> {
                dsl.execute("insert into patients values (?, ?, ?)", id, "person-" + id, "Łucja 𝄞 \"" + id + "\"");
                dsl.execute("update patients set name = ? where id = ?", "O'Neill " + id, id);
            });
        }
        return this;
    }

    Database database() {
        return Connected.database(governance);
    }

    int count(String table) {
        return database()
                .read(dsl ->
                        dsl.fetchCount(DSL.table(DSL.sql(database().namespace().qualified(table)))));
    }

    List<AuditEvent> events(AuditAction action, AuditAction... others) {
        return governance
                .audit()
                .events(
                        ADMIN,
                        AuditQuery.all().action(action, others).oldestFirst().limit(10_000));
    }

    /** What triggers wrote about a person, oldest first. */
    List<AuditEvent> changes(String person) {
        return governance
                .audit()
                .events(
                        ADMIN,
                        AuditQuery.all()
                                .person(person)
                                .action(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE)
                                .oldestFirst());
    }

    VerificationReport verify(SignedCheckpoint... outside) {
        return governance.evidence().verify(ADMIN, KEYS, List.of(outside));
    }

    VerificationReport integrated() {
        Integration integration = governance.evidence().integrate();
        if (integration.left() > 0) {
            throw new AssertionError(integration);
        }
        return verify();
    }

    SignedCheckpoint checkpoint() {
        return governance.evidence().checkpoint().orElseThrow();
    }

    byte[] export(EvidenceScope what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        governance.evidence().export(ADMIN, what, out);
        return out.toByteArray();
    }

    @Override
    public void close() {
        governance.close();
    }
}
