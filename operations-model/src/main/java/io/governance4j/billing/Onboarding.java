package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONFIGURATIONS;
import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_SESSIONS;

import io.governance4j.billing.tables.records.AgencyOnboardingSessionsRecord;
import io.governance4j.billing.tables.records.AgencyOnboardingStepsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Takes an agency on, step by step. A step begins only when the one before is done, and ends only when what it collects is
 * there; an agency becomes active only when all steps are done, everything was validated, and is there still.
 *
 * <p>The steps need {@code agencies.write} and {@code agency:admin}, which an agency's administrator has for their own; the
 * last act, {@link #activate}, needs {@code founder:admin}.
 */
public final class Onboarding {
    private static final String TABLE = "agency_onboarding_sessions";

    private final Work work;
    private final OnboardingRows rows;
    private final OnboardingRequirements requirements;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Onboarding(Work work) {
        this.work = work;
        this.rows = new OnboardingRows(work);
        this.requirements = new OnboardingRequirements(work);
    }

    /**
     * Starts a session, with all its steps pending. Takes {@code agencies.activate} beside {@code agencies.write} and
     * {@code agency:admin}: whose agency it is takes the steps, and neither begins nor ends at them.
     *
     * @param agency an agency that is pending, or onboarding without a session that is open
     * @return the session's id
     */
    public UUID start(UUID agency) {
        Permits.administer(work, TABLE, agency);
        work.require("agencies.activate", TABLE, agency);
        int locked = work.dsl()
                .update(AGENCIES)
                .set(AGENCIES.STATUS, "onboarding")
                .set(AGENCIES.UPDATED_AT, work.now())
                .where(agency(agency).and(AGENCIES.STATUS.in("pending", "onboarding")))
                .execute();
        if (locked == 0) {
            String status = new AgencyCalendar(work).agency(agency).getStatus();
            throw new WrongStateException("agency " + agency + " is " + status + " and cannot be onboarded");
        }
        List<AgencyOnboardingSessionsRecord> earlier =
                work.dsl().fetch(AGENCY_ONBOARDING_SESSIONS, AGENCY_ONBOARDING_SESSIONS.AGENCY_ID.eq(agency));
        for (AgencyOnboardingSessionsRecord session : earlier) {
            if (List.of("in_progress", "validating").contains(session.getStatus())) {
                throw new WrongStateException("agency " + agency + " has the open session " + session.getId());
            }
        }
        return rows.insert(agency, earlier.size() + 1);
    }

    /**
     * Begins a step.
     *
     * @param agency the agency
     * @param session its open session
     * @param step a pending step; the one before has to be completed
     */
    public void begin(UUID agency, UUID session, OnboardingStep step) {
        Permits.administer(work, TABLE, agency);
        rows.lock(agency, session, "in_progress");
        AgencyOnboardingStepsRecord row = rows.step(agency, session, step.number());
        require(row, "pending");
        if (step.number() > 1) {
            require(rows.step(agency, session, step.number() - 1), "completed");
            row.setAfterNumber(step.number() - 1);
        }
        row.setStatus("in_progress");
        rows.save(row);
        work.dsl()
                .update(AGENCY_ONBOARDING_SESSIONS)
                .set(AGENCY_ONBOARDING_SESSIONS.CURRENT_STEP_NUMBER, step.number())
                .where(OnboardingRows.session(agency, session))
                .execute();
    }

    /**
     * Completes a step.
     *
     * @param agency the agency
     * @param session its open session
     * @param step the step that was begun; what it collects has to be there
     */
    public void complete(UUID agency, UUID session, OnboardingStep step) {
        Permits.administer(work, TABLE, agency);
        rows.lock(agency, session, "in_progress");
        AgencyOnboardingStepsRecord row = rows.step(agency, session, step.number());
        require(row, "in_progress");
        nothingMissing("step " + step.code(), requirements.missing(agency, step));
        row.setStatus("completed");
        row.setCompletedNumber(step.number());
        row.setCompletedBy(work.subject().id());
        row.setCompletedAt(work.now());
        rows.save(row);
    }

    /**
     * Validates everything, and says so in the configuration. If nothing is missing, the session waits for
     * {@link #activate}; else it is open again.
     *
     * @param agency the agency
     * @param session its session, with all steps completed
     * @return what is missing, empty if nothing is
     */
    public List<String> validate(UUID agency, UUID session) {
        Permits.administer(work, TABLE, agency);
        rows.lock(agency, session, "in_progress", "validating");
        allCompleted(agency, session);
        List<String> missing = requirements.missing(agency);
        work.dsl()
                .update(AGENCY_CONFIGURATIONS)
                .set(AGENCY_CONFIGURATIONS.VALIDATION_STATUS, missing.isEmpty() ? "valid" : "invalid")
                .set(AGENCY_CONFIGURATIONS.VALIDATION_ERRORS, missing.isEmpty() ? null : json(missing))
                .set(AGENCY_CONFIGURATIONS.VALIDATED_BY, work.subject().id())
                .set(AGENCY_CONFIGURATIONS.VALIDATED_AT, work.now())
                .set(AGENCY_CONFIGURATIONS.UPDATED_AT, work.now())
                .where(AGENCY_CONFIGURATIONS.AGENCY_ID.eq(agency))
                .execute();
        status(agency, session, missing.isEmpty() ? "validating" : "in_progress");
        return missing;
    }

    /**
     * Makes the agency active and ends the session.
     *
     * @param agency the agency
     * @param session its session, which was validated; that nothing is missing is looked at again
     */
    public void activate(UUID agency, UUID session) {
        work.require("agencies.write", TABLE, agency);
        work.require("agencies.activate", TABLE, agency);
        work.require("founder:admin", TABLE, agency);
        rows.lock(agency, session, "validating");
        allCompleted(agency, session);
        nothingMissing("agency " + agency, requirements.missing(agency));
        int activated = work.dsl()
                .update(AGENCIES)
                .set(AGENCIES.STATUS, "active")
                .set(AGENCIES.ACTIVATED_AT, work.now())
                .set(AGENCIES.UPDATED_AT, work.now())
                .where(agency(agency).and(AGENCIES.STATUS.eq("onboarding")))
                .execute();
        if (activated == 0) {
            throw new WrongStateException("agency " + agency + " is not onboarding");
        }
        work.dsl()
                .update(AGENCY_ONBOARDING_SESSIONS)
                .set(AGENCY_ONBOARDING_SESSIONS.STATUS, "completed")
                .set(AGENCY_ONBOARDING_SESSIONS.COMPLETED_BY, work.subject().id())
                .set(AGENCY_ONBOARDING_SESSIONS.COMPLETED_AT, work.now())
                .where(OnboardingRows.session(agency, session))
                .execute();
    }

    /**
     * Gives a session up. Another can be started, from the first step.
     *
     * @param agency the agency
     * @param session its open session
     * @param reason why
     */
    public void abandon(UUID agency, UUID session, String reason) {
        Permits.administer(work, TABLE, agency);
        Given.text("reason", reason, Given.LONG_TEXT);
        rows.lock(agency, session, "in_progress", "validating");
        work.dsl()
                .update(AGENCY_ONBOARDING_SESSIONS)
                .set(AGENCY_ONBOARDING_SESSIONS.STATUS, "abandoned")
                .set(AGENCY_ONBOARDING_SESSIONS.ABANDONED_REASON, reason)
                .where(OnboardingRows.session(agency, session))
                .execute();
    }

    private void allCompleted(UUID agency, UUID session) {
        for (OnboardingStep step : OnboardingStep.values()) {
            require(rows.step(agency, session, step.number()), "completed");
        }
    }

    private void status(UUID agency, UUID session, String status) {
        work.dsl()
                .update(AGENCY_ONBOARDING_SESSIONS)
                .set(AGENCY_ONBOARDING_SESSIONS.STATUS, status)
                .where(OnboardingRows.session(agency, session))
                .execute();
    }

    private static void require(AgencyOnboardingStepsRecord row, String status) {
        if (!Objects.equals(row.getStatus(), status)) {
            throw new WrongStateException("step " + row.getStepKey() + " is " + row.getStatus() + " and not " + status);
        }
    }

    private static void nothingMissing(String of, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new WrongStateException(of + " is not complete: " + String.join("; ", missing));
        }
    }

    /** What is missing is said in words without quotes. */
    private static String json(List<String> words) {
        return "[\"" + String.join("\",\"", words) + "\"]";
    }

    private static Condition agency(UUID agency) {
        return AGENCIES.AGENCY_ID.eq(agency).and(AGENCIES.ID.eq(agency));
    }
}
