package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import java.util.UUID;

/** Whose rows a report reads, and what that takes. */
public enum ReportScope implements Coded {
    /** Those of its own agency. */
    AGENCY("reports:agency", "use_agency_report_writer"),
    /** Those of several; the founder alone. */
    CROSS_AGENCY("reports:cross_agency", "use_founder_report_writer");

    private final String scope;
    private final String writer;

    ReportScope(String scope, String writer) {
        this.scope = scope;
        this.writer = writer;
    }

    void requireRunning(Work work, UUID agency) {
        work.require(scope, "report_definitions", agency);
        work.require("portal.write", "report_executions", agency);
    }

    void requireWriting(Work work, UUID agency) {
        work.require(writer, "report_definitions", agency);
        requireRunning(work, agency);
    }
}
