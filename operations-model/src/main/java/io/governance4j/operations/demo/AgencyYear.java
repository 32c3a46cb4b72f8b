package io.governance4j.operations.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An agency with all that belongs to it, and week by week the transports that it billed. */
final class AgencyYear {
    private static final int DAYS = 7;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final int index;

    AgencyYear(RowStream stream, DemoYear year, long seed, int index) {
        this.stream = stream;
        this.year = year;
        this.values = new Values(seed, "agency", index);
        this.index = index;
    }

    /** Writes about as many rows. */
    void write(long budget) {
        long before = stream.taken();
        Agency agency = new AgencyRows(stream, year, values).write(index);
        new ComplianceRows(stream, year, values, agency).write(index);
        QualityRows quality = new QualityRows(stream, year, values, agency);
        quality.triggers();
        EncounterRows encounters = new EncounterRows(stream, year, values, agency);
        ClaimRows claims = new ClaimRows(stream, year, values, agency);
        RemittanceRows remittances = new RemittanceRows(stream, values, agency);
        StatementRows statements = new StatementRows(stream, values, agency);
        int weeks = year.days() / DAYS;
        for (int week = 0; week < weeks; week++) {
            long allowed = budget * (week + 1) / weeks - (stream.taken() - before);
            LocalDate monday = year.day((long) week * DAYS);
            List<Bill> bills = new ArrayList<>();
            long expected = 0;
            while (expected + Bill.ROWS / 2 < allowed) {
                Bill bill = encounters.bill(monday.plusDays(values.between(0, DAYS - 1)));
                bills.add(bill);
                expected += bill.rows();
            }
            for (Bill bill : bills) {
                encounters.write(bill);
                claims.write(bill);
                quality.review(bill);
            }
            remittances.write(bills, week);
            bills.forEach(statements::write);
        }
        quality.trends();
    }
}
