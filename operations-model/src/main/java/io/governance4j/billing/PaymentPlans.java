package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENT_PLAN_INSTALLMENTS;

import io.governance4j.billing.tables.records.PaymentAllocationsRecord;
import io.governance4j.billing.tables.records.PaymentPlanInstallmentsRecord;
import io.governance4j.billing.tables.records.PaymentPlansRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payment plans: proposed with a {@link Schedule}, agreed to by the patient's consent, and paid by allocations until nothing
 * is left. A plan changes when something is paid, not what is owed.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}; agreeing {@code agencies.write} as well, to lock the consent.
 */
public final class PaymentPlans {
    private static final String TABLE = "payment_plans";

    private final Work work;
    private final PlanRows rows;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public PaymentPlans(Work work) {
        this.work = work;
        this.rows = new PlanRows(work);
    }

    /**
     * A plan to propose.
     *
     * @param agency the agency
     * @param account on which account
     * @param statement for which statement; null for what the account owes
     * @param code the number that the patient is told, unique within the agency
     * @param total what is owed altogether
     * @param downPayment what is paid at once, possibly nothing
     * @param installments how many for the rest
     * @param frequency how far apart
     * @param firstDue when the first is due
     */
    public record NewPlan(
            UUID agency,
            UUID account,
            @Nullable UUID statement,
            String code,
            Money total,
            Money downPayment,
            int installments,
            Schedule.Frequency frequency,
            LocalDate firstDue) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param account on which account
         * @param statement for which statement; null for what the account owes
         * @param code the number that the patient is told, unique within the agency
         * @param total what is owed altogether
         * @param downPayment what is paid at once, possibly nothing
         * @param installments how many for the rest
         * @param frequency how far apart
         * @param firstDue when the first is due
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public NewPlan {
            Given.text("code", code, 50);
            total.positive("total");
            if (downPayment.kept("downPayment").amount().signum() < 0) {
                throw new IllegalArgumentException("downPayment: must not be negative, but is " + downPayment);
            }
            total.minus(downPayment).positive("total less downPayment");
        }

        List<Schedule.Installment> schedule() {
            return Schedule.of(total.minus(downPayment), installments, frequency, firstDue);
        }
    }

    /**
     * Proposes a plan.
     *
     * @param plan the plan, within the limits of the agency and of what is owed
     * @return its id
     */
    public UUID propose(NewPlan plan) {
        Permits.execute(work, TABLE, plan.agency());
        List<Schedule.Installment> schedule = plan.schedule();
        new PlanLimits(work).require(plan, schedule);
        PaymentPlansRecord row = new PaymentPlansRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(plan.agency());
        row.setPatientAccountId(plan.account());
        row.setStatementId(plan.statement());
        row.setPlanCode(plan.code());
        row.setTotalAmount(plan.total().amount());
        row.setDownPayment(plan.downPayment().amount());
        row.setFinancedAmount(plan.total().minus(plan.downPayment()).amount());
        row.setCurrency(plan.total().currency());
        row.setInstallmentCount(plan.installments());
        row.setFrequency(plan.frequency().code());
        row.setFirstDueDate(plan.firstDue());
        row.setNextDueDate(plan.firstDue());
        work.dsl().executeInsert(row);
        for (Schedule.Installment part : schedule) {
            PaymentPlanInstallmentsRecord installment = new PaymentPlanInstallmentsRecord();
            installment.setId(UUID.randomUUID());
            installment.setAgencyId(plan.agency());
            installment.setPatientAccountId(plan.account());
            installment.setPlanId(row.getId());
            installment.setInstallmentNumber(part.number());
            installment.setDueDate(part.due());
            installment.setAmount(part.amount().amount());
            installment.setCurrency(part.amount().currency());
            work.dsl().executeInsert(installment);
        }
        return row.getId();
    }

    /**
     * Lets a plan run.
     *
     * @param agency the agency
     * @param plan one that is proposed
     * @param consent the patient's consent to it, in force
     */
    public void agree(UUID agency, UUID plan, UUID consent) {
        Permits.execute(work, TABLE, agency);
        PaymentPlansRecord row = rows.lock(agency, plan, "proposed");
        new Consents(work).held(agency, row.getPatientAccountId(), ConsentType.PAYMENT_PLAN, consent);
        row.setConsentId(consent);
        row.setStatus("active");
        row.setAgreedAt(work.now());
        rows.save(row);
    }

    /**
     * Marks what is late as missed.
     *
     * @param agency the agency
     * @param plan one that runs
     * @return how many installments stand as missed; one that was paid late does no more, until its payment is taken back
     */
    public int markMissed(UUID agency, UUID plan) {
        Permits.execute(work, TABLE, agency);
        PaymentPlansRecord row = rows.lock(agency, plan, "active");
        LocalDate today = new AgencyCalendar(work).today(agency);
        int missed = 0;
        for (PaymentPlanInstallmentsRecord part : rows.lockedInstallments(agency, plan)) {
            boolean open = List.of("scheduled", "partially_paid").contains(part.getStatus());
            if (open && part.getDueDate().isBefore(today)) {
                part.setStatus("missed");
                rows.save(part);
            }
            missed += part.getStatus().equals("missed") ? 1 : 0;
        }
        row.setMissedCount(missed);
        rows.save(row);
        return missed;
    }

    /**
     * Ends a plan that the patient did not keep.
     *
     * @param agency the agency
     * @param plan one that runs, of which an installment is missed
     */
    public void fail(UUID agency, UUID plan) {
        Permits.execute(work, TABLE, agency);
        PaymentPlansRecord row = rows.lock(agency, plan, "active");
        if (row.getMissedCount() == 0) {
            throw new WrongStateException("plan " + row.getPlanCode() + " has missed nothing");
        }
        rows.end(row, "defaulted", work.now());
    }

    /**
     * Cancels a plan. What was paid stays paid.
     *
     * @param agency the agency
     * @param plan one that is proposed or runs
     */
    public void cancel(UUID agency, UUID plan) {
        Permits.execute(work, TABLE, agency);
        rows.end(rows.lock(agency, plan, "proposed", "active"), "cancelled", work.now());
    }

    /** Ends what stands on a consent that was withdrawn. */
    void consentEnded(UUID agency, UUID account, UUID consent) {
        rows.lockedOn(agency, account, consent).forEach(row -> rows.end(row, "cancelled", work.now()));
    }

    /** Counts what a payment is used for on its installment, or takes it back if the amount is negative. */
    void paid(UUID agency, UUID account, PaymentAllocationsRecord use) {
        UUID installment = use.getInstallmentId();
        BigDecimal amount = use.getAmount();
        UUID plan = work.dsl()
                .fetchOptional(
                        PAYMENT_PLAN_INSTALLMENTS,
                        PAYMENT_PLAN_INSTALLMENTS
                                .AGENCY_ID
                                .eq(agency)
                                .and(PAYMENT_PLAN_INSTALLMENTS.PATIENT_ACCOUNT_ID.eq(account))
                                .and(PAYMENT_PLAN_INSTALLMENTS.ID.eq(installment)))
                .orElseThrow(() -> new UnknownRecordException("payment_plan_installments", installment))
                .getPlanId();
        PaymentPlansRecord row = amount.signum() > 0
                ? rows.lock(agency, plan, "active")
                : rows.lock(agency, plan, "active", "completed", "defaulted", "cancelled");
        boolean another = row.getStatementId() != null && !row.getStatementId().equals(use.getStatementId());
        if (another && amount.signum() > 0) {
            throw new WrongStateException("plan " + row.getPlanCode() + " is for statement " + row.getStatementId()
                    + ", and what would pay it for another statement");
        }
        List<PaymentPlanInstallmentsRecord> parts = rows.lockedInstallments(agency, plan);
        PaymentPlanInstallmentsRecord part = parts.stream()
                .filter(each -> each.getId().equals(installment))
                .findFirst()
                .orElseThrow();
        BigDecimal paid = part.getPaidAmount().add(amount);
        if (paid.signum() < 0 || paid.compareTo(part.getAmount()) > 0) {
            throw new WrongStateException("installment " + part.getInstallmentNumber() + " of plan " + row.getPlanCode()
                    + " is " + part.getAmount() + ", of which " + part.getPaidAmount() + " is paid");
        }
        part.setPaidAmount(paid);
        part.setStatus(rows.status(part, row));
        part.setPaidAt(part.getStatus().equals("paid") ? work.now() : null);
        rows.save(part);
        row.setPaidAmount(row.getPaidAmount().add(amount));
        row.setNextDueDate(parts.stream()
                .filter(each -> each.getPaidAmount().compareTo(each.getAmount()) < 0)
                .map(PaymentPlanInstallmentsRecord::getDueDate)
                .min(Comparator.naturalOrder())
                .orElse(null));
        rows.settle(row, work.now());
    }
}
