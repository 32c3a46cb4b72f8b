package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What can be counted at a clinic. What was not counted is null. */
public final class CapacityCounts {
    private CapacityCounts() {}

    /**
     * Staff.
     *
     * @param available who could work
     * @param scheduled who were to work
     * @param onDuty who worked
     * @param utilization how busy they were in percent, if it was measured; otherwise it is the share of the available who
     *     were scheduled
     */
    public record Staff(
            @Nullable Integer available,
            @Nullable Integer scheduled,
            @Nullable Integer onDuty,
            @Nullable BigDecimal utilization) {
        /**
         * Checks what is given.
         *
         * @param available who could work
         * @param scheduled who were to work
         * @param onDuty who worked
         * @param utilization how busy they were in percent, if it was measured; otherwise it is the share of the available who were scheduled
         */
        public Staff {
            Given.count("staff available", available);
            Given.count("staff scheduled", scheduled);
            Given.count("staff on duty", onDuty);
            Percent.check("staff utilization", utilization);
            Percent.of("staff scheduled", scheduled, available);
        }
    }

    /**
     * Rooms.
     *
     * @param total all of them
     * @param inUse those that were taken
     * @param maintenance those that could not be used
     */
    public record Rooms(
            @Nullable Integer total,
            @Nullable Integer inUse,
            @Nullable Integer maintenance) {
        /**
         * Checks what is given.
         *
         * @param total all of them
         * @param inUse those that were taken
         * @param maintenance those that could not be used
         */
        public Rooms {
            Given.count("rooms", total);
            Given.count("rooms in use", inUse);
            Given.count("rooms in maintenance", maintenance);
            long taken = (inUse == null ? 0L : inUse) + (maintenance == null ? 0 : maintenance);
            if (total != null && taken > total) {
                throw new IllegalArgumentException("rooms: " + taken + " are in use or maintenance, of " + total);
            }
        }

        @Nullable
        Integer usable() {
            return total == null ? null : Integer.valueOf(total - (maintenance == null ? 0 : maintenance));
        }

        @Nullable
        Integer available() {
            Integer usable = usable();
            return usable == null || inUse == null ? null : Integer.valueOf(usable - inUse);
        }
    }

    /**
     * Appointments that there could be on that day.
     *
     * @param total all of them
     * @param booked those that were booked, which may be more
     */
    public record Slots(@Nullable Integer total, @Nullable Integer booked) {
        /**
         * Checks what is given.
         *
         * @param total all of them
         * @param booked those that were booked, which may be more
         */
        public Slots {
            Given.count("slots", total);
            Given.count("slots booked", booked);
            Percent.of("slots booked", booked, total);
        }
    }

    /**
     * Patients who were there.
     *
     * @param present how many
     * @param waiting how many of them waited
     * @param averageWait for how many minutes
     * @param averageVisit for how many minutes they stayed
     */
    public record Patients(
            @Nullable Integer present,
            @Nullable Integer waiting,
            @Nullable BigDecimal averageWait,
            @Nullable BigDecimal averageVisit) {
        /**
         * Checks what is given.
         *
         * @param present how many
         * @param waiting how many of them waited
         * @param averageWait for how many minutes
         * @param averageVisit for how many minutes they stayed
         */
        public Patients {
            Given.count("patients", present);
            Given.count("patients waiting", waiting);
            Percent.check("average wait", averageWait);
            Percent.check("average visit", averageVisit);
        }
    }

    /**
     * Critical devices.
     *
     * @param available those that were free
     * @param inUse those that were in use
     */
    public record Equipment(
            @Nullable Integer available, @Nullable Integer inUse) {
        /**
         * Checks what is given.
         *
         * @param available those that were free
         * @param inUse those that were in use
         */
        public Equipment {
            Given.count("equipment available", available);
            Given.count("equipment in use", inUse);
        }
    }
}
