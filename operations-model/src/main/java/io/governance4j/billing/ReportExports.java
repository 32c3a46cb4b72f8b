package io.governance4j.billing;

import static io.governance4j.billing.Tables.REPORT_EXECUTIONS;
import static io.governance4j.billing.Tables.REPORT_EXPORTS;

import io.governance4j.Decision;
import io.governance4j.billing.tables.records.ReportDefinitionsRecord;
import io.governance4j.billing.tables.records.ReportExecutionsRecord;
import io.governance4j.billing.tables.records.ReportExportsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What leaves as a file. Each export is asked for, limited by the number of rows that its run recorded, and logged in
 * appended steps; one that is refused for its size is logged as well. For one transaction, used by one thread at a time.
 */
public final class ReportExports {
    private static final String TYPE = "report_exports";

    private final Work work;
    private final long mostRows;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     * @param mostRows how many rows a file may hold
     */
    public ReportExports(Work work, long mostRows) {
        Given.require(mostRows >= 0, "mostRows", "must not be negative, but is " + mostRows);
        this.work = work;
        this.mostRows = mostRows;
    }

    /**
     * Asks to export what a run gave. Takes {@code reports.export}, and {@code generate_reports} or for a report of one module
     * alone the permission that generates these, beside what running it takes.
     *
     * @param agency the tenant
     * @param execution the run, which succeeded
     * @param format the kind of file
     * @param holdsPhi whether there is protected health information in it
     * @return the last step: {@code approved}, or {@code refused} if it has too many rows
     * @throws UnknownRecordException if there is no such run within reach
     * @throws WrongStateException if it did not succeed
     */
    public ReportExportsRecord request(UUID agency, UUID execution, ReportFormat format, boolean holdsPhi) {
        work.require("reports.export", TYPE, agency);
        List<ReportExecutionsRecord> run = new ReportExecutions(work).steps(agency, execution);
        Decision decision = permitted(agency, run.get(0).getDefinitionId());
        ReportExecutionsRecord last = run.get(run.size() - 1);
        if (!last.getStep().equals("succeeded")) {
            throw new WrongStateException(
                    "run " + execution + " is " + last.getStep() + "; there is nothing to export");
        }
        long rows = Objects.requireNonNull(last.getRowCount());
        ReportExportsRecord row = new ReportExportsRecord();
        row.setAgencyId(agency);
        row.setExportId(UUID.randomUUID());
        row.setExecutionStepId(last.getId());
        row.setExportFormat(format.code());
        row.setHoldsPhi(holdsPhi);
        row.setRowCount(rows);
        row.setPolicyVersion(decision.policyVersion());
        row.setDecisionId(decision.id().toString());
        append(row, 1, "requested");
        if (rows > mostRows) {
            row.setFailureReason(rows + " rows; at most " + mostRows + " leave in a file");
            append(row, 2, "refused");
        } else {
            append(row, 2, "approved");
        }
        return row;
    }

    /**
     * Records that the host made the file of an export that was approved.
     *
     * @param agency the tenant
     * @param export the export
     * @param sha256 the file's digest
     * @param storageReference where the host keeps it
     * @throws UnknownRecordException if there is no such export within reach
     * @throws WrongStateException if it was refused, or the file was made
     */
    public void generated(UUID agency, UUID export, String sha256, String storageReference) {
        Given.require(sha256.matches("[0-9a-f]{64}"), "sha256", "is not 64 hexadecimal letters in lower case");
        Given.text("storageReference", storageReference, 500);
        ReportExportsRecord row = next(agency, export, List.of("approved"));
        row.setSha256(sha256);
        row.setStorageReference(storageReference);
        append(row, row.getStepNumber() + 1, "generated");
    }

    /**
     * Records that the subject fetched the file.
     *
     * @param agency the tenant
     * @param export the export
     * @param ipAddress from where, if that is known
     * @throws UnknownRecordException if there is no such export within reach
     * @throws WrongStateException if there is no file
     */
    public void downloaded(UUID agency, UUID export, @Nullable String ipAddress) {
        Given.optional("ipAddress", ipAddress, 45);
        ReportExportsRecord row = next(agency, export, List.of("generated", "downloaded"));
        row.setIpAddress(ipAddress);
        append(row, row.getStepNumber() + 1, "downloaded");
    }

    private ReportExportsRecord next(UUID agency, UUID export, List<String> after) {
        work.require("reports.export", TYPE, agency);
        List<ReportExportsRecord> steps = work.dsl()
                .selectFrom(REPORT_EXPORTS)
                .where(REPORT_EXPORTS.AGENCY_ID.eq(agency))
                .and(REPORT_EXPORTS.EXPORT_ID.eq(export))
                .orderBy(REPORT_EXPORTS.STEP_NUMBER)
                .fetch();
        if (steps.isEmpty()) {
            throw new UnknownRecordException(TYPE, export);
        }
        ReportExportsRecord last = steps.get(steps.size() - 1);
        permitted(agency, definition(agency, last.getExecutionStepId()));
        if (!after.contains(last.getStep())) {
            throw new WrongStateException("export " + export + " is " + last.getStep() + "; it has to be " + after);
        }
        ReportExportsRecord row = new ReportExportsRecord();
        row.from(last);
        return row;
    }

    private UUID definition(UUID agency, UUID executionStep) {
        return work.dsl()
                .select(REPORT_EXECUTIONS.DEFINITION_ID)
                .from(REPORT_EXECUTIONS)
                .where(REPORT_EXECUTIONS.AGENCY_ID.eq(agency))
                .and(REPORT_EXECUTIONS.ID.eq(executionStep))
                .fetchSingle(REPORT_EXECUTIONS.DEFINITION_ID);
    }

    private Decision permitted(UUID agency, UUID definition) {
        ReportDefinitionsRecord report = new Reports(work).permitted(agency, definition);
        return Reports.scope(report).requireExporting(work, agency, report.getModules());
    }

    private void append(ReportExportsRecord row, int number, String step) {
        row.setId(UUID.randomUUID());
        row.setStepNumber(number);
        row.setStep(step);
        row.setActedBy(work.subject().id());
        row.setOccurredAt(work.now());
        row.setCreatedAt(work.now());
        work.dsl().insertInto(REPORT_EXPORTS).set(row).execute();
    }
}
