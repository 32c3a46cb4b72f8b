package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.StaffAvailabilityRecord;
import io.governance4j.operations.tables.records.StaffProfilesRecord;
import io.governance4j.operations.tables.records.UserProfilesRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The people of a clinic: the manager first, the front desk last, and who treats between them. */
final class StaffRows {
    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final UUID clinic;
    private final String code;
    private final String town;

    StaffRows(RowStream stream, DemoYear year, Values values, UUID clinic, String code, String town) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
        this.code = code;
        this.town = town;
    }

    /** Returns the ids. */
    List<UUID> write(int count) {
        List<UUID> staff = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StaffProfilesRecord row = person(i, count);
            row.setSupervisorId(i == 0 ? null : staff.get(0));
            Instant made = DemoYear.at(row.getHireDate(), 15, 0, ZoneOffset.UTC);
            stream.add(Part.OPERATIONS, row, made);
            user(row, made);
            if (row.getDiscipline() != null) {
                availability(row, made);
            }
            staff.add(row.getId());
        }
        return staff;
    }

    private StaffProfilesRecord person(int index, int count) {
        boolean treats = index > 0 && index < count - 1;
        StaffProfilesRecord row = new StaffProfilesRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic);
        row.setUserId("demo-" + code.toLowerCase(Locale.ROOT) + "-s" + index);
        row.setEmployeeId(code + "-E" + (100 + index));
        row.setFirstName(values.pick(Words.FIRST));
        row.setLastName(values.pick(Words.LAST));
        row.setEmail(row.getUserId() + "@clinics.example");
        row.setPhone(values.phone());
        row.setDiscipline(treats ? values.pick(Words.DISCIPLINES) : null);
        row.setJobTitle(index == 0 ? "Clinic Manager" : treats ? Words.title(row.getDiscipline()) : "Front Desk");
        row.setSpecialties(treats ? List.of(values.pick(List.of("knee", "back", "shoulder", "hand"))) : List.of());
        row.setEmploymentType(values.chance(70) ? "full_time" : "part_time");
        row.setFtePercent(row.getEmploymentType().equals("full_time") ? 100 : values.between(4, 8) * 10);
        row.setPrimaryClinicId(clinic);
        row.setHireDate(values.day(year.first().minusYears(8), year.first().minusMonths(1)));
        row.setIsActive(true);
        row.setEmergencyContactName(Words.name(values));
        row.setEmergencyContactPhone(values.phone());
        return row;
    }

    private void user(StaffProfilesRecord person, Instant made) {
        UserProfilesRecord row = new UserProfilesRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic);
        row.setUserId(person.getUserId());
        row.setDisplayName(person.getFirstName() + " " + person.getLastName());
        row.setEmail(person.getEmail());
        row.setJobTitle(person.getJobTitle() + ", " + town);
        row.setLocale("en-CA");
        row.setIsActive(true);
        row.setLastSignInAt(
                DemoYear.at(year.last().minusDays(values.between(0, 9)), values.between(14, 22), 0, ZoneOffset.UTC));
        stream.add(Part.OPERATIONS, row, made);
    }

    /** Who works full time is there on weekdays, and others on some of them. */
    private void availability(StaffProfilesRecord person, Instant made) {
        int days = Math.max(2, person.getFtePercent() / 20);
        LocalDate from = person.getHireDate();
        for (int day = 1; day <= days; day++) {
            StaffAvailabilityRecord row = new StaffAvailabilityRecord();
            row.setId(values.uuid());
            row.setClinicId(clinic);
            row.setStaffId(person.getId());
            row.setAvailability(day == 1 ? "preferred" : "available");
            row.setDayOfWeek(day);
            row.setStartTime(LocalTime.of(8, 0));
            row.setEndTime(LocalTime.of(16, 0));
            row.setEffectiveFrom(from);
            stream.add(Part.OPERATIONS, row, made);
        }
    }
}
