package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.demo.Patients.Episode;
import io.governance4j.operations.tables.records.OpsCaseCountersRecord;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Cases as they were opened through the year, numbered without a gap, and the counters that gave the numbers out. */
final class CaseRows {
    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;

    CaseRows(RowStream stream, DemoYear year, Values values, Clinic clinic) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
    }

    List<Episode> write(List<UUID> patients) {
        List<Episode> episodes = new ArrayList<>();
        int number = 0;
        int numbered = year.first().getYear();
        Instant opened = clinic.at(year.first(), clinic.opens(), 0);
        int count = patients.size() * 11 / 10;
        for (int i = 0; i < count; i++) {
            LocalDate day = Clinic.open(year.day((long) i * (year.days() - 2) / count));
            if (day.getYear() > numbered) {
                counter(numbered, number, opened);
                numbered = day.getYear();
                number = 0;
            }
            number++;
            opened = clinic.at(day, clinic.opens() + i % clinic.hours(), i % 50);
            episodes.add(episode(day, opened, number, patients.get(i % patients.size())));
        }
        counter(numbered, number, opened);
        return episodes;
    }

    private void counter(int numbered, int last, Instant changed) {
        if (last > 0) {
            OpsCaseCountersRecord row = new OpsCaseCountersRecord();
            row.setClinicId(clinic.id());
            row.setCaseYear(numbered);
            row.setLastNumber(last);
            stream.add(Part.OPERATIONS, row, changed, changed);
        }
    }

    private Episode episode(LocalDate day, Instant opened, int number, UUID patient) {
        OpsCasesRecord row = new OpsCasesRecord();
        String[] diagnosis = values.pick(Words.DIAGNOSES).split("\\|");
        row.setId(values.uuid());
        row.setCaseNumber(String.format(Locale.ROOT, "%s-%02d-%04d", clinic.code(), day.getYear() % 100, number));
        row.setPatientId(patient);
        row.setClinicId(clinic.id());
        row.setCaseType(values.pick(Words.CASE_TYPES));
        row.setDiagnosisCode(diagnosis[0]);
        row.setDiagnosisDescription(diagnosis[1]);
        row.setPriority(values.pick(List.of("low", "medium", "medium", "medium", "high", "urgent")));
        row.setOnsetDate(day.minusDays(values.between(1, 40)));
        row.setOpenedAt(opened);
        row.setTargetCompletionDate(day.plusDays(90));
        row.setReferralSource(values.pick(List.of("family physician", "employer", "self", "hospital")));
        row.setPrimaryClinicianId(values.pick(clinic.clinicians()));
        row.setAssignedTeamIds(List.of(row.getPrimaryClinicianId().toString()));
        row.setChiefComplaint(diagnosis[1]);
        row.setTags(List.of());
        row.setCustomFields("{}");
        row.setPayerId(values.pick(clinic.payers()));
        if (row.getCaseType().equals("workers_comp")) {
            row.setEmployerId(values.pick(clinic.employers()));
            row.setAuthorizationNumber("AUTH-" + values.digits(6));
            row.setAuthorizationExpiry(day.plusDays(120));
        }
        row.setReadmissionRiskScore(BigDecimal.valueOf(values.between(0, 60) * 100L, 2));
        row.setCreatedBy(clinic.user("desk"));
        end(row, day);
        stream.add(Part.OPERATIONS, row, opened, row.getClosedAt() == null ? opened : row.getClosedAt());
        LocalDate end = row.getClosedAt() == null
                ? null
                : row.getClosedAt().atZone(clinic.zone()).toLocalDate();
        return new Episode(row.getId(), patient, day, end);
    }

    /** The older a case is, the likelier it has ended. */
    private void end(OpsCasesRecord row, LocalDate opened) {
        int age = year.age(opened);
        int lasts = values.between(35, 110);
        boolean cancelled = values.chance(5);
        if (age < 7) {
            row.setStatus("new");
        } else if (cancelled && age > 20) {
            close(row, "cancelled", opened.plusDays(values.between(2, 19)), "withdrawn");
        } else if (age > lasts && values.chance(90)) {
            close(row, age > 180 ? "archived" : "completed", opened.plusDays(lasts), "improved");
        } else {
            row.setStatus(values.pick(List.of("active", "active", "active", "active", "on_hold", "pending_approval")));
        }
    }

    private void close(OpsCasesRecord row, String status, LocalDate day, String outcome) {
        row.setStatus(status);
        row.setClosedAt(clinic.at(Clinic.openBefore(day), clinic.closes(), 0));
        row.setOutcomeStatus(outcome);
        row.setDischargeDisposition(outcome.equals("improved") ? "home exercise" : "none");
    }
}
