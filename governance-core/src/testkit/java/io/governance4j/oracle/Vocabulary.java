package io.governance4j.oracle;

import java.time.Instant;
import java.util.List;

/** The few names that policies and questions are made of; few, so that they meet. */
final class Vocabulary {
    /** The time of every question. */
    static final Instant NOW = Instant.parse("2026-01-06T12:00:00Z");

    static final List<String> ROLES =
            List.of("clinician", "senior", "manager", "billing", "auditor", "Ärztin", "agent");
    static final List<String> PERMISSIONS = List.of(
            "read_case", "write_case", "close_case", "view_financials", "dea:view", "export data", "approve", "修改");
    static final List<String> FEATURES = List.of("alerts", "case_v2", "v2:ai", "ブ", "legacy", "portal");
    static final List<String> TENANTS = List.of("calgary", "banff", "東京", "t-4");
    static final List<String> USERS = List.of("u-1", "u-2", "u-3", "ülrich", "u-5", "u-6");
    static final List<String> MODULES = List.of("billing", "labs");
    static final List<String> RACI_MODULES = List.of("scheduling", "notes");
    static final List<String> TASKS = List.of("create", "cancel", "sign");
    static final List<String> RELATIONS = List.of("owner", "assignees", "crew");
    static final List<String> SHARED_ATTRIBUTES = List.of("department", "level", "since", "flag", "release");

    private Vocabulary() {}
}
