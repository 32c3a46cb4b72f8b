package io.governance4j.quality;

import static io.governance4j.quality.Tables.QA_CASE_RECORDS;

import io.governance4j.Resource;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Once;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import io.governance4j.quality.tables.records.QaTriggerConfigurationsRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are looked into. A trigger opens one case for a call, however often it is told of it. What may come of a case
 * is learning and better work, and no disciplinary act. For one transaction, used by one thread at a time.
 */
public final class QaCases {
    private final Work work;
    private final CaseRows rows;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public QaCases(Work work) {
        this.work = work;
        this.rows = new CaseRows(work);
    }

    /**
     * Opens the cases that an event sets off. Each mandatory trigger opens one; an optional one as it is configured. Takes
     * {@code qa:write}, {@code quality.write} and {@code quality.overview}.
     *
     * @param agency the tenant
     * @param event what happened
     * @return the ids of the cases, also of those that were there
     */
    public List<UUID> raise(UUID agency, QaEvent event) {
        writer(agency);
        work.require("quality.overview", "qa_trigger_configurations", agency);
        return new QaTriggers(work)
                .setOff(agency, event).stream()
                        .map(trigger -> open(agency, event, trigger))
                        .toList();
    }

    private UUID open(UUID agency, QaEvent event, QaTriggerConfigurationsRecord trigger) {
        String name = agency + "/" + trigger.getId() + "/" + event.incidentId();
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        QaCaseRecordsRecord row = row(agency, id, event, trigger.getTriggerKind());
        row.setTriggerId(trigger.getId());
        row.setSeverity(trigger.getSeverity());
        row.setDueAt(work.now().plus(Duration.ofHours(trigger.getReviewWithinHours())));
        Once.insert(work.dsl(), row);
        return id;
    }

    /**
     * Opens a case by hand. Takes {@code qa:write} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param event what happened
     * @param severity how grave it is
     * @param dueAt when it has to be looked at
     * @param summary what happened, in words, if there is something to say
     * @return the case's id
     */
    public UUID open(UUID agency, QaEvent event, Severity severity, Instant dueAt, @Nullable String summary) {
        writer(agency);
        QaCaseRecordsRecord row = row(agency, UUID.randomUUID(), event, "manual");
        row.setSeverity(severity.code());
        row.setDueAt(dueAt);
        row.setSummary(Given.optional("summary", summary, Given.LONG_TEXT));
        work.dsl().insertInto(QA_CASE_RECORDS).set(row).execute();
        return row.getId();
    }

    /**
     * {@return a case} Takes {@code view_qa_cases} and {@code quality.read}; a peer reviewer sees those that they were assigned
     * and have no part in.
     *
     * @param agency the tenant
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     */
    public QaCaseRecordsRecord get(UUID agency, UUID id) {
        CaseRows.requireReading(work, CaseRows.TYPE, agency);
        QaCaseRecordsRecord row = rows.read(agency, id);
        Resource record = rows.resource(row);
        work.require("quality.read", record);
        work.require("view_qa_cases", record);
        return row;
    }

    /**
     * {@return the cases that are under way, those due first first} Takes {@code qa:read} and {@code quality.read}.
     *
     * @param agency the tenant
     */
    public List<QaCaseRecordsRecord> underWay(UUID agency) {
        work.require("qa:read", CaseRows.TYPE, agency);
        work.require("quality.read", CaseRows.TYPE, agency);
        return work.dsl()
                .selectFrom(QA_CASE_RECORDS)
                .where(QA_CASE_RECORDS.AGENCY_ID.eq(agency))
                .and(QA_CASE_RECORDS.STATUS.in(CaseRows.UNDER_WAY))
                .orderBy(QA_CASE_RECORDS.DUE_AT, QA_CASE_RECORDS.ID)
                .fetch();
    }

    /**
     * Takes a case to look into it. Takes {@code qa:review} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if it is not open, or about the subject or their crew
     */
    public void take(UUID agency, UUID id) {
        QaCaseRecordsRecord row = reviewed(agency, id);
        if (!row.getStatus().equals("open")) {
            throw new WrongStateException("case " + row.getCaseNumber() + " is " + row.getStatus());
        }
        row.setStatus("in_review");
        row.setAssignedTo(work.subject().id());
        row.update();
    }

    /**
     * Writes down what was found and what should be better. Takes {@code create_qa_recommendations} and
     * {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @param findings what was found
     * @param recommendation what should be better, if anything
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if it is closed, or about the subject or their crew
     */
    public void recommend(UUID agency, UUID id, String findings, @Nullable String recommendation) {
        work.require("create_qa_recommendations", CaseRows.TYPE, agency);
        QaCaseRecordsRecord row = apart(agency, id);
        row.setFindings(Given.text("findings", findings, Given.LONG_TEXT));
        row.setRecommendation(Given.optional("recommendation", recommendation, Given.LONG_TEXT));
        row.update();
    }

    /**
     * Closes a case. Takes {@code qa:review} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @param outcome what came of it
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if it was not taken or is closed, or is about the subject or their crew
     */
    public void close(UUID agency, UUID id, Outcome outcome) {
        QaCaseRecordsRecord row = reviewed(agency, id);
        if (row.getStatus().equals("open")) {
            throw new WrongStateException("case " + row.getCaseNumber() + " is open; nobody has looked into it");
        }
        end(row, "closed", outcome);
    }

    /**
     * Drops a case that a person or an optional trigger opened. Takes {@code qa:review} and {@code quality.write}.
     *
     * @param agency the tenant
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     * @throws WrongStateException if a mandatory trigger opened it, it is closed, or about the subject or their crew
     */
    public void dismiss(UUID agency, UUID id) {
        QaCaseRecordsRecord row = reviewed(agency, id);
        if (row.getSource().equals("mandatory")) {
            throw new WrongStateException(
                    "case " + row.getCaseNumber() + " was opened by a mandatory trigger; it is closed after a review");
        }
        end(row, "dismissed", Outcome.NO_ACTION);
    }

    private void end(QaCaseRecordsRecord row, String status, Outcome outcome) {
        row.setStatus(status);
        row.setOutcome(outcome.code());
        row.setClosedBy(work.subject().id());
        row.setClosedAt(work.now());
        row.update();
    }

    private QaCaseRecordsRecord reviewed(UUID agency, UUID id) {
        work.require("qa:review", CaseRows.TYPE, agency);
        return apart(agency, id);
    }

    private QaCaseRecordsRecord apart(UUID agency, UUID id) {
        work.require("quality.write", CaseRows.TYPE, agency);
        QaCaseRecordsRecord row = rows.lock(agency, id);
        CaseRows.requireApart(row, work.subject().id());
        return row;
    }

    private void writer(UUID agency) {
        work.require("qa:write", CaseRows.TYPE, agency);
        work.require("quality.write", CaseRows.TYPE, agency);
    }

    private QaCaseRecordsRecord row(UUID agency, UUID id, QaEvent event, String source) {
        QaCaseRecordsRecord row = new QaCaseRecordsRecord();
        row.setId(id);
        row.setAgencyId(agency);
        row.setCaseNumber("QA-" + id.toString().substring(19));
        row.setSource(source);
        row.setIncidentId(event.incidentId());
        row.setPatientId(event.patientId());
        row.setOccurredAt(event.occurredAt());
        row.setSubjectId(event.providerId());
        row.setCrewIds(event.crewIds());
        row.setMeasuredValue(event.measured());
        row.setStatus("open");
        row.setOpenedAt(work.now());
        return row;
    }
}
