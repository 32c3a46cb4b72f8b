package io.governance4j.operations;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the practice tables are governed, by {@code packs/practice-tables.yaml}. Nobody deletes a note or a charge. */
final class PracticeTables {
    private static final ModelTable PRACTICE =
            ModelTable.by("clinic_id", Rights.of("practice").removedBy("practice.remove"));

    private PracticeTables() {}

    static List<ModelTable> all() {
        return Stream.of(
                        PRACTICE.named("profiles"),
                        PRACTICE.unaudited().named("service_codes"),
                        PRACTICE.about("id").named("clients"),
                        PRACTICE.about("client_id").named("appointments"),
                        PRACTICE.about("client_id").rights(Rights.of("notes")).named("clinical_notes"),
                        PRACTICE.about("client_id").rights(Rights.of("charges")).named("charge_entries"))
                .flatMap(Function.identity())
                .toList();
    }
}
