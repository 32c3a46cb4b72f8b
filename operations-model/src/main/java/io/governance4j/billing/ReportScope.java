package io.governance4j.billing;

import io.governance4j.Decision;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whose rows a report reads, and what that takes. */
public enum ReportScope implements Coded {
    /** Those of its own agency. */
    AGENCY("reports:agency", "use_agency_report_writer"),
    /** Those of several; the founder alone. */
    CROSS_AGENCY("reports:cross_agency", "use_founder_report_writer");

    static final String OF_BILLING = "generate_billing_reports";
    /** Which agents hold, who hold no scope of the identity provider's. */
    static final String GENERATE = "generate_reports";

    private final String scope;
    private final String writer;

    ReportScope(String scope, String writer) {
        this.scope = scope;
        this.writer = writer;
    }

    /** Whether a report reads billing and nothing else, so that who generates reports of billing runs it as well. */
    boolean isOfBilling(List<String> modules) {
        return this == AGENCY && Set.copyOf(modules).equals(Set.of("billing"));
    }

    void requireRunning(Work work, UUID agency, List<String> modules) {
        List<String> ways = new ArrayList<>(orOfBilling(scope, modules));
        if (this == AGENCY) {
            ways.add(GENERATE);
        }
        work.requireAny(ways, "report_definitions", agency);
        work.require("reports.record", "report_executions", agency);
    }

    Decision requireExporting(Work work, UUID agency, List<String> modules) {
        return work.requireAny(orOfBilling(GENERATE, modules), "report_exports", agency);
    }

    void requireWriting(Work work, UUID agency) {
        work.require(writer, "report_definitions", agency);
        work.require(scope, "report_definitions", agency);
        work.require("portal.write", "report_definitions", agency);
    }

    private List<String> orOfBilling(String permission, List<String> modules) {
        return isOfBilling(modules) ? List.of(permission, OF_BILLING) : List.of(permission);
    }
}
