package io.governance4j.billing;

import io.governance4j.Decision;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose rows a report reads, and what that takes. */
public enum ReportScope implements Coded {
    /** Those of its own agency. */
    AGENCY("reports:agency", "use_agency_report_writer"),
    /** Those of several; the founder alone. */
    CROSS_AGENCY("reports:cross_agency", "use_founder_report_writer");

    /** Which agents hold, who hold no scope of the identity provider's. */
    static final String GENERATE = "generate_reports";

    /** Who generates reports of one module, and of no other. */
    static final Map<String, String> OF_MODULE = Map.of(
            "billing", "generate_billing_reports",
            "compliance", "generate_compliance_reports",
            "quality", "generate_qa_reports");

    private final String scope;
    private final String writer;

    ReportScope(String scope, String writer) {
        this.scope = scope;
        this.writer = writer;
    }

    /** {@return the permission of who generates reports of a module, where a report reads that module and nothing else} */
    @Nullable
    String ofModule(List<String> modules) {
        Set<String> read = Set.copyOf(modules);
        return this == AGENCY && read.size() == 1
                ? OF_MODULE.get(read.iterator().next())
                : null;
    }

    void requireRunning(Work work, UUID agency, List<String> modules) {
        List<String> ways = new ArrayList<>(orOfModule(scope, modules));
        if (this == AGENCY) {
            ways.add(GENERATE);
        }
        work.requireAny(ways, "report_definitions", agency);
        work.require("reports.record", "report_executions", agency);
    }

    Decision requireExporting(Work work, UUID agency, List<String> modules) {
        return work.requireAny(orOfModule(GENERATE, modules), "report_exports", agency);
    }

    void requireWriting(Work work, UUID agency) {
        work.require(writer, "report_definitions", agency);
        work.require(scope, "report_definitions", agency);
        work.require("reports.write", "report_definitions", agency);
    }

    private List<String> orOfModule(String permission, List<String> modules) {
        String one = ofModule(modules);
        return one == null ? List.of(permission) : List.of(permission, one);
    }
}
