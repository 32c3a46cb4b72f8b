package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.billing.tables.records.AgencyConfigurationsRecord;
import io.governance4j.billing.tables.records.PaymentMethodsRecord;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ApplicationUser;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import io.governance4j.policy.PolicyPack;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.TableRecord;

/** A database with two agencies that are active, and people who work with the first. Time stands until a test moves it. */
final class BillingWorld implements AutoCloseable {
    /**
     * Roles that a host adds: they execute billing as the founder's company does, within their agencies alone. The founder
     * reaches everywhere, so from the founder the database withholds no row.
     */
    private static final String OFFICE = """
            pack: billing-office
            description: Who executes the billing of an agency
            roles:
              billing_office: { name: Billing Office, description: Runs accounts and payments }
              collector: { name: Collector, description: Collects and changes no account }
            grants:
              billing_office:
                - { permission: agencies.read, scope: tenant }
                - { permission: billing.read, scope: tenant }
                - { permission: billing.write, scope: tenant }
                - { permission: "billing:read", scope: tenant }
                - { permission: "billing:execute", scope: tenant }
              collector:
                - { permission: agencies.read, scope: tenant }
                - { permission: billing.read, scope: tenant }
                - { permission: collections.read, scope: tenant }
                - { permission: collections.write, scope: tenant }
                - { permission: "billing:execute", scope: tenant }
            """;

    final UUID agency = UUID.randomUUID();
    final UUID other = UUID.randomUUID();
    final Subject founder = at("fay", "founder", agency, other);
    final Subject second = at("fin", "founder", agency, other);
    final Subject office = at("ola", "billing_office", agency);
    final Subject collector = at("cal", "collector", agency);
    final Subject administrator = at("ada", "agency_administrator", agency);
    final Subject biller = at("bob", "billing_staff", agency);
    final Subject stranger = Subject.user("sam")
            .role("agency_administrator")
            .role("billing_staff")
            .tenant(other.toString())
            .build();
    private final ApplicationUser application;
    private final JdbcGovernance governance;
    private Instant now = Instant.parse("2026-03-08T12:00:00.000001Z");
    private int count;

    BillingWorld(TestDatabase test) {
        this(test, true);
    }

    /** With agencies that were not taken on yet. */
    static BillingWorld ofNewAgencies(TestDatabase test) {
        return new BillingWorld(test, false);
    }

    private BillingWorld(TestDatabase test, boolean active) {
        install(test);
        this.application = ApplicationUser.of(test);
        this.governance = governance(application.dataSource(), SchemaMode.VALIDATE);
        does(founder, work -> {
            List<AgenciesRecord> agencies = List.of(agency(agency, "A", "America/Denver"), agency(other, "B", "UTC"));
            for (AgenciesRecord row : agencies) {
                row.setStatus(active ? "active" : "pending");
                row.setActivatedAt(active ? now : null);
                insert(work, row);
            }
            insert(work, configuration(agency));
        });
    }

    /** The one place that installs the tables, as their owner. */
    private static void install(TestDatabase test) {
        try (JdbcGovernance owner = governance(test.dataSource(), SchemaMode.MIGRATE)) {
            OperationsModel.install(owner, Set.of(Part.BILLING));
        }
    }

    JdbcGovernance instance() {
        return governance;
    }

    /** Another instance of the application over the same tables, with a pool of its own. */
    JdbcGovernance instance(int connections) {
        return governance(application.pool(config -> config.setMaximumPoolSize(connections)), SchemaMode.VALIDATE);
    }

    private static JdbcGovernance governance(DataSource dataSource, SchemaMode mode) {
        return JdbcGovernance.builder(dataSource)
                .schemaMode(mode)
                .policy(PolicyPack.compose(
                        PolicyPack.fromClasspath("packs/fusion-ems.yaml"),
                        PolicyPack.fromClasspath("packs/agency-tables.yaml"),
                        PolicyPack.parse(OFFICE)))
                .build();
    }

    /** Something to do that gives nothing back. */
    @FunctionalInterface
    interface Deed {
        void in(Work work);
    }

    <T> T as(Subject subject, Work.Task<T, RuntimeException> task) {
        return as(governance, subject, task);
    }

    <T> T as(JdbcGovernance instance, Subject subject, Work.Task<T, RuntimeException> task) {
        return Work.in(instance, subject, work -> task.in(work.at(Clock.fixed(now, ZoneOffset.UTC))));
    }

    void does(Subject subject, Deed deed) {
        as(subject, work -> {
            deed.in(work);
            return "";
        });
    }

    void later(Duration pause) {
        now = now.plus(pause);
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return as(office, work -> new AgencyCalendar(work).today(agency));
    }

    String code() {
        count++;
        return "N" + count;
    }

    UUID account(String currency) {
        String code = code();
        return as(
                office, work -> new Accounts(work).open(new Accounts.NewAccount(agency, code, code, "Pat", currency)));
    }

    /** A statement over some charges, issued. */
    UUID statement(UUID account, LocalDate due, Money... charges) {
        String code = code();
        List<NewStatement.Line> lines = List.of(charges).stream()
                .map(charge -> NewStatement.Line.charge("Transport", charge))
                .toList();
        return as(office, work -> {
            Statements statements = new Statements(work);
            UUID id = statements.draft(new NewStatement(agency, account, code, due.minusDays(30), due, lines));
            statements.issue(agency, id);
            return id;
        });
    }

    UUID method(UUID account) {
        return method(account, "card", "active");
    }

    UUID method(UUID account, String type, String status) {
        PaymentMethodsRecord row = new PaymentMethodsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setPatientAccountId(account);
        row.setMethodType(type);
        row.setMethodToken("pm_" + code());
        row.setStatus(status);
        row.setVerifiedAt(status.equals("pending_verification") ? null : now);
        does(office, work -> insert(work, row));
        return row.getId();
    }

    UUID consent(UUID account, ConsentType type) {
        return as(founder, work -> new Consents(work).give(consent(agency, account, type, now)));
    }

    static NewConsent consent(UUID agency, UUID account, ConsentType type, Instant at) {
        return new NewConsent(
                agency, account, type, "v1", "0123456789abcdef".repeat(4), NewConsent.How.PAPER, "Pat", at, null);
    }

    /** A payment that succeeded. */
    UUID paid(UUID account, Money amount) {
        String key = code();
        return as(office, work -> {
            Payments payments = new Payments(work);
            Payment begun = payments.begin(NewPayment.card(agency, account, key, amount));
            payments.succeeded(agency, begun.id(), 1, "ref-" + key);
            return begun.id();
        });
    }

    void reconciles(UUID account) {
        List<Difference> differences = as(biller, work -> new Accounts(work).reconcile(agency, account));
        assertThat(differences).isEmpty();
    }

    static void insert(Work work, TableRecord<?>... rows) {
        for (TableRecord<?> row : rows) {
            work.dsl().insertInto(row.getTable()).set(row).execute();
        }
    }

    private static Subject at(String user, String role, UUID... agencies) {
        Subject.Builder subject = Subject.user(user).role(role);
        for (UUID agency : agencies) {
            subject.tenant(agency.toString());
        }
        return subject.build();
    }

    static AgenciesRecord agency(UUID id, String code, String zone) {
        AgenciesRecord row = new AgenciesRecord();
        row.setId(id);
        row.setAgencyId(id);
        row.setAgencyCode(code);
        row.setLegalName("Agency " + code);
        row.setDisplayName("Agency " + code);
        row.setAgencyType("ems");
        row.setTimeZone(zone);
        return row;
    }

    static AgencyConfigurationsRecord configuration(UUID agency) {
        AgencyConfigurationsRecord row = new AgencyConfigurationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setPaymentsEnabled(true);
        row.setAutoPayEnabled(true);
        row.setPaymentPlansEnabled(true);
        row.setPlanMinimumInstallment(new BigDecimal("5.00"));
        row.setPlanMaximumInstallments(24);
        return row;
    }

    @Override
    public void close() {
        governance.close();
    }
}
