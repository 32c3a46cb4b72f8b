package io.governance4j.quality;

import static io.governance4j.quality.Tables.QA_TRIGGER_CONFIGURATIONS;

import io.governance4j.Decision;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Once;
import io.governance4j.quality.QaTrigger.Operator;
import io.governance4j.quality.QaTrigger.Threshold;
import io.governance4j.quality.tables.records.QaTriggerConfigurationsRecord;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Which events open cases. Reviewers see it and do not change it. For one transaction, used by one thread at a time.
 */
public final class QaTriggers {
    private static final String TYPE = "qa_trigger_configurations";
    private static final String MANDATORY = "mandatory";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public QaTriggers(Work work) {
        this.work = work;
    }

    /**
     * Sets a trigger, in place of the one of that code if there is one. Takes {@code override_qa_triggers} and
     * {@code quality.configure}.
     *
     * @param agency the tenant
     * @param trigger the trigger
     * @return its id
     * @throws WrongStateException if a mandatory trigger would become optional
     */
    public UUID configure(UUID agency, QaTrigger trigger) {
        Decision decision = work.require("override_qa_triggers", TYPE, agency);
        work.require("quality.configure", TYPE, agency);
        Condition same = QA_TRIGGER_CONFIGURATIONS
                .AGENCY_ID
                .eq(agency)
                .and(QA_TRIGGER_CONFIGURATIONS.TRIGGER_CODE.eq(trigger.code()));
        QaTriggerConfigurationsRecord added = row(trigger, decision);
        added.setId(UUID.randomUUID());
        added.setAgencyId(agency);
        if (Once.insert(work.dsl(), added)) {
            return added.getId();
        }
        QaTriggerConfigurationsRecord row = row(trigger, decision);
        row.setUpdatedAt(work.now());
        Condition kept = trigger.mandatory() ? same : same.and(QA_TRIGGER_CONFIGURATIONS.TRIGGER_KIND.ne(MANDATORY));
        if (work.dsl().update(QA_TRIGGER_CONFIGURATIONS).set(row).where(kept).execute() == 0) {
            throw new WrongStateException("trigger " + trigger.code() + " is mandatory and stays so");
        }
        return work.dsl().fetchSingle(QA_TRIGGER_CONFIGURATIONS, same).getId();
    }

    /**
     * {@return the triggers of an agency} Takes {@code view_qa_triggers} and {@code quality.overview}.
     *
     * @param agency the tenant
     */
    public List<QaTriggerConfigurationsRecord> all(UUID agency) {
        work.require("view_qa_triggers", TYPE, agency);
        work.require("quality.overview", TYPE, agency);
        return work.dsl()
                .selectFrom(QA_TRIGGER_CONFIGURATIONS)
                .where(QA_TRIGGER_CONFIGURATIONS.AGENCY_ID.eq(agency))
                .orderBy(QA_TRIGGER_CONFIGURATIONS.TRIGGER_CODE)
                .fetch();
    }

    /** Finds what an event sets off. */
    List<QaTriggerConfigurationsRecord> setOff(UUID agency, QaEvent event) {
        return work
                .dsl()
                .selectFrom(QA_TRIGGER_CONFIGURATIONS)
                .where(QA_TRIGGER_CONFIGURATIONS.AGENCY_ID.eq(agency))
                .and(QA_TRIGGER_CONFIGURATIONS.EVENT_TYPE.eq(event.type().code()))
                .and(QA_TRIGGER_CONFIGURATIONS.IS_ENABLED.isTrue())
                .fetch()
                .stream()
                .filter(row -> isSetOff(row, event))
                .toList();
    }

    /** A mandatory trigger with a threshold takes an event that has no figure; an optional one needs it. */
    private static boolean isSetOff(QaTriggerConfigurationsRecord row, QaEvent event) {
        boolean mandatory = row.getTriggerKind().equals(MANDATORY);
        if (row.getThresholdOperator() != null && row.getThresholdValue() != null) {
            Operator operator = Operator.valueOf(row.getThresholdOperator().toUpperCase(Locale.ROOT));
            Threshold threshold = new Threshold(operator, row.getThresholdValue(), QaTrigger.Unit.COUNT);
            boolean met = event.measured() == null ? mandatory : threshold.isMetBy(event.measured());
            return met && (mandatory || isSampled(row, event));
        }
        return mandatory || isSampled(row, event);
    }

    /** The same call is in the sample each time it is asked about. */
    private static boolean isSampled(QaTriggerConfigurationsRecord row, QaEvent event) {
        int bucket = Math.floorMod((row.getTriggerCode() + ":" + event.incidentId()).hashCode(), 100);
        return bucket < row.getSamplingPercent();
    }

    private QaTriggerConfigurationsRecord row(QaTrigger trigger, Decision decision) {
        QaTriggerConfigurationsRecord row = new QaTriggerConfigurationsRecord();
        row.setConfiguredBy(work.subject().id());
        row.setPolicyVersion(decision.policyVersion());
        row.setTriggerCode(trigger.code());
        row.setTriggerName(trigger.name());
        row.setTriggerKind(trigger.mandatory() ? MANDATORY : "optional");
        row.setEventType(trigger.type().code());
        Threshold threshold = trigger.threshold();
        row.setThresholdOperator(threshold == null ? null : threshold.operator().code());
        row.setThresholdValue(threshold == null ? null : threshold.value());
        row.setThresholdUnit(threshold == null ? null : threshold.unit().code());
        row.setSamplingPercent(trigger.samplingPercent());
        row.setSeverity(trigger.severity().code());
        row.setReviewWithinHours(Math.toIntExact(trigger.reviewWithin().toHours()));
        row.setIsEnabled(trigger.enabled());
        return row;
    }
}
