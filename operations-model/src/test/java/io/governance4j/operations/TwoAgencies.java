package io.governance4j.operations;

import static io.governance4j.billing.Tables.AGENCIES;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Two agencies in protected tables, people of each role, and a clock that stands still until it is moved; on one database. */
public final class TwoAgencies extends Clock implements AutoCloseable {
    public static final UUID NORTH = new UUID(1, 1);
    public static final UUID SOUTH = new UUID(2, 2);
    public static final String SERVICES = "services need transactions that tell the database who acts";

    /** A Monday. */
    public static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    public static final Subject FOUNDER =
            Subject.user("founder").role("founder").build();
    public static final Subject SECOND_FOUNDER =
            Subject.user("founder-2").role("founder").build();
    public static final Subject NORTH_ADMIN = person("north-admin", "agency_administrator", NORTH);
    public static final Subject SOUTH_ADMIN = person("south-admin", "agency_administrator", SOUTH);
    public static final Subject BILLER = person("biller", "billing_staff", NORTH);
    public static final Subject REVIEWER = person("reviewer", "qa_reviewer", NORTH);
    public static final Subject SOUTH_REVIEWER = person("south-reviewer", "qa_reviewer", SOUTH);
    public static final Subject PEER = person("peer", "peer_reviewer", NORTH);
    public static final Subject MEDIC = person("medic", "clinical_staff", NORTH);
    public static final Subject OFFICER = person("officer", "compliance_officer", NORTH);
    public static final Subject SOUTH_OFFICER = person("south-officer", "compliance_officer", SOUTH);

    /** Lent the administrator's role. */
    public static final Subject AGENT = agent("agency_administrator", NORTH);

    private static final List<String> PACKS = List.of("packs/fusion-ems.yaml", "packs/agency-tables.yaml");

    private static final List<String> PORTAL = List.of(
            "agencies",
            "message_threads",
            "thread_messages",
            "message_attachments",
            "message_sla_policies",
            "portal_notifications",
            "report_templates",
            "report_definitions",
            "report_schedules",
            "report_executions",
            "report_exports",
            "knowledge_articles",
            "knowledge_article_versions",
            "documentation_access_log");

    private final TestDatabase database;
    private final DataSource users;
    private JdbcGovernance governance;
    private @Nullable JdbcGovernance other;
    private Instant now = START;

    public TwoAgencies(TestDatabase database) {
        this.database = database;
        install();
        this.users = ApplicationUser.of(database).dataSource();
        this.governance = open(users, SchemaMode.VALIDATE);
        run(FOUNDER, work -> {
            for (Map.Entry<UUID, String> agency :
                    Map.of(NORTH, "north", SOUTH, "south").entrySet()) {
                AgenciesRecord row = new AgenciesRecord();
                row.setId(agency.getKey());
                row.setAgencyId(agency.getKey());
                row.setAgencyCode(agency.getValue());
                row.setLegalName(agency.getValue());
                row.setDisplayName(agency.getValue());
                row.setAgencyType("ems");
                row.setTimeZone("America/Denver");
                work.dsl().insertInto(AGENCIES).set(row).execute();
            }
        });
    }

    /** Keeps tenants apart in the tables of the services, as installing does: all of them would take each test seconds. */
    private void install() {
        OperationsModel.install(database.dataSource(), EnumSet.of(Part.BILLING, Part.QUALITY, Part.COMPLIANCE));
        Stream<String> others = Stream.of(Part.QUALITY, Part.COMPLIANCE)
                .flatMap(part -> part.governed().stream())
                .map(ModelTable::name);
        try (JdbcGovernance owner = open(database.dataSource(), SchemaMode.MIGRATE)) {
            owner.tenancy()
                    .protect(Stream.concat(PORTAL.stream(), others)
                            .map(OperationsModel::table)
                            .toArray(GovernedTable[]::new));
        }
    }

    private static JdbcGovernance open(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .schemaMode(mode)
                .policy(PolicyPack.compose(
                        PACKS.stream().map(PolicyPack::fromClasspath).toArray(PolicyPack[]::new)))
                .build();
    }

    public static Subject person(String id, String role, UUID agency) {
        return Subject.user(id).role(role, agency.toString()).build();
    }

    /** An agent that was lent a role, under the version that a new store has. */
    public static Subject agent(String role, UUID agency) {
        return Subject.agent("agent")
                .role(role, agency.toString())
                .policyVersion(1)
                .build();
    }

    /** What a new process would begin with. */
    public void restart() {
        governance.close();
        governance = open(users, SchemaMode.VALIDATE);
    }

    /** Goes on in another instance over the same database; the one that worked stays open, and the next change is back to it. */
    public void changeInstance() {
        JdbcGovernance next = other == null ? open(users, SchemaMode.VALIDATE) : other;
        other = governance;
        governance = next;
    }

    public void enableModule(String module, UUID agency) {
        String table = database.engine() == Engine.MARIADB ? "gov_tenant_modules" : "governance.tenant_modules";
        database.execute("insert into " + table + " (tenant, module, enabled, updated_by) values ('" + agency + "', '"
                + module + "', true, 'founder')");
        governance.refresh();
    }

    public <T> T as(Subject subject, Function<Work, T> task) {
        return Work.<T, RuntimeException>in(governance, subject, work -> task.apply(work.at(this)));
    }

    public void run(Subject subject, Consumer<Work> task) {
        as(subject, work -> {
            task.accept(work);
            return 0;
        });
    }

    public void denies(Subject subject, Consumer<Work> task) {
        assertThatThrownBy(() -> run(subject, task)).as(subject.id()).isInstanceOf(AccessDeniedException.class);
    }

    public JdbcGovernance governance() {
        return governance;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void at(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public void close() {
        governance.close();
        if (other != null) {
            other.close();
        }
    }
}
