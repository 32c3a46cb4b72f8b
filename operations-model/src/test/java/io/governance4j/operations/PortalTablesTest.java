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
import java.math.BigDecimal;
import java.time.Instant;
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

    /** SQLite names the columns of a unique key, and not the key. */
    private static final String ANY = "";

    private static final UUID NOBODY = new UUID(0, 0);

    private static final Map<String, Object> SHARED_ARTICLE = Changes.both(
            Changes.in("knowledge_articles", "agency_id", null, "scope_id", NOBODY),
            Changes.in("knowledge_article_versions", "agency_id", null, "scope_id", NOBODY));

    private static final List<Table<?>> TABLES = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .filter(table -> NAMES.contains(table.getName()))
            .toList();

    private static final TableContract PORTAL = new TableContract(TABLES);

    @Test
    void hasTheNineteenTables() {
        assertThat(TABLES).hasSize(19);
        PORTAL.areWellFormed(STREAMS, SHARED);
    }

    @Test
    void namesRunsOfWhichEachStepIsARow() {
        assertThat(PORTAL.idsWithoutAKey())
                .containsExactlyInAnyOrder("report_executions.execution_id", "report_exports.export_id");
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
    void refusesToChangeStreams(TestDatabase test) {
        PORTAL.refuseToChangeStreams(test, installed(test), STREAMS);
    }

    @EngineTest
    void keepsToItsClosedLists(TestDatabase test) {
        PORTAL.keepToTheirClosedLists(installed(test), Map.of());
    }

    @EngineTest
    void isUniqueWithinTheAgency(TestDatabase test) {
        Map<String, String> unique = Map.ofEntries(
                Map.entry("write_off_thresholds", "effective_from"),
                Map.entry("write_off_requests", "request_number"),
                Map.entry("collections_policies", "version_number"),
                Map.entry("collections_accounts", "placement_number"),
                Map.entry("collections_actions", "step_number"),
                Map.entry("revenue_kpis", "formula_version"),
                Map.entry("message_threads", "thread_number"),
                Map.entry("thread_messages", "sequence_number"),
                Map.entry("message_sla_policies", "effective_from"),
                Map.entry("portal_notifications", "once_key"),
                Map.entry("report_templates", "version_number"),
                Map.entry("report_definitions", "version_number"),
                Map.entry("report_schedules", "schedule_name"),
                Map.entry("report_executions", "execution_id"),
                Map.entry("report_exports", "step_number"),
                Map.entry("knowledge_articles", "slug"),
                Map.entry("knowledge_article_versions", "version_number"));
        PORTAL.areUniqueWithinTheTenant(installed(test), unique);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noRowPointsAcrossTenants(TestDatabase test) {
        PORTAL.pointToNoOtherTenant(installed(test), Map.of());
    }

    @EngineTest
    void refusesWhatACheckForbids(TestDatabase test) {
        PORTAL.refuse(
                installed(test),
                Changes.in("write_off_thresholds", "maximum_amount", "0.24"),
                Changes.in("write_off_thresholds", "approvals_required", 0),
                Changes.in("write_off_requests", "amount", "0.00"),
                Changes.in("write_off_requests", "decided_by", "one", "requested_by", "one"),
                Changes.in("write_off_requests", "decided_by", null, "status", "approved"),
                Changes.in("collections_policies", "approved_by", null, "status", "active"),
                Changes.in("collections_actions", "currency", null),
                Changes.in("revenue_kpis", "currency", null, "unit", "money"),
                Changes.in("revenue_kpis", "measure", null, "unit", "days"),
                Changes.in("message_threads", "sla_paused_seconds", -1L),
                Changes.in("message_threads", "triage_policy_version", null, "triaged_by", "ai_agent"),
                Changes.in("thread_messages", "policy_version", null, "sender_kind", "ai_agent"),
                Changes.in("report_definitions", "policy_version", null, "interpreted_by", "ai_agent"),
                Changes.in("report_executions", "policy_version", null, "trigger_source", "ai_agent"),
                Changes.in("report_templates", "approved_by", null, "status", "approved"),
                Changes.in("report_schedules", "day_of_week", null, "frequency", "weekly"),
                Changes.in("report_schedules", "minute_of_day", 1440),
                Changes.in("knowledge_articles", "approved_by", null, "status", "published"),
                Changes.in("knowledge_articles", "published_version", 8),
                Changes.in("documentation_access_log", "article_id", null, "access_type", "searched"));
    }

    @EngineTest
    void whatIsSharedBelongsToNoAgencyAndIsUniqueAmongAll(TestDatabase test) {
        Database database = installed(test);
        var shared = Changes.in("report_templates", "agency_id", null, "scope_id", NOBODY);
        PORTAL.write(database, REPORT_TEMPLATES, shared);
        PORTAL.refuse(database, REPORT_TEMPLATES, shared, ANY);
        PORTAL.write(database, REPORT_TEMPLATES, Map.of());
        PORTAL.refuse(
                database,
                Changes.in("report_templates", "agency_id", null),
                Changes.in("report_templates", "scope_id", NOBODY),
                Changes.in("report_templates", "scope_id", UUID.randomUUID()));
        TenantRows rows = PORTAL.write(database, KNOWLEDGE_ARTICLE_VERSIONS, SHARED_ARTICLE);
        UUID article = (UUID) rows.row(KNOWLEDGE_ARTICLES).get("id");
        var again = Changes.both(
                SHARED_ARTICLE,
                Changes.both(
                        Changes.in("knowledge_articles", "slug", "other"),
                        Changes.in("knowledge_article_versions", "article_id", article)));
        PORTAL.refuse(database, KNOWLEDGE_ARTICLE_VERSIONS, again, ANY);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void anAgencyMayReferToWhatIsSharedAndToItsOwn(TestDatabase test) {
        Database database = installed(test);
        var shared = Changes.in("report_templates", "agency_id", null, "scope_id", NOBODY);
        var toShared = Changes.in("report_definitions", "template_scope_id", NOBODY);
        PORTAL.write(database, REPORT_DEFINITIONS, Changes.both(shared, toShared));
        var template = PORTAL.write(database, REPORT_DEFINITIONS, Map.of()).row(REPORT_TEMPLATES);
        Object id = template.get("id");
        Object scope = template.get("scope_id");
        var toAnother = Changes.in("report_definitions", "template_id", id, "template_scope_id", scope);
        PORTAL.refuse(database, REPORT_DEFINITIONS, toAnother, "ck_report_definitions_template_scope");
        var smuggled = Changes.in("report_definitions", "template_id", id, "template_scope_id", NOBODY);
        PORTAL.refuse(database, REPORT_DEFINITIONS, smuggled, "fk_report_definitions_template");
        var read = Changes.in("documentation_access_log", "article_scope_id", NOBODY);
        PORTAL.write(database, DOCUMENTATION_ACCESS_LOG, Changes.both(SHARED_ARTICLE, read));
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
                .set(COLLECTIONS_POLICIES.CURRENCY, "USD")
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
        Instant due = Instant.parse("2026-11-01T08:30:00.999999Z");
        Instant paused = Instant.parse("2026-03-08T02:30:00.000001Z");
        UUID id = (UUID) PORTAL.write(
                        installed(test),
                        MESSAGE_THREADS,
                        Changes.both(
                                Changes.in("message_threads", "first_response_due_at", due, "resolution_due_at", due),
                                Changes.in("message_threads", "sla_paused_at", paused)))
                .row(MESSAGE_THREADS)
                .get("id");
        Database later = Database.open(Part.BILLING.model(), test.dataSource(), null);
        var thread = later.read(dsl -> dsl.fetchSingle(
                MESSAGE_THREADS, MESSAGE_THREADS.ID.eq(id).and(MESSAGE_THREADS.FIRST_RESPONSE_DUE_AT.le(due))));
        assertThat(thread.getSlaPausedSeconds()).isEqualTo(7_000_000_007L);
        assertThat(thread.getSlaPausedAt()).isEqualTo(paused);
    }

    private static Database installed(TestDatabase test) {
        return TableContract.installed(test, Part.BILLING);
    }
}
