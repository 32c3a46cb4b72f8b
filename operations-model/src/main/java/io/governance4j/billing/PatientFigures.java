package io.governance4j.billing;

import static io.governance4j.billing.Tables.AUTO_PAY_ENROLLMENTS;
import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;
import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static io.governance4j.billing.Tables.TRANSPORT_ENCOUNTERS;

import io.governance4j.billing.RevenueFigures.Sum;
import io.governance4j.operations.Work;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** What the figures about patients are computed from: whom an agency transported, and how they pay. */
final class PatientFigures {
    private final Work work;
    private final RevenuePeriod period;

    PatientFigures(Work work, RevenuePeriod period) {
        this.work = work;
        this.period = period;
    }

    /** {@return the transports that can be billed, but for those of an account in another currency} */
    Sum transports() {
        Condition billable = TRANSPORT_ENCOUNTERS
                .AGENCY_ID
                .eq(period.agency())
                .and(period.hasDay(TRANSPORT_ENCOUNTERS.SERVICE_DATE))
                .and(TRANSPORT_ENCOUNTERS.LEVEL_OF_SERVICE.ne("treatment_no_transport"))
                .and(TRANSPORT_ENCOUNTERS.STATUS.ne("non_billable"))
                .and(TRANSPORT_ENCOUNTERS
                        .PATIENT_ACCOUNT_ID
                        .isNull()
                        .or(TRANSPORT_ENCOUNTERS.PATIENT_ACCOUNT_ID.in(accounts(DSL.noCondition()))));
        return Sum.count(work.dsl().fetchCount(TRANSPORT_ENCOUNTERS, billable));
    }

    /** {@return how many of the accounts that were open when the period ended were enrolled in auto-pay then, in percent} */
    Sum autoPay() {
        Condition open = PATIENT_ACCOUNTS
                .CREATED_AT
                .lt(period.until())
                .and(PATIENT_ACCOUNTS.STATUS.ne("closed").or(PATIENT_ACCOUNTS.CLOSED_AT.ge(period.until())));
        Condition enrolled = AUTO_PAY_ENROLLMENTS
                .AGENCY_ID
                .eq(period.agency())
                .and(AUTO_PAY_ENROLLMENTS.ENROLLED_AT.lt(period.until()))
                .and(AUTO_PAY_ENROLLMENTS
                        .STATUS
                        .ne("cancelled")
                        .or(AUTO_PAY_ENROLLMENTS.CANCELLED_AT.ge(period.until())))
                .and(AUTO_PAY_ENROLLMENTS.PATIENT_ACCOUNT_ID.in(accounts(open)));
        return Sum.count(work.dsl().fetchCount(AUTO_PAY_ENROLLMENTS, enrolled))
                .percentOf(Sum.count(work.dsl().fetchCount(accounts(open))));
    }

    private Select<Record1<UUID>> accounts(Condition which) {
        return DSL.select(PATIENT_ACCOUNTS.ID)
                .from(PATIENT_ACCOUNTS)
                .where(PATIENT_ACCOUNTS
                        .AGENCY_ID
                        .eq(period.agency())
                        .and(PATIENT_ACCOUNTS.CURRENCY.eq(period.currency()))
                        .and(which));
    }

    /** {@return how many of the plans that ran in the period were not kept in it, in percent} */
    Sum planDefaults() {
        Condition ran = PAYMENT_PLANS
                .AGENCY_ID
                .eq(period.agency())
                .and(PAYMENT_PLANS.CURRENCY.eq(period.currency()))
                .and(PAYMENT_PLANS.AGREED_AT.lt(period.until()))
                .and(PAYMENT_PLANS.ENDED_AT.isNull().or(PAYMENT_PLANS.ENDED_AT.ge(period.from())));
        Condition failed = ran.and(PAYMENT_PLANS.STATUS.eq("defaulted")).and(PAYMENT_PLANS.ENDED_AT.lt(period.until()));
        return Sum.count(work.dsl().fetchCount(PAYMENT_PLANS, failed))
                .percentOf(Sum.count(work.dsl().fetchCount(PAYMENT_PLANS, ran)));
    }
}
