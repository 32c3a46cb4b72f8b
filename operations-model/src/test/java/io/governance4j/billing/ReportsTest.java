package io.governance4j.billing;

import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.OFFICER;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SECOND_FOUNDER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.billing.tables.records.ReportDefinitionsRecord;
import io.governance4j.billing.tables.records.ReportExecutionsRecord;
import io.governance4j.billing.tables.records.ReportExportsRecord;
import io.governance4j.billing.tables.records.ReportTemplatesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final String DIGEST = "0f".repeat(32);

    @ServiceTest
    void aRunIsLoggedStepByStepAndEndsOnce(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID report = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, true);
            UUID run =
                    agencies.as(NORTH_ADMIN, work -> new ReportExecutions(work).start(NORTH, report, "{\"days\":7}"));
            agencies.pass(Duration.ofSeconds(2));
            agencies.run(NORTH_ADMIN, work -> new ReportExecutions(work).succeed(NORTH, run, 12, DIGEST));
            assertThatThrownBy(() -> agencies.run(
                            NORTH_ADMIN, work -> new ReportExecutions(work).fail(NORTH, run, "the host went away")))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("has ended");
            List<ReportExecutionsRecord> steps =
                    agencies.as(FOUNDER, work -> new ReportExecutions(work).steps(NORTH, run));
            assertThat(steps).extracting(ReportExecutionsRecord::getStep).containsExactly("started", "succeeded");
            assertThat(steps.get(1)).satisfies(end -> {
                assertThat(end.getRowCount()).isEqualTo(12);
                assertThat(end.getDurationMillis()).isEqualTo(2000);
                assertThat(end.getRequestedBy()).isEqualTo("north-admin");
                assertThat(end.getParameters()).isEqualTo("{\"days\":7}");
                assertThat(end.getDecisionId()).isNotNull();
            });
        }
    }

    @ServiceTest
    void acrossAgenciesIsTheFoundersAlone(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            agencies.denies(
                    NORTH_ADMIN, work -> new Reports(work).define(NORTH, report(ReportScope.CROSS_AGENCY, true)));
            UUID report = defined(agencies, FOUNDER, ReportScope.CROSS_AGENCY, true);
            UUID run = agencies.as(FOUNDER, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
            agencies.run(FOUNDER, work -> new ReportExecutions(work).succeed(NORTH, run, 1, DIGEST));
            ReportExportsRecord export = agencies.as(
                    FOUNDER, work -> new ReportExports(work, 10).request(NORTH, run, ReportFormat.CSV, false));
            agencies.run(
                    FOUNDER, work -> new ReportExports(work, 10).generated(NORTH, export.getExportId(), DIGEST, "v/1"));
            agencies.denies(NORTH_ADMIN, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
            agencies.denies(NORTH_ADMIN, work -> new ReportExecutions(work).steps(NORTH, run));
            agencies.denies(
                    NORTH_ADMIN, work -> new ReportExports(work, 10).downloaded(NORTH, export.getExportId(), null));
        }
    }

    @ServiceTest
    void anExportOfTooManyRowsIsRefusedAndLogged(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID report = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, false);
            UUID run = agencies.as(NORTH_ADMIN, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
            assertThatThrownBy(() -> agencies.run(
                            NORTH_ADMIN,
                            work -> new ReportExports(work, 10).request(NORTH, run, ReportFormat.PDF, true)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(NORTH_ADMIN, work -> new ReportExecutions(work).succeed(NORTH, run, 11, DIGEST));
            ReportExportsRecord refused = agencies.as(
                    NORTH_ADMIN, work -> new ReportExports(work, 10).request(NORTH, run, ReportFormat.CSV, true));
            assertThat(refused.getStep()).isEqualTo("refused");
            assertThat(refused.getFailureReason()).isEqualTo("11 rows; at most 10 leave in a file");
            assertThatThrownBy(() -> agencies.run(
                            NORTH_ADMIN,
                            work -> new ReportExports(work, 10)
                                    .generated(NORTH, refused.getExportId(), DIGEST, "vault/1")))
                    .isInstanceOf(WrongStateException.class);
            ReportExportsRecord approved = agencies.as(
                    NORTH_ADMIN, work -> new ReportExports(work, 11).request(NORTH, run, ReportFormat.CSV, true));
            agencies.run(NORTH_ADMIN, work -> {
                ReportExports exports = new ReportExports(work, 11);
                exports.generated(NORTH, approved.getExportId(), DIGEST, "vault/1");
                exports.downloaded(NORTH, approved.getExportId(), "192.0.2.1");
                exports.downloaded(NORTH, approved.getExportId(), null);
            });
            assertThat(agencies.<List<String>>as(
                            FOUNDER,
                            work -> work.dsl()
                                    .select(Tables.REPORT_EXPORTS.STEP)
                                    .from(Tables.REPORT_EXPORTS)
                                    .where(Tables.REPORT_EXPORTS.EXPORT_ID.eq(approved.getExportId()))
                                    .orderBy(Tables.REPORT_EXPORTS.STEP_NUMBER)
                                    .fetch(Tables.REPORT_EXPORTS.STEP)))
                    .containsExactly("requested", "approved", "generated", "downloaded", "downloaded");
        }
    }

    @ServiceTest
    void aPrivateReportIsFoundByItsOwnerAlone(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID report = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, false);
            Subject colleague = TwoAgencies.person("colleague", "agency_administrator", NORTH);
            assertThat(agencies.<List<ReportDefinitionsRecord>>as(NORTH_ADMIN, work -> new Reports(work).all(NORTH)))
                    .hasSize(1);
            assertThat(agencies.<List<ReportDefinitionsRecord>>as(colleague, work -> new Reports(work).all(NORTH)))
                    .isEmpty();
            assertThatThrownBy(() ->
                            agencies.run(colleague, work -> new ReportExecutions(work).start(NORTH, report, "{}")))
                    .isInstanceOf(UnknownRecordException.class);
            agencies.run(NORTH_ADMIN, work -> new Reports(work).archive(NORTH, report));
            assertThatThrownBy(() ->
                            agencies.run(NORTH_ADMIN, work -> new ReportExecutions(work).start(NORTH, report, "{}")))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void isClosedToEverybodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID report = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, true);
            UUID run = agencies.as(NORTH_ADMIN, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
            // The agent acts under the current version and may do something: what it is denied is not for that.
            assertThat(agencies.<Boolean>as(
                            AGENT,
                            work -> work.may(
                                    "generate_reports",
                                    Resource.of("report_exports", "*")
                                            .tenant(NORTH.toString())
                                            .build())))
                    .isTrue();
            for (Subject other : List.of(SOUTH_ADMIN, BILLER, REVIEWER, MEDIC)) {
                agencies.denies(other, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
                agencies.denies(other, work -> new ReportExecutions(work).fail(NORTH, run, "no"));
            }
            for (Subject other : List.of(SOUTH_ADMIN, BILLER, REVIEWER, MEDIC, AGENT)) {
                agencies.denies(other, work -> new Reports(work).define(NORTH, report(ReportScope.AGENCY, true)));
                agencies.denies(other, work -> new ReportExports(work, 9).request(NORTH, run, ReportFormat.CSV, false));
                agencies.denies(
                        other,
                        work -> new ReportTemplates(work)
                                .write(null, "c", "n", ReportTemplates.Category.QUALITY, "{}"));
            }
        }
    }

    @ServiceTest
    void anAgentRunsWithinTheRoleThatItWasLent(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID calls = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, true);
            UUID across = defined(agencies, FOUNDER, "All", ReportScope.CROSS_AGENCY);
            UUID run = agencies.as(AGENT, work -> new ReportExecutions(work).start(NORTH, calls, "{}"));
            agencies.run(AGENT, work -> new ReportExecutions(work).succeed(NORTH, run, 3, DIGEST));
            assertThat(agencies.<List<ReportExecutionsRecord>>as(
                            NORTH_ADMIN, work -> new ReportExecutions(work).steps(NORTH, run)))
                    .allSatisfy(step -> {
                        assertThat(step.getRequestedBy()).isEqualTo("agent");
                        assertThat(step.getPolicyVersion()).isEqualTo(1);
                    });
            assertThat(agencies.<List<ReportDefinitionsRecord>>as(AGENT, work -> new Reports(work).all(NORTH)))
                    .extracting(ReportDefinitionsRecord::getId)
                    .containsExactly(calls);
            agencies.denies(AGENT, work -> new ReportExecutions(work).start(NORTH, across, "{}"));
            Subject biller = TwoAgencies.agent("billing_staff", NORTH);
            Subject southern = TwoAgencies.agent("agency_administrator", SOUTH);
            agencies.denies(biller, work -> new ReportExecutions(work).start(NORTH, calls, "{}"));
            agencies.denies(southern, work -> new ReportExecutions(work).start(NORTH, calls, "{}"));
        }
    }

    @ServiceTest
    void billingStaffGenerateReportsOfBillingAlone(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID calls = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, true);
            UUID aging = defined(agencies, NORTH_ADMIN, "Aging", List.of("billing"), true);
            UUID mixed = defined(agencies, NORTH_ADMIN, "Mixed", List.of("billing", "calls"), true);
            UUID own = defined(agencies, NORTH_ADMIN, "Own", List.of("billing"), false);
            UUID across = agencies.as(
                    FOUNDER,
                    work -> new Reports(work)
                            .define(NORTH, report("All", List.of("billing"), ReportScope.CROSS_AGENCY, true)));
            assertThat(agencies.<List<ReportDefinitionsRecord>>as(BILLER, work -> new Reports(work).all(NORTH)))
                    .extracting(ReportDefinitionsRecord::getId)
                    .containsExactly(aging);

            UUID run = agencies.as(BILLER, work -> new ReportExecutions(work).start(NORTH, aging, "{}"));
            agencies.run(BILLER, work -> new ReportExecutions(work).succeed(NORTH, run, 3, DIGEST));
            assertThat(agencies.<List<ReportExecutionsRecord>>as(
                            BILLER, work -> new ReportExecutions(work).steps(NORTH, run)))
                    .extracting(ReportExecutionsRecord::getRequestedBy)
                    .containsExactly("biller", "biller");
            ReportExportsRecord export = agencies.as(
                    BILLER, work -> new ReportExports(work, 10).request(NORTH, run, ReportFormat.CSV, false));
            agencies.run(BILLER, work -> {
                ReportExports exports = new ReportExports(work, 10);
                exports.generated(NORTH, export.getExportId(), DIGEST, "vault/1");
                exports.downloaded(NORTH, export.getExportId(), null);
            });

            for (UUID other : List.of(calls, mixed, across)) {
                agencies.denies(BILLER, work -> new ReportExecutions(work).start(NORTH, other, "{}"));
            }
            assertThatThrownBy(() -> agencies.run(BILLER, work -> new ReportExecutions(work).start(NORTH, own, "{}")))
                    .isInstanceOf(UnknownRecordException.class);
            agencies.denies(
                    BILLER,
                    work -> new Reports(work)
                            .define(NORTH, report("Mine", List.of("billing"), ReportScope.AGENCY, false)));
            agencies.denies(BILLER, work -> new Reports(work).archive(NORTH, aging));
            agencies.denies(
                    BILLER,
                    work -> new ReportSchedules(work)
                            .set(
                                    NORTH,
                                    aging,
                                    "n",
                                    new Cadence(Cadence.Frequency.DAILY, 0, 0),
                                    ReportFormat.PDF,
                                    List.of()));
            Subject southern = TwoAgencies.person("southern", "billing_staff", SOUTH);
            for (Subject other : List.of(SOUTH_ADMIN, southern, MEDIC)) {
                agencies.denies(other, work -> new Reports(work).all(NORTH));
            }
            for (Subject other : List.of(SOUTH_ADMIN, southern, REVIEWER, MEDIC)) {
                agencies.denies(other, work -> new ReportExecutions(work).start(NORTH, aging, "{}"));
                agencies.denies(
                        other, work -> new ReportExports(work, 9).downloaded(NORTH, export.getExportId(), null));
            }
        }
    }

    @ServiceTest
    void reviewersAndOfficersGenerateThoseOfTheirModule(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            Map<Subject, UUID> reports = Map.of(
                    REVIEWER, defined(agencies, NORTH_ADMIN, "Scores", List.of("quality"), true),
                    OFFICER, defined(agencies, NORTH_ADMIN, "Ends", List.of("compliance"), true));
            UUID calls = defined(agencies, NORTH_ADMIN, ReportScope.AGENCY, true);
            reports.forEach((who, report) -> {
                assertThat(agencies.<List<ReportDefinitionsRecord>>as(who, work -> new Reports(work).all(NORTH)))
                        .extracting(ReportDefinitionsRecord::getId)
                        .containsExactly(report);
                UUID run = agencies.as(who, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
                agencies.run(who, work -> new ReportExecutions(work).succeed(NORTH, run, 3, DIGEST));
                ReportExportsRecord export = agencies.as(
                        who, work -> new ReportExports(work, 10).request(NORTH, run, ReportFormat.CSV, false));
                assertThat(export.getStep()).isEqualTo("approved");
                agencies.denies(who, work -> new ReportExecutions(work).start(NORTH, calls, "{}"));
                Subject other = who.equals(REVIEWER) ? OFFICER : REVIEWER;
                agencies.denies(other, work -> new ReportExecutions(work).start(NORTH, report, "{}"));
            });
        }
    }

    @ServiceTest
    void aTemplateIsOfferedOnceSomebodyElseApprovedIt(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID template = agencies.as(
                    FOUNDER,
                    work -> new ReportTemplates(work)
                            .write(null, "cardiac-arrest", "Arrests", ReportTemplates.Category.CARDIAC_ARREST, "{}"));
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new ReportTemplates(work).approve(null, template)))
                    .isInstanceOf(WrongStateException.class);
            assertThat(offered(agencies, FOUNDER, NORTH)).isEmpty();
            agencies.run(SECOND_FOUNDER, work -> new ReportTemplates(work).approve(null, template));
            assertThat(offered(agencies, FOUNDER, NORTH))
                    .extracting(ReportTemplatesRecord::getTemplateCode)
                    .containsExactly("cardiac-arrest");
            assertThat(offered(agencies, NORTH_ADMIN, NORTH)).hasSize(1);
            assertThat(offered(agencies, SOUTH_ADMIN, SOUTH)).hasSize(1);
            agencies.denies(NORTH_ADMIN, work -> new ReportTemplates(work).retire(null, template));
            agencies.run(FOUNDER, work -> new ReportTemplates(work).retire(null, template));
            assertThat(offered(agencies, NORTH_ADMIN, NORTH)).isEmpty();
        }
    }

    @Test
    void aDefinitionIsJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportDefinition("n", null, "{", List.of(), ReportScope.AGENCY, true))
                .withMessageStartingWith("definition: is not JSON");
    }

    private static List<ReportTemplatesRecord> offered(TwoAgencies agencies, Subject subject, UUID agency) {
        return agencies.as(subject, work -> new ReportTemplates(work).offered(agency));
    }

    private static UUID defined(TwoAgencies agencies, Subject by, ReportScope scope, boolean shared) {
        return agencies.as(by, work -> new Reports(work).define(NORTH, report(scope, shared)));
    }

    private static UUID defined(TwoAgencies agencies, Subject by, String name, ReportScope scope) {
        return agencies.as(by, work -> new Reports(work).define(NORTH, report(name, List.of("calls"), scope, true)));
    }

    private static UUID defined(TwoAgencies agencies, Subject by, String name, List<String> modules, boolean shared) {
        return agencies.as(
                by, work -> new Reports(work).define(NORTH, report(name, modules, ReportScope.AGENCY, shared)));
    }

    static ReportDefinition report(ReportScope scope, boolean shared) {
        return report("Calls", List.of("calls"), scope, shared);
    }

    private static ReportDefinition report(String name, List<String> modules, ReportScope scope, boolean shared) {
        return new ReportDefinition(name, "How many calls?", "{\"of\":\"calls\"}", modules, scope, shared);
    }
}
