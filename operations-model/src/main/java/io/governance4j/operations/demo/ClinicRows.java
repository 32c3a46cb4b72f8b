package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.ClinicsRecord;
import io.governance4j.operations.tables.records.EmployerAccountsRecord;
import io.governance4j.operations.tables.records.InsurancePayersRecord;
import io.governance4j.operations.tables.records.OpsCapacityTargetsRecord;
import io.governance4j.operations.tables.records.OpsShiftsRecord;
import io.governance4j.operations.tables.records.OpsTreatmentRoomsRecord;
import io.governance4j.operations.tables.records.ServiceCapacityRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.TableRecord;

/** A clinic with its rooms, shifts, payers, employers and targets; its people are those of {@link StaffRows}. */
final class ClinicRows {
    private static final List<String> ZONES = List.of("America/Edmonton", "America/Regina", "America/Winnipeg");
    private static final int ROWS_A_LANE = 40_000;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Instant made;

    ClinicRows(RowStream stream, DemoYear year, Values values) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.made = DemoYear.at(year.first().minusYears(2), 9, 0, ZoneOffset.UTC);
    }

    Clinic write(int index, long budget) {
        UUID id = values.uuid();
        String code = Words.letters('C', index);
        ZoneId zone = ZoneId.of(ZONES.get(index % ZONES.size()));
        String town = Words.TOWNS.get(index % Words.TOWNS.size());
        clinic(id, code, town, zone);
        int lanes = 1 + (int) (budget / ROWS_A_LANE);
        int opens = values.between(7, 9);
        int closes = opens + values.between(9, 10);
        shifts(id, opens, closes);
        services(id, lanes);
        List<UUID> staff = new StaffRows(stream, year, values, id, code, town).write(staffCount(budget, lanes));
        return new Clinic(
                id,
                code,
                zone,
                opens,
                closes,
                lanes,
                staff.get(0),
                staff.subList(1, staff.size() - 1),
                staff.subList(staff.size() - 1, staff.size()),
                rooms(id, lanes + 1),
                payers(id),
                employers(id, town));
    }

    private static int staffCount(long budget, int lanes) {
        return (int) Math.max(lanes + 3, Math.min(24, 4 + budget / 5_000));
    }

    private void clinic(UUID id, String code, String town, ZoneId zone) {
        ClinicsRecord row = new ClinicsRecord();
        row.setId(id);
        row.setClinicCode(code);
        row.setClinicName(town + " Therapy Centre " + code);
        row.setPhone(values.phone());
        row.setEmail("desk." + code + "@clinics.example");
        row.setAddressLine1(Words.address(values));
        row.setCity(town);
        row.setState("AB");
        row.setPostalCode("T0T " + values.between(0, 9) + "A" + values.between(0, 9));
        row.setCountry("CA");
        row.setTimeZone(zone.getId());
        row.setIsActive(true);
        add(row);
    }

    private void shifts(UUID clinic, int opens, int closes) {
        int noon = (opens + closes) / 2;
        shift(clinic, "Morning", "morning", opens, noon, "#f2c14e");
        shift(clinic, "Afternoon", "afternoon", noon, closes, "#4d9078");
        shift(clinic, "Full day", "full_day", opens, closes, "#5b8e7d");
    }

    private void shift(UUID clinic, String name, String type, int from, int to, String color) {
        OpsShiftsRecord row = new OpsShiftsRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic);
        row.setName(name);
        row.setShiftType(type);
        row.setStartTime(LocalTime.of(from, 0));
        row.setEndTime(LocalTime.of(to, 0));
        row.setDefaultCapacity(2);
        row.setIsActive(true);
        row.setColor(color);
        add(row);
    }

    private void services(UUID clinic, int lanes) {
        ServiceCapacityRecord row = new ServiceCapacityRecord();
        row.setId(values.uuid());
        row.setClinicId(clinic);
        row.setServiceName("Treatment session");
        row.setServiceLine("therapy");
        row.setEffectiveFrom(year.first());
        row.setSlotMinutes(60);
        row.setSlotsPerDay(9 * lanes);
        row.setConcurrentPatients(1);
        row.setStaffRequired(1);
        row.setIsActive(true);
        add(row);
        OpsCapacityTargetsRecord target = new OpsCapacityTargetsRecord();
        target.setId(values.uuid());
        target.setClinicId(clinic);
        target.setPeriodStart(year.first());
        target.setPeriodEnd(year.last());
        target.setServiceLine("all");
        target.setStaffUtilizationTarget(new BigDecimal("80.00"));
        target.setRoomUtilizationTarget(new BigDecimal("75.00"));
        target.setSlotUtilizationTarget(new BigDecimal("85.00"));
        target.setHighPercent(BigDecimal.valueOf(SnapshotRows.HIGH * 100L, 2));
        target.setCriticalPercent(BigDecimal.valueOf(SnapshotRows.CRITICAL * 100L, 2));
        target.setSetBy("demo-admin");
        add(target);
    }

    private List<UUID> rooms(UUID clinic, int count) {
        List<UUID> rooms = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            OpsTreatmentRoomsRecord row = new OpsTreatmentRoomsRecord();
            row.setId(values.uuid());
            row.setClinicId(clinic);
            row.setRoomName("Room " + i);
            row.setRoomType(i == count ? "assessment" : "treatment");
            row.setCapacity(1);
            row.setEquipment(List.of("treatment table", "ultrasound"));
            row.setStatus("available");
            row.setIsActive(true);
            add(row);
            rooms.add(row.getId());
        }
        return rooms;
    }

    private List<UUID> payers(UUID clinic) {
        List<UUID> payers = new ArrayList<>();
        for (String name : Words.PAYERS) {
            InsurancePayersRecord row = new InsurancePayersRecord();
            row.setId(values.uuid());
            row.setClinicId(clinic);
            row.setPayerName(name);
            row.setPayerCode("PY" + values.digits(5));
            row.setPayerType(name.contains("Workers") ? "workers_comp" : "commercial");
            row.setPhone(values.phone());
            row.setRequiresAuthorization(values.chance(30));
            row.setTimelyFilingDays(values.between(3, 12) * 30);
            row.setIsActive(true);
            add(row);
            payers.add(row.getId());
        }
        return payers;
    }

    private List<UUID> employers(UUID clinic, String town) {
        List<UUID> employers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            EmployerAccountsRecord row = new EmployerAccountsRecord();
            row.setId(values.uuid());
            row.setClinicId(clinic);
            row.setAccountCode("EMP-" + i);
            row.setIndustry(values.pick(Words.INDUSTRIES));
            row.setEmployerName(town + " " + Words.title(row.getIndustry()) + " " + i);
            row.setEmployeeCount(values.between(20, 900));
            row.setPrimaryContactName(Words.name(values));
            row.setPrimaryContactPhone(values.phone());
            row.setCity(town);
            row.setContractStartDate(year.first().minusMonths(values.between(1, 24)));
            row.setIsActive(true);
            add(row);
            employers.add(row.getId());
        }
        return employers;
    }

    private void add(TableRecord<?> row) {
        stream.add(Part.OPERATIONS, row, made);
    }
}
