package io.governance4j.operations.demo;

import io.governance4j.billing.tables.records.BillingClaimDenialsRecord;
import io.governance4j.billing.tables.records.RemittanceLinesRecord;
import io.governance4j.billing.tables.records.RemittancesRecord;
import io.governance4j.operations.Part;
import io.governance4j.operations.demo.Bill.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What payers sent for the claims of a week, line by line, and what they refused. */
final class RemittanceRows {
    private final RowStream stream;
    private final Values values;
    private final Agency agency;

    RemittanceRows(RowStream stream, Values values, Agency agency) {
        this.stream = stream;
        this.values = values;
        this.agency = agency;
    }

    void write(List<Bill> bills, int week) {
        Map<String, List<Bill>> byPayment = new TreeMap<>();
        for (Bill bill : bills) {
            if (bill.decided()) {
                byPayment
                        .computeIfAbsent(bill.decision + "-" + bill.payer, none -> new ArrayList<>())
                        .add(bill);
            }
        }
        byPayment.forEach((key, group) -> remittance(group, "TRC-" + agency.code() + "-" + week + "-" + key));
    }

    private void remittance(List<Bill> bills, String trace) {
        RemittancesRecord row = new RemittancesRecord();
        LocalDate day = bills.get(0).decision;
        long paid = bills.stream()
                .flatMap(bill -> bill.lines.stream())
                .mapToLong(Line::paid)
                .sum();
        Instant posted = agency.at(day, 9, 0);
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setPayerId(Agency.payer(bills.get(0).payer));
        row.setPayerName(Words.PAYERS.get(bills.get(0).payer));
        row.setTraceReference(trace);
        row.setPaymentType(paid > 0 ? "eft" : "non_payment");
        row.setPaymentDate(day);
        row.setReceivedAt(agency.at(day, 6, 0));
        row.setCurrency(Agency.CURRENCY);
        row.setPaidAmount(Money.of(paid));
        row.setProviderAdjustmentAmount(Money.NONE);
        row.setPostedAmount(Money.of(paid));
        row.setStatus("reconciled");
        row.setPostedBy(Agency.FOUNDER);
        row.setPostedAt(posted);
        stream.add(Part.BILLING, row, row.getReceivedAt(), posted);
        int number = 0;
        for (Bill bill : bills) {
            for (Line line : bill.lines) {
                number++;
                UUID id = line(row, bill, line, number);
                if (line.refused()) {
                    denial(bill, line, id, posted);
                }
            }
        }
    }

    private UUID line(RemittancesRecord remittance, Bill bill, Line line, int number) {
        RemittanceLinesRecord row = new RemittanceLinesRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setRemittanceId(remittance.getId());
        row.setLineNumber(number);
        row.setClaimId(bill.claim);
        row.setClaimLineId(line.id());
        row.setClaimReference(ClaimRows.code(agency, bill));
        row.setChargeAmount(Money.of(line.charge()));
        row.setAllowedAmount(Money.of(line.allowed()));
        row.setPaidAmount(Money.of(line.paid()));
        row.setAdjustmentAmount(Money.of(line.adjustment()));
        row.setPatientAmount(Money.of(line.patient()));
        row.setCurrency(Agency.CURRENCY);
        row.setGroupCode("CO");
        row.setReasonCode(line.refused() ? "50" : "45");
        row.setRemarkCodes(List.of());
        row.setStatus("posted");
        row.setPostedAt(remittance.getPostedAt());
        stream.add(Part.BILLING, row, remittance.getReceivedAt(), remittance.getPostedAt());
        return row.getId();
    }

    private void denial(Bill bill, Line line, UUID remittanceLine, Instant when) {
        BillingClaimDenialsRecord row = new BillingClaimDenialsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setClaimId(bill.claim);
        row.setClaimLineId(line.id());
        row.setRemittanceLineId(remittanceLine);
        row.setCategory("medical_necessity");
        row.setGroupCode("CO");
        row.setReasonCode("50");
        row.setRemarkCodes(List.of());
        row.setDeniedAmount(Money.of(line.charge()));
        row.setCurrency(Agency.CURRENCY);
        row.setDeniedAt(when);
        row.setAppealDeadline(bill.decision.plusDays(120));
        row.setAssignedTo(Agency.FOUNDER);
        row.setStatus("open");
        stream.add(Part.BILLING, row, when);
    }
}
