package io.governance4j.billing;

import static io.governance4j.billing.Tables.REPORT_DEFINITIONS;

import io.governance4j.Resource;
import io.governance4j.billing.tables.records.ReportDefinitionsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Reports that can be run again. The library computes none: the host reads the definition, produces the rows and says how
 * it went. A changed report is a new version. One that reads the module {@code billing}, {@code quality} or {@code compliance}
 * alone is run, looked into and exported by who holds {@code generate_billing_reports}, {@code generate_qa_reports} or
 * {@code generate_compliance_reports} as well. For one transaction, used by one thread at a time.
 */
public final class Reports {
    private static final String TYPE = "report_definitions";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Reports(Work work) {
        this.work = work;
    }

    /**
     * Stores a report, as the next version of its name. Takes {@code reports:agency} and {@code use_agency_report_writer},
     * or for one across agencies {@code reports:cross_agency} and {@code use_founder_report_writer}.
     *
     * @param agency the tenant under which it is kept
     * @param report the report
     * @return the version's id
     * @throws org.jooq.exception.IntegrityConstraintViolationException if another stored the same version at the same time
     */
    public UUID define(UUID agency, ReportDefinition report) {
        report.scope().requireWriting(work, agency);
        ReportDefinitionsRecord row = new ReportDefinitionsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setDefinitionName(report.name());
        row.setVersionNumber(1
                + work.dsl()
                        .fetchCount(
                                REPORT_DEFINITIONS,
                                REPORT_DEFINITIONS
                                        .AGENCY_ID
                                        .eq(agency)
                                        .and(REPORT_DEFINITIONS.DEFINITION_NAME.eq(report.name()))));
        row.setQuestion(report.question());
        row.setDefinition(report.definition());
        row.setModules(report.modules());
        row.setReportScope(report.scope().code());
        row.setVisibility(report.shared() ? "agency" : "private");
        row.setStatus("active");
        row.setOwnerId(work.subject().id());
        row.setInterpretedBy("human");
        work.dsl().insertInto(REPORT_DEFINITIONS).set(row).execute();
        return row.getId();
    }

    /**
     * {@return the reports that the subject finds: its own and those that are shared, without archived ones} One across
     * agencies only its owner finds here. Takes {@code reports.read} and {@code reports:agency} or {@code generate_reports}; with
     * the permission of a module in place of these, those that read this module alone are found.
     *
     * @param agency the tenant
     */
    public List<ReportDefinitionsRecord> all(UUID agency) {
        work.require("reports.read", TYPE, agency);
        Resource any = Resource.of(TYPE, "*").tenant(agency.toString()).build();
        boolean ofEachModule = work.may("reports:agency", any) || work.may(ReportScope.GENERATE, any);
        Set<String> held = new HashSet<>();
        if (!ofEachModule) {
            ReportScope.OF_MODULE.values().stream()
                    .filter(permission -> work.may(permission, any))
                    .forEach(held::add);
            if (held.isEmpty()) {
                work.require(ReportScope.GENERATE, any);
            }
        }
        return work
                .dsl()
                .selectFrom(REPORT_DEFINITIONS)
                .where(found(agency))
                .and(REPORT_DEFINITIONS
                        .REPORT_SCOPE
                        .eq(ReportScope.AGENCY.code())
                        .or(REPORT_DEFINITIONS.OWNER_ID.eq(work.subject().id())))
                .and(REPORT_DEFINITIONS.STATUS.eq("active"))
                .orderBy(REPORT_DEFINITIONS.DEFINITION_NAME, REPORT_DEFINITIONS.VERSION_NUMBER)
                .fetch()
                .stream()
                .filter(row -> ofEachModule || isOf(row, held))
                .toList();
    }

    private static boolean isOf(ReportDefinitionsRecord row, Set<String> held) {
        String permission = scope(row).ofModule(row.getModules());
        return permission != null && held.contains(permission);
    }

    /**
     * Puts a report away; it is not run any more, and what ran stays on record. Only its owner does.
     *
     * @param agency the tenant
     * @param id the version
     * @throws UnknownRecordException if the subject owns no such report
     */
    public void archive(UUID agency, UUID id) {
        work.require("reports.write", TYPE, agency);
        int archived = work.dsl()
                .update(REPORT_DEFINITIONS)
                .set(REPORT_DEFINITIONS.STATUS, "archived")
                .set(REPORT_DEFINITIONS.UPDATED_AT, work.now())
                .where(REPORT_DEFINITIONS.AGENCY_ID.eq(agency))
                .and(REPORT_DEFINITIONS.ID.eq(id))
                .and(REPORT_DEFINITIONS.OWNER_ID.eq(work.subject().id()))
                .execute();
        if (archived == 0) {
            throw new UnknownRecordException(TYPE, id);
        }
    }

    /** Reads a report that the subject may run now. */
    ReportDefinitionsRecord runnable(UUID agency, UUID id) {
        ReportDefinitionsRecord row = permitted(agency, id);
        if (!row.getStatus().equals("active")) {
            throw new WrongStateException("report " + id + " is " + row.getStatus() + "; only an active one is run");
        }
        return row;
    }

    /** Reads a report that the subject finds and whose scope it holds, which is asked here. */
    ReportDefinitionsRecord permitted(UUID agency, UUID id) {
        work.require("reports.read", TYPE, agency);
        ReportDefinitionsRecord row = work.dsl()
                .selectFrom(REPORT_DEFINITIONS)
                .where(found(agency))
                .and(REPORT_DEFINITIONS.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(TYPE, id));
        scope(row).requireRunning(work, agency, row.getModules());
        return row;
    }

    static ReportScope scope(ReportDefinitionsRecord row) {
        return Coded.of(ReportScope.class, row.getReportScope());
    }

    private Condition found(UUID agency) {
        return REPORT_DEFINITIONS
                .AGENCY_ID
                .eq(agency)
                .and(REPORT_DEFINITIONS
                        .VISIBILITY
                        .eq("agency")
                        .or(REPORT_DEFINITIONS.OWNER_ID.eq(work.subject().id())));
    }
}
