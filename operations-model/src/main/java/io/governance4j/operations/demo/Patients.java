package io.governance4j.operations.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The patients of a clinic and their cases, in the order in which these were opened. */
record Patients(List<UUID> ids, List<Episode> cases) {
    private static final int TRIES = 8;

    /**
     * A case.
     *
     * @param end its last day, or null if it goes on
     */
    record Episode(
            UUID id,
            UUID patient,
            LocalDate begin,
            @Nullable LocalDate end) {
        boolean runs(LocalDate day) {
            return !begin.isAfter(day) && (end == null || !end.isBefore(day));
        }
    }

    /** Returns a case that runs on a day, or null if it finds none. */
    @Nullable
    Episode running(LocalDate day, int opened, Values values) {
        for (int i = 0; i < TRIES && opened > 0; i++) {
            Episode episode =
                    cases.get(values.between(Math.max(0, opened - Math.max(8, cases.size() / 4)), opened - 1));
            if (episode.runs(day)) {
                return episode;
            }
        }
        return null;
    }
}
