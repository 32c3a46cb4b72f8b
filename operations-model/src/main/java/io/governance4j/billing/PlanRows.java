package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static io.governance4j.billing.Tables.PAYMENT_PLAN_INSTALLMENTS;

import io.governance4j.billing.tables.records.PaymentPlanInstallmentsRecord;
import io.governance4j.billing.tables.records.PaymentPlansRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/** Rows of plans and of their installments. */
final class PlanRows {
    private final Work work;

    PlanRows(Work work) {
        this.work = work;
    }

    /** {@return a plan in one of some states, locked} */
    PaymentPlansRecord lock(UUID agency, UUID plan, String... allowed) {
        Condition key = PAYMENT_PLANS.AGENCY_ID.eq(agency).and(PAYMENT_PLANS.ID.eq(plan));
        PaymentPlansRecord row = RowLock.row(work, PAYMENT_PLANS.UPDATED_AT, key, plan);
        if (!List.of(allowed).contains(row.getStatus())) {
            throw new WrongStateException("plan " + row.getPlanCode() + " is " + row.getStatus() + " and not "
                    + String.join(" or ", allowed));
        }
        return row;
    }

    /** {@return the plans of an account that run on a consent, locked as the consent is} */
    List<PaymentPlansRecord> lockedOn(UUID agency, UUID account, UUID consent) {
        return RowLock.rows(
                work,
                PAYMENT_PLANS.UPDATED_AT,
                PAYMENT_PLANS
                        .AGENCY_ID
                        .eq(agency)
                        .and(PAYMENT_PLANS.PATIENT_ACCOUNT_ID.eq(account))
                        .and(PAYMENT_PLANS.CONSENT_ID.eq(consent))
                        .and(PAYMENT_PLANS.STATUS.eq("active")));
    }

    /** {@return the installments of a plan that is locked, in their order} */
    List<PaymentPlanInstallmentsRecord> lockedInstallments(UUID agency, UUID plan) {
        return RowLock.rows(
                        work,
                        PAYMENT_PLAN_INSTALLMENTS.UPDATED_AT,
                        PAYMENT_PLAN_INSTALLMENTS.AGENCY_ID.eq(agency).and(PAYMENT_PLAN_INSTALLMENTS.PLAN_ID.eq(plan)))
                .sortAsc(PAYMENT_PLAN_INSTALLMENTS.INSTALLMENT_NUMBER);
    }

    /** {@return how an installment stands once its payment was counted} */
    String status(PaymentPlanInstallmentsRecord part, PaymentPlansRecord plan) {
        if (part.getPaidAmount().compareTo(part.getAmount()) == 0) {
            return "paid";
        }
        if (List.of("defaulted", "cancelled").contains(plan.getStatus())) {
            return "cancelled";
        }
        if (part.getStatus().equals("missed")) {
            return "missed";
        }
        return part.getPaidAmount().signum() > 0 ? "partially_paid" : "scheduled";
    }

    /** Completes a plan that is paid, and lets one run again of which a payment was taken back. */
    void settle(PaymentPlansRecord row, Instant now) {
        boolean paid = row.getPaidAmount().compareTo(row.getFinancedAmount()) == 0;
        if (paid && row.getStatus().equals("active")) {
            row.setStatus("completed");
            row.setEndedAt(now);
        } else if (!paid && row.getStatus().equals("completed")) {
            row.setStatus("active");
            row.setEndedAt(null);
        }
        save(row);
    }

    void end(PaymentPlansRecord row, String status, Instant now) {
        for (PaymentPlanInstallmentsRecord part : lockedInstallments(row.getAgencyId(), row.getId())) {
            if (!part.getStatus().equals("paid")) {
                part.setStatus("cancelled");
                save(part);
            }
        }
        row.setStatus(status);
        row.setNextDueDate(null);
        row.setEndedAt(now);
        save(row);
    }

    void save(PaymentPlansRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }

    void save(PaymentPlanInstallmentsRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }
}
