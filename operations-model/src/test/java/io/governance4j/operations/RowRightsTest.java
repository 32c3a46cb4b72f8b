package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Governance;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.Verb;
import io.governance4j.policy.PolicyPack;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which roles of seeds 000 and 004 may do what to whole tables, by the permissions that the database asks about. */
class RowRightsTest {
    private static final List<String> CLINIC =
            List.of("executive", "admin", "clinic_manager", "clinician", "contractor");
    private static final List<String> AGENCY = List.of(
            "founder",
            "agency_administrator",
            "billing_staff",
            "qa_reviewer",
            "peer_reviewer",
            "clinical_staff",
            "compliance_officer");

    @ParameterizedTest
    @CsvSource({
        "user_profiles,               SELECT, executive admin clinic_manager clinician contractor",
        "user_profiles,               INSERT, executive admin",
        "user_profiles,               UPDATE, executive admin",
        "staff_profiles,              UPDATE, admin clinic_manager",
        "valuation_kpis,              SELECT, executive admin",
        "revops_capacity_metrics,     SELECT, executive admin",
        "ops_adverse_actions,         SELECT, executive admin clinic_manager",
        "staff_wellbeing_flags,       SELECT, executive admin clinic_manager",
        "incident_reports,            INSERT, admin clinic_manager clinician",
        "ops_cases,                   UPDATE, admin clinic_manager",
        "ops_cases,                   DELETE, admin",
        "agencies,                    UPDATE, founder",
        "agency_configurations,       UPDATE, founder agency_administrator",
        "payments,                    INSERT, founder",
        "payments,                    SELECT, founder billing_staff",
        "revenue_kpis,                SELECT, founder agency_administrator billing_staff",
        "revenue_kpis,                UPDATE, founder",
        "collections_policies,        SELECT, founder",
        "thread_messages,             INSERT, founder agency_administrator",
        "thread_messages,             SELECT, founder agency_administrator",
        "message_sla_policies,        INSERT, founder",
        "message_sla_policies,        UPDATE, founder",
        "report_definitions,          INSERT, founder agency_administrator",
        "report_executions,           INSERT, founder agency_administrator billing_staff qa_reviewer compliance_officer",
        "report_templates,            UPDATE, founder",
        "knowledge_articles,          SELECT, founder agency_administrator clinical_staff",
        "knowledge_articles,          INSERT, founder",
        "qa_case_records,             SELECT, founder qa_reviewer peer_reviewer",
        "qa_trend_aggregations,       SELECT, founder agency_administrator qa_reviewer",
        "qa_trigger_configurations,   SELECT, founder agency_administrator qa_reviewer",
        "qa_trigger_configurations,   UPDATE, founder",
        "dea_registrant_metadata,     SELECT, founder compliance_officer",
    })
    void rowsAreOpenTo(String table, Verb verb, String roles) {
        ModelTable found = EnumSet.allOf(Part.class).stream()
                .flatMap(part -> part.governed().stream())
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow();
        boolean clinic = found.tenant().equals("clinic_id");
        assertThat(who(clinic, table, found.rights().permissions().get(verb)))
                .containsExactlyInAnyOrder(roles.split(" "));
    }

    private static Set<String> who(boolean clinic, String table, String permission) {
        String first = clinic ? "packs/aim-os.yaml" : "packs/fusion-ems.yaml";
        String rows = clinic ? "packs/operations-tables.yaml" : "packs/agency-tables.yaml";
        Governance governance = Governance.inMemory(PolicyPack.fromClasspath(first), PolicyPack.fromClasspath(rows));
        Resource record =
                Resource.of(table, "*").tenant("t").owner("u").assignees("u").build();
        return (clinic ? CLINIC : AGENCY)
                .stream()
                        .filter(role -> governance.checkPermission(
                                Subject.user("u").role(role, "t").build(), permission, record))
                        .collect(Collectors.toSet());
    }
}
