package io.governance4j.operations.demo;

/** A clinic with all that belongs to it. */
final class ClinicYear {
    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final int index;

    ClinicYear(RowStream stream, DemoYear year, Values values, int index) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.index = index;
    }

    /** Writes about as many rows; what happened day by day is what the others leave room for. */
    void write(long budget) {
        long before = stream.taken();
        Clinic clinic = new ClinicRows(stream, year, values).write(index, budget);
        KpiEventRows events = new KpiEventRows(stream, values, clinic);
        new CredentialRows(stream, year, values, clinic, events).write();
        Patients patients = new PatientRows(stream, year, values, clinic).write(budget);
        VisitRows visits = new VisitRows(stream, year, values, clinic, events);
        new PlannedRows(year, values, clinic, visits).write(patients);
        new DayRows(stream, year, values, clinic, events, visits, patients).write(budget - (stream.taken() - before));
    }
}
