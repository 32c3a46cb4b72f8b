package io.governance4j.billing;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.util.List;

/** How far a plan may go: within what the agency configured, and within what is owed. */
final class PlanLimits {
    private final Work work;
    private final Ledger ledger;

    PlanLimits(Work work) {
        this.work = work;
        this.ledger = new Ledger(work);
    }

    void require(PaymentPlans.NewPlan plan, List<Schedule.Installment> schedule) {
        PatientAccountsRecord account = ledger.usable(plan.agency(), plan.account());
        BigDecimal total = plan.total().in(account.getCurrency(), "total");
        Settings settings = Settings.of(work, plan.agency());
        if (!settings.paymentPlans()) {
            throw new WrongStateException("agency " + plan.agency() + " has payment plans not enabled");
        }
        if (settings.maximumInstallments() != null && plan.installments() > settings.maximumInstallments()) {
            throw new WrongStateException("installments: the agency allows " + settings.maximumInstallments());
        }
        BigDecimal least = schedule.get(schedule.size() - 1).amount().amount();
        if (settings.minimumInstallment() != null && least.compareTo(settings.minimumInstallment()) < 0) {
            throw new WrongStateException("installments: the agency asks for " + settings.minimumInstallment()
                    + " or more each, and they would be " + least);
        }
        BigDecimal owed = owed(plan, account);
        if (total.compareTo(owed) > 0) {
            throw new WrongStateException("total: " + owed + " is owed, and not " + total);
        }
    }

    private BigDecimal owed(PaymentPlans.NewPlan plan, PatientAccountsRecord account) {
        if (plan.statement() == null) {
            return account.getBalance();
        }
        PatientStatementsRecord statement = ledger.statement(plan.agency(), plan.statement());
        if (!statement.getPatientAccountId().equals(account.getId())) {
            throw new UnknownRecordException("patient_statements", plan.statement());
        }
        return List.of("draft", "void").contains(statement.getStatus()) ? Ledger.NOTHING : statement.getBalanceDue();
    }
}
