package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENT_LINES;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;
import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static io.governance4j.billing.Tables.PAYMENT_PLAN_INSTALLMENTS;
import static io.governance4j.billing.Tables.REFUNDS;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.Work;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.TableField;

/** The one place that sums. It reads lines, and of the figures that are kept nothing but to compare them. */
final class Balances {
    /** Refunds that hold money: what was refused or failed does not. */
    static final List<String> HOLDING = List.of("requested", "approved", "processing", "succeeded");

    private static final List<String> NOT_OWED = List.of("draft", "void");

    private final Work work;
    private final List<Difference> found = new ArrayList<>();

    Balances(Work work) {
        this.work = work;
    }

    List<Difference> differences(PatientAccountsRecord account) {
        Result<?> allocations =
                of(account, PAYMENT_ALLOCATIONS, PAYMENT_ALLOCATIONS.AGENCY_ID, PAYMENT_ALLOCATIONS.PATIENT_ACCOUNT_ID);
        BigDecimal owed = statements(account, allocations);
        BigDecimal credit = payments(account, allocations);
        plans(account, allocations);
        compare("patient_accounts", account.getId(), "balance", account.getBalance(), owed);
        compare("patient_accounts", account.getId(), "unapplied_credit", account.getUnappliedCredit(), credit);
        return List.copyOf(found);
    }

    private BigDecimal statements(PatientAccountsRecord account, Result<?> allocations) {
        Result<PatientStatementsRecord> statements =
                of(account, PATIENT_STATEMENTS, PATIENT_STATEMENTS.AGENCY_ID, PATIENT_STATEMENTS.PATIENT_ACCOUNT_ID);
        Result<?> lines = work.dsl()
                .fetch(
                        PATIENT_STATEMENT_LINES,
                        PATIENT_STATEMENT_LINES
                                .AGENCY_ID
                                .eq(account.getAgencyId())
                                .and(PATIENT_STATEMENT_LINES.STATEMENT_ID.in(
                                        statements.getValues(PATIENT_STATEMENTS.ID))));
        Result<?> adjustments =
                of(account, ACCOUNT_ADJUSTMENTS, ACCOUNT_ADJUSTMENTS.AGENCY_ID, ACCOUNT_ADJUSTMENTS.PATIENT_ACCOUNT_ID);
        adjustments.removeIf(row -> !"posted".equals(row.get(ACCOUNT_ADJUSTMENTS.STATUS)));
        currencies(account, lines, PATIENT_STATEMENT_LINES.ID, PATIENT_STATEMENT_LINES.CURRENCY);
        currencies(account, adjustments, ACCOUNT_ADJUSTMENTS.ID, ACCOUNT_ADJUSTMENTS.CURRENCY);
        currencies(account, statements, PATIENT_STATEMENTS.ID, PATIENT_STATEMENTS.CURRENCY);
        Map<UUID, BigDecimal> totals = sum(lines, PATIENT_STATEMENT_LINES.STATEMENT_ID, PATIENT_STATEMENT_LINES.AMOUNT);
        Map<UUID, BigDecimal> paid = sum(allocations, PAYMENT_ALLOCATIONS.STATEMENT_ID, PAYMENT_ALLOCATIONS.AMOUNT);
        Map<UUID, BigDecimal> adjusted = sum(adjustments, ACCOUNT_ADJUSTMENTS.STATEMENT_ID, ACCOUNT_ADJUSTMENTS.AMOUNT);
        BigDecimal owed = Ledger.NOTHING;
        for (PatientStatementsRecord row : statements) {
            BigDecimal total = totals.getOrDefault(row.getId(), Ledger.NOTHING);
            BigDecimal less = paid.getOrDefault(row.getId(), Ledger.NOTHING);
            BigDecimal let = adjusted.getOrDefault(row.getId(), Ledger.NOTHING);
            BigDecimal due = total.subtract(less).subtract(let);
            compare("patient_statements", row.getId(), "total_amount", row.getTotalAmount(), total);
            compare("patient_statements", row.getId(), "paid_amount", row.getPaidAmount(), less);
            compare("patient_statements", row.getId(), "adjusted_amount", row.getAdjustedAmount(), let);
            compare("patient_statements", row.getId(), "balance_due", row.getBalanceDue(), due);
            owed = NOT_OWED.contains(row.getStatus()) ? owed : owed.add(due);
        }
        return owed;
    }

    private BigDecimal payments(PatientAccountsRecord account, Result<?> allocations) {
        Result<PaymentsRecord> payments = of(account, PAYMENTS, PAYMENTS.AGENCY_ID, PAYMENTS.PATIENT_ACCOUNT_ID);
        Result<?> refunds = of(account, REFUNDS, REFUNDS.AGENCY_ID, REFUNDS.PATIENT_ACCOUNT_ID);
        refunds.removeIf(row -> !HOLDING.contains(row.get(REFUNDS.STATUS)));
        currencies(account, payments, PAYMENTS.ID, PAYMENTS.CURRENCY);
        currencies(account, allocations, PAYMENT_ALLOCATIONS.ID, PAYMENT_ALLOCATIONS.CURRENCY);
        currencies(account, refunds, REFUNDS.ID, REFUNDS.CURRENCY);
        Map<UUID, BigDecimal> used = sum(allocations, PAYMENT_ALLOCATIONS.PAYMENT_ID, PAYMENT_ALLOCATIONS.AMOUNT);
        Map<UUID, BigDecimal> back = sum(refunds, REFUNDS.PAYMENT_ID, REFUNDS.AMOUNT);
        BigDecimal credit = Ledger.NOTHING;
        for (PaymentsRecord row : payments) {
            BigDecimal allocated = used.getOrDefault(row.getId(), Ledger.NOTHING);
            BigDecimal refunded = back.getOrDefault(row.getId(), Ledger.NOTHING);
            compare("payments", row.getId(), "allocated_amount", row.getAllocatedAmount(), allocated);
            compare("payments", row.getId(), "refunded_amount", row.getRefundedAmount(), refunded);
            if (row.getStatus().equals("succeeded")) {
                credit = credit.add(row.getAmount()).subtract(allocated).subtract(refunded);
            }
        }
        return credit;
    }

    private void plans(PatientAccountsRecord account, Result<?> allocations) {
        Result<?> plans = of(account, PAYMENT_PLANS, PAYMENT_PLANS.AGENCY_ID, PAYMENT_PLANS.PATIENT_ACCOUNT_ID);
        Result<?> parts = of(
                account,
                PAYMENT_PLAN_INSTALLMENTS,
                PAYMENT_PLAN_INSTALLMENTS.AGENCY_ID,
                PAYMENT_PLAN_INSTALLMENTS.PATIENT_ACCOUNT_ID);
        currencies(account, plans, PAYMENT_PLANS.ID, PAYMENT_PLANS.CURRENCY);
        currencies(account, parts, PAYMENT_PLAN_INSTALLMENTS.ID, PAYMENT_PLAN_INSTALLMENTS.CURRENCY);
        Map<UUID, BigDecimal> paid = sum(allocations, PAYMENT_ALLOCATIONS.INSTALLMENT_ID, PAYMENT_ALLOCATIONS.AMOUNT);
        Map<UUID, BigDecimal> financed =
                sum(parts, PAYMENT_PLAN_INSTALLMENTS.PLAN_ID, PAYMENT_PLAN_INSTALLMENTS.AMOUNT);
        Map<UUID, BigDecimal> paidOfPlan = new HashMap<>();
        for (Record row : parts) {
            UUID id = row.get(PAYMENT_PLAN_INSTALLMENTS.ID);
            BigDecimal sum = paid.getOrDefault(id, Ledger.NOTHING);
            compare(
                    "payment_plan_installments",
                    id,
                    "paid_amount",
                    row.get(PAYMENT_PLAN_INSTALLMENTS.PAID_AMOUNT),
                    sum);
            paidOfPlan.merge(row.get(PAYMENT_PLAN_INSTALLMENTS.PLAN_ID), sum, BigDecimal::add);
        }
        for (Record row : plans) {
            UUID id = row.get(PAYMENT_PLANS.ID);
            BigDecimal sum = financed.getOrDefault(id, Ledger.NOTHING);
            compare("payment_plans", id, "financed_amount", row.get(PAYMENT_PLANS.FINANCED_AMOUNT), sum);
            BigDecimal already = paidOfPlan.getOrDefault(id, Ledger.NOTHING);
            compare("payment_plans", id, "paid_amount", row.get(PAYMENT_PLANS.PAID_AMOUNT), already);
        }
    }

    private <R extends Record> Result<R> of(
            PatientAccountsRecord account, Table<R> table, TableField<R, UUID> agency, TableField<R, UUID> owner) {
        return work.dsl().fetch(table, agency.eq(account.getAgencyId()).and(owner.eq(account.getId())));
    }

    private static Map<UUID, BigDecimal> sum(
            Result<?> rows, TableField<?, UUID> group, TableField<?, BigDecimal> amount) {
        Map<UUID, BigDecimal> sums = new HashMap<>();
        for (Record row : rows) {
            if (row.get(group) != null) {
                sums.merge(row.get(group), row.get(amount), BigDecimal::add);
            }
        }
        return sums;
    }

    private void currencies(
            PatientAccountsRecord account, Result<?> rows, TableField<?, UUID> id, TableField<?, String> currency) {
        for (Record row : rows) {
            if (!account.getCurrency().equals(row.get(currency))) {
                String table = currency.getTable().getName();
                found.add(new Difference(table, row.get(id), "currency", row.get(currency), account.getCurrency()));
            }
        }
    }

    private void compare(String table, UUID id, String column, BigDecimal stored, BigDecimal computed) {
        if (stored.compareTo(computed) != 0) {
            found.add(new Difference(table, id, column, stored.toPlainString(), computed.toPlainString()));
        }
    }
}
