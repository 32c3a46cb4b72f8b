package io.governance4j.operations.demo;

/** Divides the rows among agencies and clinics. What one of them left over goes to those after it. */
final class Region {
    private static final int AGENCY_SHARE = 22;
    private static final int ROWS_A_CLINIC = 25_000;
    private static final int ROWS_AN_AGENCY = 20_000;

    private final long seed;
    private final long rows;
    private final DemoYear year;
    private final int clinics;

    Region(long seed, long rows, DemoYear year, int clinics) {
        this.seed = seed;
        this.rows = rows;
        this.year = year;
        this.clinics = clinics == 0 ? (int) Math.max(2, rows / ROWS_A_CLINIC) : clinics;
    }

    void write(RowStream stream) {
        long forAgencies = rows * AGENCY_SHARE / 100;
        int agencies = (int) Math.max(2, forAgencies / ROWS_AN_AGENCY);
        for (int i = 0; i < agencies; i++) {
            long budget = (forAgencies - stream.taken()) / (agencies - i);
            new AgencyYear(stream, year, seed, i).write(budget);
        }
        for (int i = 0; i < clinics; i++) {
            long budget = (rows - stream.taken()) / (clinics - i);
            new ClinicYear(stream, year, new Values(seed, "clinic", i), i).write(budget);
        }
    }
}
