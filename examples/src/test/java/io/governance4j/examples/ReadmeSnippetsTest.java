package io.governance4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.AccessDeniedException;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.EvidenceScope;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.operations.Cases;
import io.governance4j.operations.NewCase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.raci.RaciRole;
import io.governance4j.testkit.Auditor;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.Record;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java snippet of the README, between the markers, and what it is said to do. {@link DocsTest} compares the two. */
class ReadmeSnippetsTest {
    private static final PolicyPack AIM_OS = PolicyPack.fromClasspath("packs/aim-os.yaml");
    private static final Subject admin = Subject.user("ada").role("admin").build();
    private static final Subject manager =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();

    @Test
    void startsOverTheHostsPool() {
        List<Resource> opened = new ArrayList<>();
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl("jdbc:h2:mem:readme");
            assertThatThrownBy(() -> {
                        // readme:start start
                        try (JdbcGovernance governance = JdbcGovernance.builder(dataSource)
                                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                                .build()) {
                            Subject max = Subject.user("max")
                                    .role("clinic_manager")
                                    .tenant("calgary")
                                    .build();
                            Resource profile = Resource.of("staff_profile", "s-9")
                                    .tenant("calgary")
                                    .build();
                            if (governance.checkPermission(max, "manage_clinic_staff", profile)) {
                                opened.add(profile);
                            }
                            governance.requirePermission(max, "view_financials"); // throws AccessDeniedException
                        }
                        // readme:end
                    })
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(opened).hasSize(1);
            assertThat(dataSource.isClosed()).isFalse();
        }
    }

    @Test
    void explainsADecision() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            Resource elsewhere =
                    Resource.of("staff_profile", "s-9").tenant("edmonton").build();
            // readme:start decide
            Decision decision = governance.decide(Question.permission(manager, "manage_clinic_staff", elsewhere));
            decision.allowed(); // false
            decision.reason(); // OUT_OF_SCOPE
            decision.rule(); // permissions.manage_clinic_staff
            decision.explanation(); // max may not manage_clinic_staff, because their roles do not reach this record, …
            decision.policyVersion(); // 1
            // readme:end
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason()).isEqualTo(Reason.OUT_OF_SCOPE);
            assertThat(decision.rule()).isEqualTo("permissions.manage_clinic_staff");
            assertThat(decision.explanation())
                    .startsWith("max may not manage_clinic_staff, because their roles do not reach this record, ");
            assertThat(decision.policyVersion()).isEqualTo(1);
        }
    }

    @Test
    void opensAFeatureStepByStep() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            // readme:start features
            FeatureChange pilot = FeatureChange.status(FeatureStatus.PILOT)
                    .pilotTenants("calgary")
                    .rollout(25);
            governance
                    .features()
                    .update(admin, "v2_credential_alerts", pilot); // all of Calgary, and 25 % of all others
            boolean on = governance.checkFeatureAccess(manager, "v2_credential_alerts");
            // readme:end
            assertThat(on).isTrue();
        }
    }

    @Test
    void limitsAPermissionToItsScope() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            Subject clinician =
                    Subject.user("cleo").role("clinician").tenant("calgary").build();
            // readme:start scopes
            Resource hers = Resource.of("profile", "p-1")
                    .tenant("calgary")
                    .owner("cleo")
                    .build();
            governance.checkPermission(clinician, "view_own_data", hers); // true: she owns it

            Decision atAll = governance.decide(Question.permission(clinician, "view_own_data"));
            atAll.allowed(); // true, and
            atAll.limitedTo(); // OWN: ask again with the record
            // readme:end
            assertThat(governance.checkPermission(clinician, "view_own_data", hers))
                    .isTrue();
            assertThat(atAll.allowed()).isTrue();
            assertThat(atAll.limitedTo()).isEqualTo(Scope.OWN);
        }
    }

    @Test
    void asksWhoDoesWhat() {
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/practice-raci.yaml"))) {
            Subject trainee = Subject.user("tom").role("associate").build();
            Subject desk = Subject.user("dee").role("front_desk").build();
            // readme:start raci
            governance.raci().assignment("scheduling", "create_appointment").accountable(); // roles
            governance.checkRaci(desk, "scheduling", "create_appointment"); // responsible or accountable
            // readme:end
            assertThat(governance
                            .raci()
                            .assignment("scheduling", "create_appointment")
                            .accountable())
                    .contains("front_desk");
            assertThat(governance.checkRaci(desk, "scheduling", "create_appointment"))
                    .isTrue();
            assertThat(governance.checkRaci(desk, "scheduling", "create_appointment", RaciRole.INFORMED))
                    .isFalse();
            assertThat(governance.checkRaci(trainee, "scheduling", "no such task"))
                    .isFalse();
        }
    }

    @Test
    void overridesForOneUser() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            Instant friday = Instant.now().plusSeconds(3600);
            // readme:start overrides
            PermissionOverride override =
                    governance.permissions().grant(admin, "max", "view_financials", friday, "month-end close");
            governance.permissions().revoke(admin, override.id(), "closed early");
            governance.permissions().deny(admin, "max", "view_clinic_data", "under review");
            // readme:end
            assertThat(governance.checkPermission(manager, "view_financials")).isFalse();
            assertThat(governance.checkPermission(manager, "view_clinic_data")).isFalse();
        }
    }

    @Test
    void lendsAnAgentARole() {
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/fusion-ems.yaml"))) {
            Subject agent = Subject.agent("triage-bot")
                    .role("founder") // the authority it was lent
                    .policyVersion(governance.health().policyVersion())
                    .build();
            governance.checkPermission(agent, "triage_messages"); // true: the founder may, and agents may
            governance.checkPermission(agent, "approve_write_offs"); // false, whoever lends
            assertThat(governance.checkPermission(agent, "triage_messages")).isTrue();
            assertThat(governance
                            .decide(Question.permission(agent, "approve_write_offs"))
                            .reason())
                    .isEqualTo(Reason.GUARDRAIL);
        }
    }

    @Test
    void goesBackToAnOlderVersion() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            PolicyPack pack = AIM_OS.withFeature(FeatureChange.status(FeatureStatus.ENABLED)
                    .applyTo(AIM_OS.features().get("v2_assistive_ai")));
            // readme:start versions
            governance.policies().diff(pack).changes(); // what publishing would change
            governance.policies().publish(admin, pack, "ticket 4711");
            governance.policies().history(admin, 10); // who, when, why, SHA-256 of the document
            PolicyVersion undone = governance.policies().rollback(admin, 1, "too early"); // version 3
            // readme:end
            assertThat(undone.number()).isEqualTo(3);
            assertThat(undone.kind()).isEqualTo(VersionKind.ROLLED_BACK);
            assertThat(governance.policies().diff(pack).changes()).hasSize(1);
            assertThat(governance.policies().history(admin, 10)).hasSize(3);
        }
    }

    @Test
    void readsWhatWasAskedAndChanged() {
        try (Governance governance = Governance.inMemory(AIM_OS)) {
            governance.checkPermission(manager, "view_financials");
            // readme:start evidence
            governance.permissions().checks(admin, "max", 50); // permissions asked about max
            governance.features().accessLog(admin, CheckQuery.latest(50).subject("max")); // features asked about max
            governance.audit().events(admin, AuditQuery.all()); // who changed policy, roles and overrides
            // readme:end
            assertThat(governance.permissions().checks(admin, "max", 50)).hasSize(1);
            assertThat(governance.audit().events(admin, AuditQuery.all())).hasSize(1);
        }
    }

    @Test
    void capturesTheHostsTables() {
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl("jdbc:h2:mem:readme_capture");
            try (JdbcGovernance governance =
                    JdbcGovernance.builder(dataSource).policy(AIM_OS).build()) {
                governance.runTransaction(admin, dsl -> {
                    dsl.execute("create table staff (id int primary key, title varchar(80))");
                    dsl.execute("insert into staff values (7, 'Paramedic')");
                });
                // readme:start capture
                governance.auditTriggers().install("staff");
                governance.runTransaction(manager, dsl -> dsl.execute("update staff set title = 'Lead' where id = 7"));
                governance.audit().history(admin, "STAFF", "7"); // who, when, and each field before and after
                DataSource pool = governance.governedDataSource(); // for JPA and plain JDBC: it knows who acts
                // readme:end
                assertThat(governance.audit().history(admin, "STAFF", "7"))
                        .singleElement()
                        .satisfies(version -> {
                            assertThat(version.event().actor().id()).isEqualTo("max");
                            assertThat(version.changes()).hasToString("[TITLE: \"Paramedic\" -> \"Lead\"]");
                        });
                assertThat(pool).isNotSameAs(dataSource);
            }
        }
    }

    @Test
    void keepsTenantsApart() {
        try (JdbcGovernance governance = JdbcGovernance.builder("jdbc:h2:mem:readme_rows;DB_CLOSE_DELAY=10", "sa", "")
                .policy(AIM_OS)
                .build()) {
            Table<Record> OPS_CASES = table(name("OPS_CASES"));
            governance.runTransaction(admin, dsl -> {
                dsl.execute("create table ops_cases (id int primary key, clinic_id varchar(40) not null)");
                dsl.execute("insert into ops_cases values (1, 'calgary'), (2, 'red_deer')");
            });
            // readme:start rows
            GovernedTable cases =
                    GovernedTable.of("OPS_CASES").tenant("CLINIC_ID").permission(Verb.SELECT, "view_clinic_data");
            governance.tenancy().protect(cases);
            governance.transaction(manager, dsl -> dsl.fetchCount(OPS_CASES)); // the cases of Calgary
            VisibleRows mine =
                    governance.visibleTo(manager, "view_clinic_data", cases); // for jOOQ, and as SQL with binds
            // readme:end
            assertThat(governance.<Integer, RuntimeException>transaction(manager, dsl -> dsl.fetchCount(OPS_CASES)))
                    .isEqualTo(1);
            assertThat(mine.binds()).containsExactly("calgary");
        }
    }

    @Test
    void opensACase() {
        try (JdbcGovernance governance = JdbcGovernance.builder(
                        "jdbc:h2:mem:readme_operations;DB_CLOSE_DELAY=10", "sa", "")
                .policy(SampleClinic.PACK)
                .build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            Subject manager = SampleClinic.inCalgary("max", "clinic_manager");
            NewCase injury = NewCase.of(SampleClinic.CALGARY, SampleClinic.FIRST, "workers_comp");
            // readme:start operations
            OperationsModel.install(governance, Set.of(Part.OPERATIONS)); // tables, kept apart by tenant and audited
            OpsCasesRecord opened = Work.in(governance, manager, work -> new Cases(work).open(injury));
            opened.getCaseNumber(); // CGY-26-0001
            // readme:end
            assertThat(opened.getCaseNumber()).matches("CGY-\\d\\d-0001");
        }
    }

    @Test
    void provesThatNobodyHasEditedTheTrail(@TempDir Path folder) throws Exception {
        Path keyFile = folder.resolve("key.pem");
        Path outside = folder.resolve("checkpoints");
        List<TrustedKey> trustedKeys = List.of(TrustedKey.of(
                SigningKeys.createPkcs8("clinic.example/2026", keyFile).key()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl("jdbc:h2:mem:readme_evidence");
            try (JdbcGovernance first = JdbcGovernance.builder(dataSource)
                    .policy(AIM_OS)
                    .evidence(EvidenceOptions.signedBy(SigningKeys.pkcs8("clinic.example/2026", keyFile))
                            .publishedTo(CheckpointSink.file(outside)))
                    .build()) {
                first.checkPermission(manager, "view_clinic_data");
                first.evidence().integrate();
            }
            List<SignedCheckpoint> checkpointsFromOutside = SignedCheckpoint.parseAll(Files.readString(outside));
            // readme:start tampering
            EvidenceOptions evidence = EvidenceOptions.signedBy(SigningKeys.pkcs8("clinic.example/2026", keyFile))
                    .publishedTo(CheckpointSink.file(outside)); // where the database's administrator cannot write
            try (JdbcGovernance governance =
                    JdbcGovernance.builder(dataSource).evidence(evidence).build()) {
                VerificationReport report = governance.evidence().verify(admin, trustedKeys, checkpointsFromOutside);
                report.sound(); // if not, report.findings() says where
                governance.evidence().export(admin, EvidenceScope.trail(), out); // for an auditor
            }
            // readme:end
            try (JdbcGovernance governance =
                    JdbcGovernance.builder(dataSource).evidence(evidence).build()) {
                assertThat(governance
                                .evidence()
                                .verify(admin, trustedKeys, checkpointsFromOutside)
                                .sound())
                        .isTrue();
            }
            new Auditor(folder, trustedKeys).beside(checkpointsFromOutside).accept(out.toByteArray());
        }
    }

    @Test
    void needsNoDatabaseInTheHostsTests() {
        // readme:start testing
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"))) {
            assertThat(governance.checkPermission(manager, "view_clinic_data")).isTrue();
        }
        // readme:end
    }
}
