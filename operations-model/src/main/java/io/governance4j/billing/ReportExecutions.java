package io.governance4j.billing;

import static io.governance4j.billing.Tables.REPORT_EXECUTIONS;
import static io.governance4j.billing.Tables.REPORT_SCHEDULES;

import io.governance4j.Decision;
import io.governance4j.billing.tables.records.ReportDefinitionsRecord;
import io.governance4j.billing.tables.records.ReportExecutionsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Once;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Runs of reports, one appended row a step: started, then succeeded or failed. The steps are numbered and the number is a
 * key, so that a run ends once. For one transaction, used by one thread at a time.
 */
public final class ReportExecutions {
    private static final String TYPE = "report_executions";

    private final Work work;
    private final Reports reports;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public ReportExecutions(Work work) {
        this.work = work;
        this.reports = new Reports(work);
    }

    /**
     * Starts a run. Takes {@code reports.read}, {@code reports.record} and what the report's scope takes, asked anew for each run;
     * {@code generate_reports} will do for a report of one agency, so that an agent can run it within the role that it was lent.
     *
     * @param agency the tenant
     * @param definition the version of the report
     * @param parameters what was filled in, as JSON
     * @return the run's id
     * @throws UnknownRecordException if the subject finds no such report
     * @throws WrongStateException if it is archived
     */
    public UUID start(UUID agency, UUID definition, String parameters) {
        return start(agency, definition, parameters, null);
    }

    UUID start(UUID agency, UUID definition, String parameters, @Nullable UUID schedule) {
        ReportDefinitionsRecord report = reports.runnable(agency, definition);
        Decision decision = work.require("reports.record", TYPE, agency);
        ReportExecutionsRecord row = new ReportExecutionsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setExecutionId(UUID.randomUUID());
        row.setStepNumber(1);
        row.setStep("started");
        row.setDefinitionId(report.getId());
        row.setScheduleId(schedule);
        row.setTriggerSource(schedule == null ? "user" : "schedule");
        row.setRequestedBy(work.subject().id());
        row.setPolicyVersion(decision.policyVersion());
        row.setDecisionId(decision.id().toString());
        row.setParameters(Given.json("parameters", parameters));
        row.setOccurredAt(work.now());
        work.dsl().insertInto(REPORT_EXECUTIONS).set(row).execute();
        return row.getExecutionId();
    }

    /**
     * Records that a run gave rows.
     *
     * @param agency the tenant
     * @param execution the run
     * @param rows how many
     * @param sha256 digest of what came out, so that two runs can be compared
     * @throws UnknownRecordException if there is no such run within reach
     * @throws WrongStateException if it has ended
     */
    public void succeed(UUID agency, UUID execution, long rows, String sha256) {
        Given.require(rows >= 0, "rows", "must not be negative, but is " + rows);
        Given.require(sha256.matches("[0-9a-f]{64}"), "sha256", "is not 64 hexadecimal letters in lower case");
        ReportExecutionsRecord row = ended(agency, execution, "succeeded");
        row.setRowCount(rows);
        row.setResultSha256(sha256);
        append(row);
        failures(row, false);
    }

    /**
     * Records that a run failed.
     *
     * @param agency the tenant
     * @param execution the run
     * @param reason why, without a value of any row
     * @throws UnknownRecordException if there is no such run within reach
     * @throws WrongStateException if it has ended
     */
    public void fail(UUID agency, UUID execution, String reason) {
        Given.text("reason", reason, 500);
        ReportExecutionsRecord row = ended(agency, execution, "failed");
        row.setFailureReason(reason);
        append(row);
        failures(row, true);
    }

    /**
     * {@return the steps of a run, in order} Takes what the report's scope takes.
     *
     * @param agency the tenant
     * @param execution the run
     */
    public List<ReportExecutionsRecord> steps(UUID agency, UUID execution) {
        List<ReportExecutionsRecord> steps = read(agency, execution);
        reports.permitted(agency, steps.get(0).getDefinitionId());
        return steps;
    }

    private List<ReportExecutionsRecord> read(UUID agency, UUID execution) {
        work.require("reports.read", TYPE, agency);
        List<ReportExecutionsRecord> steps = work.dsl()
                .selectFrom(REPORT_EXECUTIONS)
                .where(REPORT_EXECUTIONS.AGENCY_ID.eq(agency))
                .and(REPORT_EXECUTIONS.EXECUTION_ID.eq(execution))
                .orderBy(REPORT_EXECUTIONS.STEP_NUMBER)
                .fetch();
        if (steps.isEmpty()) {
            throw new UnknownRecordException(TYPE, execution);
        }
        return steps;
    }

    private ReportExecutionsRecord ended(UUID agency, UUID execution, String step) {
        ReportExecutionsRecord started = steps(agency, execution).get(0);
        Instant now = work.now();
        ReportExecutionsRecord row = new ReportExecutionsRecord();
        row.from(started);
        row.setId(UUID.randomUUID());
        row.setStepNumber(2);
        row.setStep(step);
        row.setDurationMillis(
                Math.max(0, Duration.between(started.getOccurredAt(), now).toMillis()));
        row.setOccurredAt(now);
        row.setCreatedAt(now);
        return row;
    }

    private void append(ReportExecutionsRecord row) {
        boolean first = Once.insert(work.dsl(), row);
        if (!first) {
            throw new WrongStateException("run " + row.getExecutionId() + " has ended");
        }
    }

    private void failures(ReportExecutionsRecord row, boolean failed) {
        UUID schedule = row.getScheduleId();
        if (schedule != null) {
            work.dsl()
                    .update(REPORT_SCHEDULES)
                    .set(
                            REPORT_SCHEDULES.FAILURES_IN_A_ROW,
                            failed ? REPORT_SCHEDULES.FAILURES_IN_A_ROW.plus(1) : DSL.val(0))
                    .where(REPORT_SCHEDULES.AGENCY_ID.eq(row.getAgencyId()))
                    .and(REPORT_SCHEDULES.ID.eq(schedule))
                    .execute();
        }
    }
}
