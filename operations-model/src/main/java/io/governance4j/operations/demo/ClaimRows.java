package io.governance4j.operations.demo;

import io.governance4j.billing.tables.records.BillingClaimLinesRecord;
import io.governance4j.billing.tables.records.BillingClaimStatusEventsRecord;
import io.governance4j.billing.tables.records.BillingClaimsRecord;
import io.governance4j.operations.Part;
import io.governance4j.operations.demo.Bill.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A claim, its lines, and its way to the payer and back. */
final class ClaimRows {
    /** The way of every claim, with the days that each step takes from the transport on. */
    private static final List<String> STATES = List.of("draft", "ready", "submitted", "accepted", "pending");

    private static final List<Integer> DAYS = List.of(0, 1, 3, 5, 9);
    private static final List<String> SOURCES = List.of("user", "user", "system", "clearinghouse", "payer");

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Agency agency;

    ClaimRows(RowStream stream, DemoYear year, Values values, Agency agency) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.agency = agency;
    }

    void write(Bill bill) {
        int reached = bill.decided() ? STATES.size() - 1 : STATES.indexOf(bill.status);
        Instant made = moment(bill, 0);
        Instant changed = bill.decided() ? agency.at(bill.decision, 9, 0) : moment(bill, reached);
        BillingClaimsRecord row = claim(bill);
        row.setSubmittedAt(bill.sent() ? moment(bill, STATES.indexOf("submitted")) : null);
        row.setAdjudicatedAt(bill.decided() ? changed : null);
        stream.add(Part.BILLING, row, made, changed);
        for (int i = 0; i < bill.lines.size(); i++) {
            line(bill, bill.lines.get(i), i + 1, made, changed);
        }
        for (int i = 0; i <= reached; i++) {
            event(bill, i, i == 0 ? null : STATES.get(i - 1), STATES.get(i), SOURCES.get(i), moment(bill, i));
        }
        if (bill.decided()) {
            event(bill, STATES.size(), STATES.get(reached), bill.status, "payer", changed);
        }
    }

    /** At night, so that a claim of the last day is none of the day after. */
    private Instant moment(Bill bill, int step) {
        LocalDate day = bill.day.plusDays(DAYS.get(step));
        return agency.at(day.isAfter(year.last()) ? year.last() : day, 23, 35 + 3 * step);
    }

    private BillingClaimsRecord claim(Bill bill) {
        BillingClaimsRecord row = new BillingClaimsRecord();
        row.setId(bill.claim);
        row.setAgencyId(agency.id());
        row.setEncounterId(bill.encounter);
        row.setPatientAccountId(bill.account);
        row.setClaimCode(code(agency, bill));
        row.setFilingOrder("primary");
        row.setFrequency("original");
        row.setPayerId(Agency.payer(bill.payer));
        row.setPayerName(Words.PAYERS.get(bill.payer));
        row.setMemberId("M" + values.digits(8));
        row.setSubscriberRelationship("self");
        row.setPayerClaimReference(bill.decided() ? "PCR" + values.digits(9) : null);
        row.setDiagnosisCodes(List.of(EncounterRows.diagnosis(bill)));
        row.setServiceDate(bill.day);
        row.setFilingDeadline(bill.day.plusDays(365));
        row.setCurrency(Agency.CURRENCY);
        row.setChargeAmount(sum(bill, Line::charge));
        row.setAllowedAmount(sum(bill, Line::allowed));
        row.setPaidAmount(sum(bill, Line::paid));
        row.setAdjustmentAmount(sum(bill, Line::adjustment));
        row.setPatientAmount(sum(bill, Line::patient));
        row.setStatus(bill.status);
        return row;
    }

    private void line(Bill bill, Line line, int number, Instant made, Instant changed) {
        BillingClaimLinesRecord row = new BillingClaimLinesRecord();
        row.setId(line.id());
        row.setAgencyId(agency.id());
        row.setClaimId(bill.claim);
        row.setLineNumber(number);
        row.setServiceDate(bill.day);
        row.setProcedureCode(line.code());
        row.setModifiers(List.of("RH"));
        row.setDiagnosisPointers(List.of("A"));
        row.setDescription(line.text());
        row.setUnits(BigDecimal.valueOf(line.hundredths(), 2));
        row.setUnitAmount(Money.of(line.unit()));
        row.setChargeAmount(Money.of(line.charge()));
        row.setAllowedAmount(Money.of(line.allowed()));
        row.setPaidAmount(Money.of(line.paid()));
        row.setAdjustmentAmount(Money.of(line.adjustment()));
        row.setPatientAmount(Money.of(line.patient()));
        row.setCurrency(Agency.CURRENCY);
        stream.add(Part.BILLING, row, made, changed);
    }

    private void event(Bill bill, int index, @Nullable String from, String to, String source, Instant when) {
        BillingClaimStatusEventsRecord row = new BillingClaimStatusEventsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setClaimId(bill.claim);
        row.setEventNumber(index + 1);
        row.setFromStatus(from);
        row.setToStatus(to);
        row.setSource(source);
        row.setActorId(source.equals("user") ? Agency.FOUNDER : null);
        row.setOccurredAt(when);
        stream.add(Part.BILLING, row, when);
    }

    private static BigDecimal sum(Bill bill, ToLongFunction<Line> amount) {
        return Money.of(bill.lines.stream().mapToLong(amount).sum());
    }

    static String code(Agency agency, Bill bill) {
        return String.format(Locale.ROOT, "%s-CLM-%02d-%05d", agency.code(), bill.day.getYear() % 100, bill.number);
    }
}
