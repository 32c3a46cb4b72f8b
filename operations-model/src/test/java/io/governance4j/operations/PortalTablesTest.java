package io.governance4j.operations;

import static io.governance4j.billing.Tables.COLLECTIONS_POLICIES;
import static io.governance4j.billing.Tables.DOCUMENTATION_ACCESS_LOG;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLE_VERSIONS;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.REPORT_DEFINITIONS;
import static io.governance4j.billing.Tables.REPORT_TEMPLATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.billing.DefaultSchema;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ClosedLists.ClosedList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;

class PortalTablesTest {
    /** By the sections of tables.md. */
    private static final Set<String> NAMES = Set.of(
            "write_off_thresholds",
            "write_off_requests",
            "collections_policies",
            "collections_accounts",
            "collections_actions",
            "revenue_kpis",
            "message_threads",
            "thread_messages",
            "message_attachments",
            "message_sla_policies",
            "portal_notifications",
            "report_templates",
            "report_definitions",
            "report_schedules",
            "report_executions",
            "report_exports",
            "knowledge_articles",
            "knowledge_article_versions",
            "documentation_access_log");

    private static final Set<String> STREAMS = Set.of(
            "collections_actions",
            "report_executions",
            "report_exports",
            "knowledge_article_versions",
            "documentation_access_log");

    private static final Set<String> SHARED =
            Set.of("report_templates", "knowledge_articles", "knowledge_article_versions");

    private static final UUID NOBODY = new UUID(0, 0);

    private static final List<Table<?>> TABLES = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .filter(table -> NAMES.contains(table.getName()))
            .toList();

    private static final AgencyTables PORTAL = portal();

    @Test
    void hasTheNineteenTables() {
        assertThat(TABLES).hasSize(19);
        PORTAL.areWellFormed(STREAMS, SHARED);
    }

    @Test
    void moneyHasTwoDecimalsAndACurrency() {
        List<Field<?>> money = TABLES.stream()
                .flatMap(Table::fieldStream)
                .filter(field -> field.getName().matches(".*(amount|balance).*"))
                .filter(field -> field.getType() == BigDecimal.class)
                .toList();
        assertThat(money).hasSizeGreaterThan(5).allSatisfy(field -> {
            assertThat(field.getDataType().precision()).as(field.toString()).isEqualTo(12);
            assertThat(field.getDataType().scale()).as(field.toString()).isEqualTo(2);
            Table<?> table = Objects.requireNonNull(((TableField<?, ?>) field).getTable());
            assertThat(table.field("currency")).as(field.toString()).isNotNull();
        });
    }

    @EngineTest
    void everyTableGivesBackWhatItWasGiven(TestDatabase test) {
        PORTAL.giveBackWhatTheyWereGiven(installed(test));
    }

    @EngineTest
    void keepsToItsClosedLists(TestDatabase test) {
        PORTAL.keepToTheirClosedLists(installed(test), Map.of());
    }

    @EngineTest
    void isUniqueWithinTheAgency(TestDatabase test) {
        PORTAL.areUniqueWithinTheAgency(installed(test));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noRowPointsAcrossTenants(TestDatabase test) {
        PORTAL.pointToNoOtherAgency(installed(test));
    }

    @EngineTest
    void refusesWhatACheckForbids(TestDatabase test) {
        PORTAL.refuse(
                installed(test),
                Changes.of("write_off_thresholds.maximum_amount", "0.24"),
                Changes.of("write_off_thresholds.approvals_required", 0),
                Changes.of("write_off_requests.amount", "0.00"),
                Changes.of("write_off_requests.decided_by", "one", "write_off_requests.requested_by", "one"),
                Changes.of("write_off_requests.decided_by", null, "write_off_requests.status", "approved"),
                Changes.of("collections_policies.approved_by", null, "collections_policies.status", "active"),
                Changes.of("collections_actions.currency", null),
                Changes.of("revenue_kpis.currency", null, "revenue_kpis.unit", "money"),
                Changes.of("revenue_kpis.measure", null, "revenue_kpis.unit", "days"),
                Changes.of("message_threads.sla_paused_seconds", -1L),
                Changes.of("message_threads.triage_policy_version", null, "message_threads.triaged_by", "ai_agent"),
                Changes.of("thread_messages.policy_version", null, "thread_messages.sender_kind", "ai_agent"),
                Changes.of("report_definitions.policy_version", null, "report_definitions.interpreted_by", "ai_agent"),
                Changes.of("report_executions.policy_version", null, "report_executions.trigger_source", "ai_agent"),
                Changes.of("report_templates.approved_by", null, "report_templates.status", "approved"),
                Changes.of("report_schedules.day_of_week", null, "report_schedules.frequency", "weekly"),
                Changes.of("report_schedules.minute_of_day", 1440),
                Changes.of("knowledge_articles.approved_by", null, "knowledge_articles.status", "published"),
                Changes.of("knowledge_articles.published_version", 8),
                Changes.of(
                        "documentation_access_log.article_id",
                        null,
                        "documentation_access_log.access_type",
                        "searched"));
    }

    @EngineTest
    void whatIsSharedBelongsToNoAgencyAndIsUniqueAmongAll(TestDatabase test) {
        Database database = installed(test);
        var shared = Changes.of("report_templates.agency_id", null, "report_templates.scope_id", NOBODY);
        PORTAL.write(database, REPORT_TEMPLATES, shared);
        PORTAL.refuse(database, shared);
        PORTAL.write(database, REPORT_TEMPLATES, Map.of());
        PORTAL.refuse(
                database,
                Changes.of("report_templates.agency_id", null),
                Changes.of("report_templates.scope_id", NOBODY),
                Changes.of("report_templates.scope_id", UUID.randomUUID()));
        Map<String, Object> version = new LinkedHashMap<>(Changes.of(
                "knowledge_article_versions.agency_id",
                null,
                "knowledge_article_versions.scope_id",
                NOBODY,
                "knowledge_articles.scope_id",
                NOBODY));
        version.put("knowledge_articles.agency_id", null);
        AgencyRows rows = PORTAL.write(database, KNOWLEDGE_ARTICLE_VERSIONS, version);
        Object article = rows.row(KNOWLEDGE_ARTICLES).get(KNOWLEDGE_ARTICLES.ID);
        version.put("knowledge_articles.slug", "other");
        version.put("knowledge_article_versions.article_id", article);
        PORTAL.refuse(database, KNOWLEDGE_ARTICLE_VERSIONS, version);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void anAgencyMayReferToWhatIsSharedAndToItsOwn(TestDatabase test) {
        Database database = installed(test);
        var shared = Changes.of(
                "report_templates.agency_id",
                null,
                "report_templates.scope_id",
                NOBODY,
                "report_definitions.template_scope_id",
                NOBODY);
        PORTAL.write(database, REPORT_DEFINITIONS, shared);
        AgencyRows other = PORTAL.write(database, REPORT_DEFINITIONS, Map.of());
        PORTAL.refuse(
                database,
                Map.of(
                        "report_definitions.template_id",
                        other.row(REPORT_TEMPLATES).get(REPORT_TEMPLATES.ID),
                        "report_definitions.template_scope_id",
                        other.row(REPORT_TEMPLATES).get(REPORT_TEMPLATES.SCOPE_ID)));
        PORTAL.write(
                database,
                DOCUMENTATION_ACCESS_LOG,
                Changes.of(
                        "knowledge_articles.agency_id",
                        null,
                        "knowledge_articles.scope_id",
                        NOBODY,
                        "documentation_access_log.article_scope_id",
                        NOBODY,
                        "documentation_access_log.version_number",
                        null));
    }

    @EngineTest
    void policiesAreLockedUnlessSomebodySaysOtherwise(TestDatabase test) {
        Database database = installed(test);
        UUID agency = (UUID) PORTAL.write(database, COLLECTIONS_POLICIES, Map.of())
                .row(COLLECTIONS_POLICIES)
                .get("agency_id");
        UUID id = UUID.randomUUID();
        database.write(dsl -> dsl.insertInto(COLLECTIONS_POLICIES)
                .set(COLLECTIONS_POLICIES.ID, id)
                .set(COLLECTIONS_POLICIES.AGENCY_ID, agency)
                .set(COLLECTIONS_POLICIES.POLICY_NAME, "Internal only")
                .set(COLLECTIONS_POLICIES.VERSION_NUMBER, 1)
                .set(COLLECTIONS_POLICIES.DAYS_PAST_DUE_TO_START, 120)
                .set(COLLECTIONS_POLICIES.CONTACTS_PER_WEEK, 2)
                .execute());
        var policy = database.read(dsl -> dsl.fetchSingle(COLLECTIONS_POLICIES, COLLECTIONS_POLICIES.ID.eq(id)));
        assertThat(policy.getIsLocked()).isTrue();
        assertThat(policy.getIsInternalOnly()).isTrue();
        assertThat(policy.getStatus()).isEqualTo("draft");
    }

    @EngineTest
    void aClockOutlivesTheOneWhoStartedIt(TestDatabase test) {
        UUID id;
        Instant due = Instant.parse("2026-11-01T08:30:00.999999Z");
        Database database = installed(test);
        id = (UUID) PORTAL.write(
                        database,
                        MESSAGE_THREADS,
                        Changes.of(
                                "message_threads.first_response_due_at", due, "message_threads.resolution_due_at", due))
                .row(MESSAGE_THREADS)
                .get("id");
        Database later = Database.open(Part.BILLING.model(), test.dataSource(), null);
        var thread = later.read(dsl -> dsl.fetchSingle(
                MESSAGE_THREADS, MESSAGE_THREADS.ID.eq(id).and(MESSAGE_THREADS.FIRST_RESPONSE_DUE_AT.le(due))));
        assertThat(thread.getSlaPausedSeconds()).isEqualTo(7_000_000_007L);
        assertThat(thread.getSlaPausedAt()).isEqualTo(Instant.parse("2026-03-08T02:30:00.000001Z"));
    }

    private static Database installed(TestDatabase test) {
        return AgencyTables.installed(test.dataSource(), Part.BILLING);
    }

    private static AgencyTables portal() {
        Map<String, Object> given =
                new HashMap<>(ClosedLists.values(ClosedLists.of("billing/db/common/V1__billing.sql")));
        given.put("patient_statements.total_amount", "0.75");
        given.put("message_sla_policies.closes_at_minute", 1020);
        List<ClosedList> lists = ClosedLists.of("billing/db/common/V2__portal.sql");
        return new AgencyTables(TABLES, lists, given);
    }
}
