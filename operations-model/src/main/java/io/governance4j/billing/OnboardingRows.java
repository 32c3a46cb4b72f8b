package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_SESSIONS;
import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_STEPS;

import io.governance4j.billing.tables.records.AgencyOnboardingSessionsRecord;
import io.governance4j.billing.tables.records.AgencyOnboardingStepsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.util.UUID;
import org.jooq.Condition;

/** Rows of onboarding sessions and of their steps. */
final class OnboardingRows {
    private final Work work;

    OnboardingRows(Work work) {
        this.work = work;
    }

    UUID insert(UUID agency, int number) {
        UUID id = UUID.randomUUID();
        OnboardingStep[] steps = OnboardingStep.values();
        AgencyOnboardingSessionsRecord session = new AgencyOnboardingSessionsRecord();
        session.setId(id);
        session.setAgencyId(agency);
        session.setSessionNumber(number);
        session.setStepCount(steps.length);
        session.setStartedBy(work.subject().id());
        session.setStartedAt(work.now());
        work.dsl().executeInsert(session);
        for (OnboardingStep step : steps) {
            AgencyOnboardingStepsRecord row = new AgencyOnboardingStepsRecord();
            row.setId(UUID.randomUUID());
            row.setAgencyId(agency);
            row.setSessionId(id);
            row.setStepNumber(step.number());
            row.setStepKey(step.code());
            row.setStepName(step.title());
            work.dsl().executeInsert(row);
        }
        return id;
    }

    /** The update comes first, so that of two who do this at once one waits for the other. */
    void lock(UUID agency, UUID session, String... allowed) {
        int locked = work.dsl()
                .update(AGENCY_ONBOARDING_SESSIONS)
                .set(AGENCY_ONBOARDING_SESSIONS.UPDATED_AT, work.now())
                .where(session(agency, session).and(AGENCY_ONBOARDING_SESSIONS.STATUS.in(allowed)))
                .execute();
        if (locked == 0) {
            String status = work.dsl()
                    .fetchOptional(AGENCY_ONBOARDING_SESSIONS, session(agency, session))
                    .orElseThrow(() -> new UnknownRecordException("agency_onboarding_sessions", session))
                    .getStatus();
            throw new WrongStateException(
                    "session " + session + " is " + status + " and not " + String.join(" or ", allowed));
        }
    }

    AgencyOnboardingStepsRecord step(UUID agency, UUID session, int number) {
        return work.dsl()
                .fetchSingle(
                        AGENCY_ONBOARDING_STEPS,
                        AGENCY_ONBOARDING_STEPS
                                .AGENCY_ID
                                .eq(agency)
                                .and(AGENCY_ONBOARDING_STEPS.SESSION_ID.eq(session))
                                .and(AGENCY_ONBOARDING_STEPS.STEP_NUMBER.eq(number)));
    }

    void save(AgencyOnboardingStepsRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }

    static Condition session(UUID agency, UUID session) {
        return AGENCY_ONBOARDING_SESSIONS.AGENCY_ID.eq(agency).and(AGENCY_ONBOARDING_SESSIONS.ID.eq(session));
    }
}
