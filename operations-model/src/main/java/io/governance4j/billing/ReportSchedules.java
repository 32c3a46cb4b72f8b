package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.REPORT_SCHEDULES;

import io.governance4j.billing.Cadence.Frequency;
import io.governance4j.billing.tables.records.ReportDefinitionsRecord;
import io.governance4j.billing.tables.records.ReportSchedulesRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reports that run without being asked for. When one is next due is a column; however many times were missed, it is run
 * once for all of them. It runs in the authority of who set it up, which is asked anew each time: the host acts as that
 * user. For one transaction, used by one thread at a time.
 */
public final class ReportSchedules {
    private static final String TYPE = "report_schedules";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public ReportSchedules(Work work) {
        this.work = work;
    }

    /**
     * Has a report run again and again, by the clock of the agency's zone. Takes {@code schedule_reports} and what the
     * report's scope takes.
     *
     * @param agency the tenant
     * @param definition the version of the report
     * @param name what people call it
     * @param cadence how often
     * @param format what is made of it
     * @param recipients ids of the users who are told
     * @return the schedule's id
     */
    public UUID set(
            UUID agency, UUID definition, String name, Cadence cadence, ReportFormat format, List<String> recipients) {
        work.require("schedule_reports", TYPE, agency);
        ReportDefinitionsRecord report = new Reports(work).runnable(agency, definition);
        String zone = work.dsl()
                .select(AGENCIES.TIME_ZONE)
                .from(AGENCIES)
                .where(AGENCIES.AGENCY_ID.eq(agency))
                .fetchSingle(AGENCIES.TIME_ZONE);
        boolean weekly = cadence.frequency() == Frequency.WEEKLY;
        ReportSchedulesRecord row = new ReportSchedulesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setDefinitionId(report.getId());
        row.setScheduleName(Given.text("name", name, 200));
        row.setFrequency(cadence.frequency().code());
        row.setDayOfWeek(weekly ? cadence.day() : null);
        row.setDayOfMonth(weekly || cadence.day() == 0 ? null : cadence.day());
        row.setMinuteOfDay(cadence.minuteOfDay());
        row.setTimeZone(zone);
        row.setExportFormat(format.code());
        row.setRecipients(List.copyOf(recipients));
        row.setRunsAs(work.subject().id());
        row.setNextRunAt(cadence.next(work.now(), ZoneId.of(zone)));
        work.dsl().insertInto(REPORT_SCHEDULES).set(row).execute();
        return row.getId();
    }

    /**
     * {@return what is due now, the longest first} Each says in whose authority it runs. Takes {@code reports.read}.
     *
     * @param agency the tenant
     */
    public List<ReportSchedulesRecord> due(UUID agency) {
        work.require("reports.read", TYPE, agency);
        return work.dsl()
                .selectFrom(REPORT_SCHEDULES)
                .where(REPORT_SCHEDULES.AGENCY_ID.eq(agency))
                .and(REPORT_SCHEDULES.IS_ACTIVE.isTrue())
                .and(REPORT_SCHEDULES.NEXT_RUN_AT.le(work.now()))
                .orderBy(REPORT_SCHEDULES.NEXT_RUN_AT, REPORT_SCHEDULES.ID)
                .fetch();
    }

    /**
     * Starts a run of what is due and sets when it runs next. Of several who try at once, one does.
     *
     * @param agency the tenant
     * @param schedule the schedule, which runs as the subject
     * @return the run's id; empty if it is not due, or another has begun it
     * @throws UnknownRecordException if there is no such schedule within reach
     * @throws WrongStateException if it runs as somebody else, or its report is archived
     */
    public Optional<UUID> start(UUID agency, UUID schedule) {
        work.require("schedule_reports", TYPE, agency);
        work.require("reports.write", TYPE, agency);
        ReportSchedulesRecord row = work.dsl()
                .selectFrom(REPORT_SCHEDULES)
                .where(REPORT_SCHEDULES.AGENCY_ID.eq(agency))
                .and(REPORT_SCHEDULES.ID.eq(schedule))
                .fetchOptional()
                .orElseThrow(() -> new UnknownRecordException(TYPE, schedule));
        if (!row.getRunsAs().equals(work.subject().id())) {
            throw new WrongStateException(
                    "schedule " + schedule + " runs as " + row.getRunsAs() + "; act as that user");
        }
        return taken(row)
                ? Optional.of(new ReportExecutions(work).start(agency, row.getDefinitionId(), "{}", schedule))
                : Optional.empty();
    }

    private boolean taken(ReportSchedulesRecord row) {
        Instant due = row.getNextRunAt();
        if (!row.getIsActive() || due == null || due.isAfter(work.now())) {
            return false;
        }
        Instant next = next(row);
        return work.dsl()
                        .update(REPORT_SCHEDULES)
                        .set(REPORT_SCHEDULES.LAST_RUN_AT, work.now())
                        .set(REPORT_SCHEDULES.NEXT_RUN_AT, next)
                        .set(REPORT_SCHEDULES.IS_ACTIVE, next != null)
                        .set(REPORT_SCHEDULES.UPDATED_AT, work.now())
                        .where(REPORT_SCHEDULES.AGENCY_ID.eq(row.getAgencyId()))
                        .and(REPORT_SCHEDULES.ID.eq(row.getId()))
                        .and(REPORT_SCHEDULES.NEXT_RUN_AT.eq(due))
                        .execute()
                == 1;
    }

    /** Counts from now and not from when it was due, so that what was missed is not made up for one by one. */
    private @Nullable Instant next(ReportSchedulesRecord row) {
        Frequency frequency = Frequency.valueOf(row.getFrequency().toUpperCase(Locale.ROOT));
        if (frequency == Frequency.ONCE) {
            return null;
        }
        Integer week = row.getDayOfWeek();
        Integer month = row.getDayOfMonth();
        int day = week != null ? week : month != null ? month : 0;
        return new Cadence(frequency, day, row.getMinuteOfDay()).next(work.now(), ZoneId.of(row.getTimeZone()));
    }
}
