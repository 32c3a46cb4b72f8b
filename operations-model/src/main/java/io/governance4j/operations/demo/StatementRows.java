package io.governance4j.operations.demo;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.PatientStatementLinesRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.PaymentAllocationsRecord;
import io.governance4j.billing.tables.records.PaymentAttemptsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.billing.tables.records.StatementDeliveriesRecord;
import io.governance4j.operations.Part;
import io.governance4j.operations.demo.Bill.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.TableRecord;

/** What a patient was asked for, and what they paid or were spared. */
final class StatementRows {
    private final RowStream stream;
    private final Values values;
    private final Agency agency;

    StatementRows(RowStream stream, Values values, Agency agency) {
        this.stream = stream;
        this.values = values;
        this.agency = agency;
    }

    void write(Bill bill) {
        if (bill.asked == null) {
            return;
        }
        UUID statement = values.uuid();
        Instant issued = agency.at(bill.asked, 8, 0);
        Instant settled = bill.settled == null ? issued : agency.at(bill.settled, 16, 0);
        add(statement(bill, statement, bill.asked, settled), issued, settled);
        long charge = 0;
        long paid = 0;
        for (Line line : bill.lines) {
            charge += line.refused() ? 0 : line.charge();
            paid += line.paid();
        }
        line(bill, statement, 1, "charge", charge, issued);
        line(bill, statement, 2, "insurance_payment", -paid, issued);
        line(bill, statement, 3, "contractual_adjustment", bill.patientPart() + paid - charge, issued);
        delivery(statement, issued);
        if (bill.paid > 0) {
            payment(bill, statement, settled);
        } else if (bill.forgone > 0) {
            writeOff(bill, statement, settled);
        }
    }

    private PatientStatementsRecord statement(Bill bill, UUID id, LocalDate day, Instant settled) {
        PatientStatementsRecord row = new PatientStatementsRecord();
        row.setId(id);
        row.setAgencyId(agency.id());
        row.setPatientAccountId(bill.account);
        row.setStatementCode(agency.code() + "-ST-" + (10_000 + bill.number));
        row.setStatementDate(day);
        row.setDueDate(day.plusDays(30));
        row.setCurrency(Agency.CURRENCY);
        row.setPreviousBalance(Money.NONE);
        row.setTotalAmount(Money.of(bill.patientPart()));
        row.setPaidAmount(Money.of(bill.paid));
        row.setAdjustedAmount(Money.of(bill.forgone));
        row.setBalanceDue(Money.of(bill.due()));
        row.setStatus(status(bill));
        row.setIssuedBy(Agency.FOUNDER);
        row.setIssuedAt(agency.at(day, 8, 0));
        row.setPaidAt(row.getStatus().equals("paid") ? settled : null);
        return row;
    }

    private static String status(Bill bill) {
        if (bill.forgone > 0) {
            return "written_off";
        }
        return bill.paid == 0 ? "issued" : bill.due() == 0 ? "paid" : "partially_paid";
    }

    private void line(Bill bill, UUID statement, int number, String type, long cents, Instant made) {
        PatientStatementLinesRecord row = new PatientStatementLinesRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setStatementId(statement);
        row.setLineNumber(number);
        row.setLineType(type);
        row.setEncounterId(bill.encounter);
        row.setClaimId(bill.claim);
        row.setServiceDate(bill.day);
        row.setDescription(Words.title(type));
        row.setAmount(Money.of(cents));
        row.setCurrency(Agency.CURRENCY);
        add(row, made, made);
    }

    private void delivery(UUID statement, Instant issued) {
        StatementDeliveriesRecord row = new StatementDeliveriesRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setStatementId(statement);
        row.setDeliveryNumber(1);
        row.setChannel("mail");
        row.setStatus("sent");
        row.setQueuedAt(issued);
        row.setSentAt(issued.plusSeconds(3_600));
        add(row, issued, row.getSentAt());
    }

    private void payment(Bill bill, UUID statement, Instant settled) {
        PaymentsRecord row = new PaymentsRecord();
        boolean retried = bill.number % 10 == 3;
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPatientAccountId(bill.account);
        row.setPayerType("patient");
        row.setMethodType("ach");
        row.setIdempotencyKey("demo-" + agency.code() + "-" + bill.number);
        row.setAmount(Money.of(bill.paid));
        row.setCurrency(Agency.CURRENCY);
        row.setAllocatedAmount(row.getAmount());
        row.setRefundedAmount(Money.NONE);
        row.setStatus("succeeded");
        row.setAttemptCount(retried ? 2 : 1);
        row.setMaxAttempts(3);
        row.setProcessor("demo");
        row.setProcessorReference("demo-" + agency.code() + "-" + bill.number);
        row.setRequestedBy(Agency.FOUNDER);
        row.setRequestedAt(settled.minusSeconds(7_200));
        row.setSettledAt(settled);
        add(row, row.getRequestedAt(), settled);
        if (retried) {
            attempt(row, 1, "started", settled.minusSeconds(7_200));
            attempt(row, 1, "timed_out", settled.minusSeconds(7_100));
        }
        attempt(row, row.getAttemptCount(), "started", settled.minusSeconds(60));
        attempt(row, row.getAttemptCount(), "succeeded", settled);
        allocation(row, statement, settled);
    }

    private void attempt(PaymentsRecord payment, int number, String step, Instant when) {
        PaymentAttemptsRecord row = new PaymentAttemptsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPaymentId(payment.getId());
        row.setAttemptNumber(number);
        row.setStep(step);
        row.setProcessorKey(payment.getIdempotencyKey());
        row.setOccurredAt(when);
        add(row, when, when);
    }

    private void allocation(PaymentsRecord payment, UUID statement, Instant when) {
        PaymentAllocationsRecord row = new PaymentAllocationsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPatientAccountId(payment.getPatientAccountId());
        row.setPaymentId(payment.getId());
        row.setStatementId(statement);
        row.setAmount(payment.getAmount());
        row.setCurrency(Agency.CURRENCY);
        row.setAllocatedBy(Agency.FOUNDER);
        row.setAllocatedAt(when);
        add(row, when, when);
    }

    private void writeOff(Bill bill, UUID statement, Instant when) {
        AccountAdjustmentsRecord row = new AccountAdjustmentsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPatientAccountId(bill.account);
        row.setStatementId(statement);
        row.setClaimId(bill.claim);
        row.setAdjustmentType("write_off");
        row.setAmount(Money.of(bill.forgone));
        row.setCurrency(Agency.CURRENCY);
        row.setReason("Hardship, after 120 days.");
        row.setStatus("posted");
        row.setRequestedBy("demo-" + agency.code() + "-billing");
        row.setRequestedAt(when.minusSeconds(86_400));
        row.setDecidedBy(Agency.FOUNDER);
        row.setDecidedAt(when);
        row.setPostedAt(when);
        add(row, row.getRequestedAt(), when);
    }

    private void add(TableRecord<?> row, Instant made, Instant changed) {
        stream.add(Part.BILLING, row, made, changed);
    }
}
