package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.demo.VisitRows.Slot;
import io.governance4j.operations.tables.records.KpisRecord;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a clinic did day by day, busier early in the week and in the hours that people like. */
final class DayRows {
    private static final int MONTHS = 13;
    private static final int ROWS_A_DAY = 20;
    private static final int SNAPSHOT_SHARE = 40;

    /** The hours of a day in the order in which they are asked for; some lie outside of a clinic's. */
    private static final List<Integer> LIKED = List.of(10, 9, 14, 15, 11, 16, 13, 8, 12, 17, 7, 18);

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;
    private final KpiEventRows events;
    private final VisitRows visits;
    private final DutyRows duty;
    private final Patients patients;
    private final Map<YearMonth, Integer> completed = new TreeMap<>();
    private int opened;

    DayRows(
            RowStream stream,
            DemoYear year,
            Values values,
            Clinic clinic,
            KpiEventRows events,
            VisitRows visits,
            Patients patients) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
        this.events = events;
        this.visits = visits;
        this.duty = new DutyRows(stream, values, clinic, events, patients);
        this.patients = patients;
    }

    /** Fills the rows that are left: all open days of the year, or some of them if there are few. */
    void write(long budget) {
        long before = stream.taken();
        long rows = budget - MONTHS;
        List<LocalDate> days = days((int) Math.max(1, rows / ROWS_A_DAY));
        int[] upTo = weights(days);
        int hourly = (int) Math.min(days.size(), rows * SNAPSHOT_SHARE / 100 / clinic.hours());
        long others = rows - (long) hourly * clinic.hours() - 3L * clinic.lanes() * days.size();
        // About a third more than an ordinary day needs, so that only the busiest days are full.
        int slots = 1 + (int) (others * 135 / 100 / VisitRows.ROWS / days.size());
        SnapshotRows snapshots = new SnapshotRows(stream, values, clinic, events, slots);
        for (int i = 0; i < days.size(); i++) {
            long allowed = rows * upTo[i] / upTo[days.size() - 1] - (stream.taken() - before);
            boolean hours = (i + 1) * hourly / days.size() > i * hourly / days.size();
            day(days.get(i), i, allowed, hours ? snapshots : null);
        }
        months();
    }

    private List<LocalDate> days(int most) {
        List<LocalDate> open = new ArrayList<>();
        for (int i = 0; i < year.days(); i++) {
            if (year.day(i).getDayOfWeek() != DayOfWeek.SUNDAY) {
                open.add(year.day(i));
            }
        }
        int count = Math.min(most, open.size());
        List<LocalDate> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(open.get((int) ((i + 1L) * open.size() / count) - 1));
        }
        return chosen;
    }

    private int[] weights(List<LocalDate> days) {
        int[] upTo = new int[days.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            int usual = switch (days.get(i).getDayOfWeek()) {
                case MONDAY, TUESDAY -> 115;
                case SATURDAY -> 60;
                default -> 100;
            };
            int summer = days.get(i).getMonthValue() == 7 ? 10 : 0;
            sum += usual - summer + values.between(-15, 15);
            upTo[i] = sum;
        }
        return upTo;
    }

    private void day(LocalDate day, int index, long allowed, @Nullable SnapshotRows snapshots) {
        long before = stream.taken();
        duty.write(day, index);
        int hours = snapshots == null ? 0 : clinic.hours();
        while (opened < patients.cases().size()
                && !patients.cases().get(opened).begin().isAfter(day)) {
            opened++;
        }
        int[] present = new int[clinic.hours()];
        int booked = 0;
        List<Integer> liked = LIKED.stream()
                .filter(hour -> hour >= clinic.opens() && hour < clinic.closes())
                .toList();
        long room = allowed - hours - VisitRows.ROWS / 2;
        while (stream.taken() - before < room && booked < liked.size() * clinic.lanes()) {
            int hour = liked.get(booked / clinic.lanes());
            if (visit(day, hour, index, booked % clinic.lanes())) {
                present[hour - clinic.opens()]++;
                completed.merge(YearMonth.from(day), 1, Integer::sum);
            }
            booked++;
        }
        if (snapshots != null) {
            snapshots.write(day, booked, present);
        }
    }

    private boolean visit(LocalDate day, int hour, int index, int lane) {
        Patients.Episode episode = patients.running(day, opened, values);
        return visits.past(
                new Slot(day, hour, clinic.rooms().get(lane), duty.clinician(index, lane)),
                episode == null ? values.pick(patients.ids()) : episode.patient(),
                episode);
    }

    /** Writes the months' figures, which are the sums of the events. */
    private void months() {
        completed.forEach((month, count) -> {
            KpisRecord row = new KpisRecord();
            row.setId(values.uuid());
            row.setClinicId(clinic.id());
            row.setMetricName("appointments_completed");
            row.setMetricValue(BigDecimal.valueOf(count * 10_000L, 4));
            row.setMetricUnit("visits");
            row.setPeriodStart(month.atDay(1));
            row.setPeriodEnd(month.atEndOfMonth());
            row.setDimensions("{}");
            stream.add(Part.OPERATIONS, row, clinic.at(month.atEndOfMonth(), 23, 0));
        });
    }
}
