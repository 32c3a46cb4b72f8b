package io.governance4j.operations.demo;

import io.governance4j.operations.demo.VisitRows.Slot;
import java.time.LocalDate;

/** The appointments of the days to come. */
final class PlannedRows {
    private static final int DAYS = 10;

    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;
    private final VisitRows visits;

    PlannedRows(DemoYear year, Values values, Clinic clinic, VisitRows visits) {
        this.year = year;
        this.values = values;
        this.clinic = clinic;
        this.visits = visits;
    }

    /** Plans about one for each twenty patients, and each at another hour. */
    void write(Patients patients) {
        int count = Math.min(1 + patients.ids().size() / 20, DAYS * clinic.hours());
        for (int i = 0; i < count; i++) {
            LocalDate day = Clinic.open(year.last().plusDays(1)).plusDays(7L * (i % DAYS / 5) + i % 5);
            LocalDate open = Clinic.open(day);
            int hour = clinic.opens() + i / DAYS;
            visits.planned(
                    new Slot(open, hour, clinic.rooms().get(0), values.pick(clinic.clinicians())),
                    values.pick(patients.ids()),
                    null);
        }
    }
}
