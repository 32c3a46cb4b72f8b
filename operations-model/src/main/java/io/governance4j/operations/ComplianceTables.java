package io.governance4j.operations;

import java.util.List;

/** How the compliance tables are governed, by {@code packs/agency-tables.yaml}. */
final class ComplianceTables {
    private static final ModelTable COMPLIANCE =
            ModelTable.by("agency_id", Rights.of("compliance").removedBy("compliance.remove"));

    private ComplianceTables() {}

    static List<ModelTable> all() {
        return COMPLIANCE
                .named("dea_registrant_metadata", "cms_enrollment_metadata")
                .toList();
    }
}
