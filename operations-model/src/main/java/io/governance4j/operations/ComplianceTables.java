package io.governance4j.operations;

import java.util.List;
import java.util.stream.Stream;

/** How the compliance tables are governed, by {@code packs/agency-tables.yaml}. */
final class ComplianceTables {
    private ComplianceTables() {}

    static List<ModelTable> all() {
        return Stream.concat(
                        workspace("dea").named("dea_registrant_metadata"),
                        workspace("cms").named("cms_enrollment_metadata"))
                .toList();
    }

    /** Who sees one of the two need not see the other. */
    private static ModelTable workspace(String name) {
        return ModelTable.by("agency_id", Rights.of(name).removedBy(name + ".remove"));
    }
}
