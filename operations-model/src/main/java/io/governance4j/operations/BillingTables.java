package io.governance4j.operations;

import io.governance4j.jdbc.Verb;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the billing tables are governed, by {@code packs/agency-tables.yaml}. Append-only tables are their own record. */
final class BillingTables {
    private static final ModelTable BILLING =
            ModelTable.by("agency_id", Rights.of("billing").removedBy("billing.remove"));

    private static final ModelTable AGENCIES = BILLING.rights(Rights.of("agencies"));
    private static final ModelTable COLLECTIONS = BILLING.rights(Rights.of("collections"));
    private static final ModelTable PORTAL = BILLING.rights(Rights.of("portal"));
    /** An agent sorts conversations without writing in them. */
    private static final ModelTable THREADS = BILLING.rights(Rights.of("portal").with(Verb.UPDATE, "threads.write"));

    /** Clocks follow what was promised, so that an agency changes no promise to it. */
    private static final ModelTable PROMISES =
            BILLING.rights(Rights.stream("portal.read", "promises.write").with(Verb.UPDATE, "promises.write"));

    private static final ModelTable REPORTS =
            BILLING.rights(Rights.of("reports").removedBy("reports.write"));
    /** Who writes a template does not approve it. */
    private static final ModelTable TEMPLATES = BILLING.rights(
            Rights.of("reports").with(Verb.UPDATE, "templates.decide").removedBy("templates.decide"));
    /** An agent suggests an article and changes none. */
    private static final ModelTable KNOWLEDGE = BILLING.rights(
            Rights.of("knowledge").with(Verb.INSERT, "knowledge.suggest").removedBy("knowledge.write"));
    /** An agent calculates figures of bills that it may not change. */
    private static final ModelTable FIGURES =
            BILLING.rights(Rights.of("figures").removedBy("billing.remove"));

    private BillingTables() {}

    static List<ModelTable> all() {
        return Stream.of(agencies(), claims(), accounts(), portal(), knowledge())
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<ModelTable> agencies() {
        return Stream.of(
                        // No agency switches itself on.
                        AGENCIES.tenant("id")
                                .rights(Rights.of("agencies").with(Verb.UPDATE, "agencies.activate"))
                                .named("agencies"),
                        AGENCIES.rights(Rights.of("agencies").removedBy("agencies.write"))
                                .named("agency_contacts", "agency_locations"),
                        AGENCIES.named(
                                "agency_configurations",
                                "agency_onboarding_sessions",
                                "agency_onboarding_steps",
                                "billing_authorizations",
                                "billing_consents"))
                .flatMap(Function.identity());
    }

    private static Stream<ModelTable> claims() {
        return Stream.of(
                        BILLING.about("patient_id").named("transport_encounters"),
                        BILLING.named(
                                "billing_claims",
                                "billing_claim_lines",
                                "billing_claim_denials",
                                "billing_claim_appeals",
                                "remittances",
                                "remittance_lines",
                                "eligibility_checks"),
                        stream("billing.read", "billing.write").named("billing_claim_status_events"))
                .flatMap(Function.identity());
    }

    private static Stream<ModelTable> accounts() {
        return Stream.of(
                        BILLING.about("patient_id").named("patient_accounts"),
                        BILLING.named(
                                "patient_statements",
                                "patient_statement_lines",
                                "statement_deliveries",
                                "payments",
                                "payment_methods",
                                "payment_allocations",
                                "refunds",
                                "auto_pay_enrollments",
                                "payment_plans",
                                "payment_plan_installments",
                                "account_adjustments",
                                "write_off_thresholds",
                                "write_off_requests"),
                        FIGURES.named("revenue_kpis"),
                        stream("billing.read", "billing.write").named("payment_attempts"),
                        COLLECTIONS.named("collections_policies", "collections_accounts"),
                        stream("collections.read", "collections.write").named("collections_actions"))
                .flatMap(Function.identity());
    }

    private static Stream<ModelTable> portal() {
        return Stream.of(
                        THREADS.named("message_threads"),
                        PORTAL.named("thread_messages", "message_attachments", "portal_notifications"),
                        PROMISES.named("message_sla_policies"),
                        REPORTS.named("report_definitions", "report_schedules"),
                        TEMPLATES.sharedWithoutTenant().named("report_templates"),
                        stream("reports.read", "reports.record").named("report_executions"),
                        stream("reports.read", "reports.export").named("report_exports"))
                .flatMap(Function.identity());
    }

    /** Who read what is for those who write it. */
    private static Stream<ModelTable> knowledge() {
        return Stream.of(
                        KNOWLEDGE.sharedWithoutTenant().named("knowledge_articles"),
                        stream("knowledge.read", "knowledge.suggest")
                                .sharedWithoutTenant()
                                .named("knowledge_article_versions"),
                        stream("knowledge.write", "knowledge.record").named("documentation_access_log"))
                .flatMap(Function.identity());
    }

    private static ModelTable stream(String read, String add) {
        return BILLING.unaudited().rights(Rights.stream(read, add));
    }
}
