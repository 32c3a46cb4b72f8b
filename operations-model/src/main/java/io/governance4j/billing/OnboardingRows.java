package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_SESSIONS;
import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_STEPS;

import io.governance4j.billing.tables.records.AgencyOnboardingSessionsRecord;
import io.governance4j.billing.tables.records.AgencyOnboardingStepsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.util.List;
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

    /** Locks a session in one of some states. */
    void lock(UUID agency, UUID session, String... allowed) {
        String status = RowLock.row(work, AGENCY_ONBOARDING_SESSIONS.UPDATED_AT, session(agency, session), session)
                .getStatus();
        if (!List.of(allowed).contains(status)) {
            throw new WrongStateException(
                    "session " + session + " is " + status + " and not " + String.join(" or ", allowed));
        }
    }

    /** {@return a step, locked, whose session is locked} */
    AgencyOnboardingStepsRecord step(UUID agency, UUID session, int number) {
        Condition key = AGENCY_ONBOARDING_STEPS
                .AGENCY_ID
                .eq(agency)
                .and(AGENCY_ONBOARDING_STEPS.SESSION_ID.eq(session))
                .and(AGENCY_ONBOARDING_STEPS.STEP_NUMBER.eq(number));
        return RowLock.row(work, AGENCY_ONBOARDING_STEPS.UPDATED_AT, key, session);
    }

    void save(AgencyOnboardingStepsRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }

    static Condition session(UUID agency, UUID session) {
        return AGENCY_ONBOARDING_SESSIONS.AGENCY_ID.eq(agency).and(AGENCY_ONBOARDING_SESSIONS.ID.eq(session));
    }
}
