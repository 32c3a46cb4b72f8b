package io.governance4j.billing;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.AutoPayEnrollmentsRecord;
import io.governance4j.billing.tables.records.BillingClaimAppealsRecord;
import io.governance4j.billing.tables.records.BillingClaimDenialsRecord;
import io.governance4j.billing.tables.records.BillingClaimsRecord;
import io.governance4j.billing.tables.records.BillingConsentsRecord;
import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementLinesRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.PaymentAllocationsRecord;
import io.governance4j.billing.tables.records.PaymentMethodsRecord;
import io.governance4j.billing.tables.records.PaymentPlansRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.billing.tables.records.RefundsRecord;
import io.governance4j.billing.tables.records.RemittanceLinesRecord;
import io.governance4j.billing.tables.records.RemittancesRecord;
import io.governance4j.billing.tables.records.TransportEncountersRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Rows of one agency's billing, as other systems write them, in the order in which they can be inserted. */
final class RevenueRows {
    private final UUID agency;
    private final BigDecimal factor;
    private final List<TableRecord<?>> rows = new ArrayList<>();

    /**
     * @param factor by which every amount is multiplied, so that two agencies' differ
     */
    RevenueRows(UUID agency, int factor) {
        this.agency = agency;
        this.factor = BigDecimal.valueOf(factor);
    }

    TableRecord<?>[] all() {
        return rows.toArray(TableRecord<?>[]::new);
    }

    private BigDecimal money(String amount) {
        return new BigDecimal(amount).multiply(factor);
    }

    /** Gives a row of a kind that has no method of its own what all have. */
    private <R extends TableRecord<?>> R add(R row, Consumer<R> values) {
        row.set(row.field("id", UUID.class), UUID.randomUUID());
        row.set(row.field("agency_id", UUID.class), agency);
        values.accept(row);
        rows.add(row);
        return row;
    }

    private String code() {
        return "R" + rows.size();
    }

    PatientAccountsRecord account(String currency, Instant opened, @Nullable Instant closed) {
        return add(new PatientAccountsRecord(), row -> {
            row.setAccountCode(code());
            row.setPatientId(code());
            row.setPatientName("Pat");
            row.setCurrency(currency);
            row.setStatus(closed == null ? "open" : "closed");
            row.setClosedAt(closed);
            row.setCreatedAt(opened);
        });
    }

    TransportEncountersRecord encounter(
            @Nullable PatientAccountsRecord account, LocalDate day, String level, String status) {
        return add(new TransportEncountersRecord(), row -> {
            row.setPatientAccountId(account == null ? null : account.getId());
            row.setEncounterCode(code());
            row.setServiceDate(day);
            row.setLevelOfService(level);
            row.setStatus(status);
        });
    }

    BillingClaimsRecord claim(
            TransportEncountersRecord encounter,
            String charge,
            String status,
            @Nullable Instant submitted,
            @Nullable Instant answered) {
        return claim(encounter, charge, status, submitted, answered, row -> {});
    }

    BillingClaimsRecord claim(
            TransportEncountersRecord encounter,
            String charge,
            String status,
            @Nullable Instant submitted,
            @Nullable Instant answered,
            Consumer<BillingClaimsRecord> more) {
        return add(new BillingClaimsRecord(), row -> {
            row.setEncounterId(encounter.getId());
            row.setPatientAccountId(encounter.getPatientAccountId());
            row.setClaimCode(code());
            row.setPayerId("P");
            row.setPayerName("Payer");
            row.setMemberId("M");
            row.setServiceDate(encounter.getServiceDate());
            row.setCurrency("USD");
            row.setChargeAmount(money(charge));
            row.setStatus(status);
            row.setSubmittedAt(submitted);
            row.setAdjudicatedAt(answered);
            more.accept(row);
        });
    }

    BillingClaimDenialsRecord denial(BillingClaimsRecord claim, Instant denied) {
        return add(new BillingClaimDenialsRecord(), row -> {
            row.setClaimId(claim.getId());
            row.setCategory("coding");
            row.setReasonCode("16");
            row.setDeniedAmount(claim.getChargeAmount());
            row.setCurrency(claim.getCurrency());
            row.setDeniedAt(denied);
        });
    }

    /** An appeal that was won. */
    void won(BillingClaimDenialsRecord denial, String recovered, Instant decided) {
        denial.setStatus("overturned");
        denial.setResolvedAt(decided);
        add(new BillingClaimAppealsRecord(), row -> {
            row.setDenialId(denial.getId());
            row.setLevelNumber(1);
            row.setStatus("overturned");
            row.setArgument("The code was right.");
            row.setSubmittedAt(decided);
            row.setDecidedAt(decided);
            row.setRecoveredAmount(money(recovered));
            row.setCurrency(denial.getCurrency());
        });
    }

    /** What a payer says that it paid for a claim. */
    RemittanceLinesRecord remittance(BillingClaimsRecord claim, String paid, String adjusted, Instant received) {
        RemittancesRecord whole = add(new RemittancesRecord(), row -> {
            row.setPayerId("P");
            row.setPayerName("Payer");
            row.setTraceReference(code());
            row.setPaymentType("eft");
            row.setPaymentDate(LocalDate.of(2026, 3, 20));
            row.setReceivedAt(received);
            row.setCurrency("USD");
            row.setPaidAmount(money(paid));
            row.setStatus("posted");
        });
        return add(new RemittanceLinesRecord(), row -> {
            row.setRemittanceId(whole.getId());
            row.setLineNumber(1);
            row.setClaimId(claim.getId());
            row.setClaimReference(claim.getClaimCode());
            row.setPaidAmount(money(paid));
            row.setAdjustmentAmount(money(adjusted));
            row.setCurrency("USD");
            row.setStatus("posted");
        });
    }

    PatientStatementsRecord statement(
            PatientAccountsRecord account, String total, String status, @Nullable Instant issued, LocalDate due) {
        return add(new PatientStatementsRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setStatementCode(code());
            row.setStatementDate(due.minusDays(30));
            row.setDueDate(due);
            row.setCurrency(account.getCurrency());
            row.setTotalAmount(money(total));
            row.setBalanceDue(money(total));
            row.setStatus(status);
            row.setIssuedAt(issued);
        });
    }

    void line(PatientStatementsRecord statement, int number, String type, String amount) {
        add(new PatientStatementLinesRecord(), row -> {
            row.setStatementId(statement.getId());
            row.setLineNumber(number);
            row.setLineType(type);
            row.setDescription("Transport");
            row.setAmount(money(amount));
            row.setCurrency(statement.getCurrency());
        });
    }

    PaymentsRecord payment(
            PatientAccountsRecord account,
            String amount,
            String status,
            @Nullable Instant settled,
            @Nullable Instant returned) {
        return payment(account, amount, status, settled, returned, row -> {});
    }

    PaymentsRecord payment(
            PatientAccountsRecord account,
            String amount,
            String status,
            @Nullable Instant settled,
            @Nullable Instant returned,
            Consumer<PaymentsRecord> more) {
        return add(new PaymentsRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setMethodType("ach");
            row.setIdempotencyKey(code());
            row.setAmount(money(amount));
            row.setCurrency(account.getCurrency());
            row.setStatus(status);
            row.setRequestedBy("host");
            row.setSettledAt(settled);
            row.setReturnedAt(returned);
            more.accept(row);
        });
    }

    void refund(PaymentsRecord payment, String amount, @Nullable Instant completed) {
        add(new RefundsRecord(), row -> {
            row.setPatientAccountId(payment.getPatientAccountId());
            row.setPaymentId(payment.getId());
            row.setIdempotencyKey(code());
            row.setAmount(money(amount));
            row.setCurrency(payment.getCurrency());
            row.setReason("overpayment");
            row.setStatus(completed == null ? "requested" : "succeeded");
            row.setRequestedBy("host");
            row.setDecidedBy(completed == null ? null : "host");
            row.setDecidedAt(completed);
            row.setCompletedAt(completed);
        });
    }

    PaymentAllocationsRecord allocation(
            PaymentsRecord payment, PatientStatementsRecord statement, String amount, Instant allocated) {
        return add(new PaymentAllocationsRecord(), row -> {
            row.setPatientAccountId(statement.getPatientAccountId());
            row.setPaymentId(payment.getId());
            row.setStatementId(statement.getId());
            row.setAmount(money(amount));
            row.setCurrency(statement.getCurrency());
            row.setAllocatedBy("host");
            row.setAllocatedAt(allocated);
        });
    }

    void takenBack(PaymentAllocationsRecord original, Instant allocated) {
        add(new PaymentAllocationsRecord(), row -> {
            row.setPatientAccountId(original.getPatientAccountId());
            row.setPaymentId(original.getPaymentId());
            row.setStatementId(original.getStatementId());
            row.setReversesId(original.getId());
            row.setAmount(original.getAmount().negate());
            row.setCurrency(original.getCurrency());
            row.setAllocatedBy("host");
            row.setAllocatedAt(allocated);
        });
    }

    /** An adjustment on an account, after a claim or to a statement or neither. */
    AccountAdjustmentsRecord adjustment(
            PatientAccountsRecord account,
            @Nullable PatientStatementsRecord statement,
            String type,
            String amount,
            @Nullable Instant posted) {
        return add(new AccountAdjustmentsRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setStatementId(statement == null ? null : statement.getId());
            row.setAdjustmentType(type);
            row.setAmount(money(amount));
            row.setCurrency(account.getCurrency());
            row.setReason("a reason");
            row.setStatus(posted == null ? "pending" : "posted");
            row.setRequestedBy("host");
            row.setDecidedBy("another");
            row.setDecidedAt(posted);
            row.setPostedAt(posted);
        });
    }

    void takenBack(AccountAdjustmentsRecord original, Instant posted) {
        add(new AccountAdjustmentsRecord(), row -> {
            row.setPatientAccountId(original.getPatientAccountId());
            row.setStatementId(original.getStatementId());
            row.setReversesId(original.getId());
            row.setAdjustmentType("reversal");
            row.setAmount(original.getAmount().negate());
            row.setCurrency(original.getCurrency());
            row.setReason("a mistake");
            row.setStatus("posted");
            row.setRequestedBy("host");
            row.setPostedAt(posted);
        });
    }

    void enrollment(PatientAccountsRecord account, String status, Instant enrolled, @Nullable Instant cancelled) {
        PaymentMethodsRecord method = add(new PaymentMethodsRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setMethodType("card");
            row.setMethodToken("pm_" + code());
        });
        UUID consent = consent(account, "auto_pay", enrolled);
        add(new AutoPayEnrollmentsRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setConsentId(consent);
            row.setPaymentMethodId(method.getId());
            row.setCurrency(account.getCurrency());
            row.setStatus(status);
            row.setPausedReason(status.equals("paused") ? "by_patient" : null);
            row.setEnrolledBy("host");
            row.setEnrolledAt(enrolled);
            row.setCancelledAt(cancelled);
        });
    }

    private UUID consent(PatientAccountsRecord account, String type, Instant given) {
        return add(new BillingConsentsRecord(), row -> {
                    row.setPatientAccountId(account.getId());
                    row.setConsentType(type);
                    row.setTextVersion("v1");
                    row.setTextSha256("0123456789abcdef".repeat(4));
                    row.setGivenHow("paper");
                    row.setGivenByName("Pat");
                    row.setGivenAt(given);
                })
                .getId();
    }

    void plan(PatientAccountsRecord account, String status, @Nullable Instant agreed, @Nullable Instant ended) {
        UUID consent = agreed == null ? null : consent(account, "payment_plan", agreed);
        add(new PaymentPlansRecord(), row -> {
            row.setPatientAccountId(account.getId());
            row.setConsentId(consent);
            row.setPlanCode(code());
            row.setTotalAmount(money("60.00"));
            row.setFinancedAmount(money("60.00"));
            row.setPaidAmount(status.equals("completed") ? money("60.00") : BigDecimal.ZERO);
            row.setCurrency(account.getCurrency());
            row.setInstallmentCount(6);
            row.setFirstDueDate(LocalDate.of(2026, 3, 1));
            row.setStatus(status);
            row.setAgreedAt(agreed);
            row.setEndedAt(ended);
        });
    }
}
