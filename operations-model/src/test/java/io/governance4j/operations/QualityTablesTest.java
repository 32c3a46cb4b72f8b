package io.governance4j.operations;

import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;
import static io.governance4j.quality.Tables.PEER_REVIEWS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;
import static io.governance4j.quality.Tables.QA_TRIGGER_CONFIGURATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.quality.DefaultSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

class QualityTablesTest {
    private static final List<Table<?>> TABLES = DefaultSchema.DEFAULT_SCHEMA.getTables();
    private static final TableContract QUALITY = new TableContract(TABLES);

    @Test
    void hasTheSixTablesOfSeed004() {
        assertThat(TABLES)
                .extracting(Table::getName)
                .containsExactlyInAnyOrder(
                        "qa_case_records",
                        "qa_scores",
                        "peer_reviews",
                        "education_follow_ups",
                        "qa_trend_aggregations",
                        "qa_trigger_configurations");
        QUALITY.areWellFormed(Set.of(), Set.of());
    }

    @Test
    void namesReportsOfAnotherPart() {
        assertThat(QUALITY.idsWithoutAKey()).containsExactly("qa_case_records.report_execution_id");
    }

    @Test
    void saysWhichTablesHoldHealthInformation() {
        assertThat(TABLES)
                .filteredOn(table -> table.getComment().contains("Protected health information."))
                .containsExactlyInAnyOrder(QA_CASE_RECORDS, PEER_REVIEWS);
    }

    @Test
    void noOutcomeIsDisciplinary() {
        List<String> outcomes =
                List.of("no_action", "commendation", "education", "process_improvement", "protocol_feedback");
        assertThat(QUALITY.closedLists())
                .containsEntry("qa_case_records.outcome", outcomes)
                .containsEntry("peer_reviews.outcome", outcomes);
    }

    @EngineTest
    void everyTableGivesBackWhatItWasGiven(TestDatabase test) {
        QUALITY.giveBackWhatTheyWereGiven(installed(test));
    }

    @EngineTest
    void keepsToItsClosedLists(TestDatabase test) {
        Map<String, Object> noTrigger = Changes.in("qa_case_records", "trigger_id", null);
        QUALITY.keepToTheirClosedLists(installed(test), Map.of("qa_case_records.source=manual", noTrigger));
    }

    @EngineTest
    void isUniqueWithinTheAgency(TestDatabase test) {
        Map<String, String> unique = Map.of(
                "qa_trigger_configurations", "trigger_code",
                "qa_case_records", "case_number",
                "qa_scores", "scored_by",
                "qa_trend_aggregations", "formula_version",
                "peer_reviews", "reviewer_id");
        QUALITY.areUniqueWithinTheTenant(installed(test), unique);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noRowPointsAcrossTenants(TestDatabase test) {
        QUALITY.pointToNoOtherTenant(installed(test), Map.of());
    }

    @EngineTest
    void nobodyReviewsTheirOwnCaseNorVerifiesTheirOwnLearning(TestDatabase test) {
        Database database = installed(test);
        QUALITY.refuse(
                database,
                Changes.in("peer_reviews", "reviewer_id", "u-1", "subject_id", "u-1"),
                Changes.in("education_follow_ups", "verified_by", "u-1", "learner_id", "u-1"));
        QUALITY.write(database, PEER_REVIEWS, Changes.in("peer_reviews", "reviewer_id", "u-1", "subject_id", "u-2"));
        QUALITY.write(database, EDUCATION_FOLLOW_UPS, Changes.in("education_follow_ups", "verified_by", "u-1"));
    }

    @EngineTest
    void aMandatoryTriggerCannotBeSwitchedOff(TestDatabase test) {
        Database database = installed(test);
        QUALITY.refuse(
                database,
                Changes.in("qa_trigger_configurations", "is_enabled", false),
                Changes.in("qa_trigger_configurations", "sampling_percent", 99));
        QUALITY.write(
                database,
                QA_TRIGGER_CONFIGURATIONS,
                Changes.in(
                        "qa_trigger_configurations",
                        "trigger_kind",
                        "optional",
                        "is_enabled",
                        false,
                        "sampling_percent",
                        5));
    }

    @EngineTest
    void refusesWhatACheckForbids(TestDatabase test) {
        QUALITY.refuse(
                installed(test),
                Changes.in("qa_trigger_configurations", "threshold_unit", null),
                Changes.in("qa_case_records", "trigger_id", null),
                Changes.in("qa_case_records", "outcome", null, "status", "closed"),
                Changes.in("qa_scores", "score", "0.26"),
                Changes.in("qa_scores", "maximum", "0.00"),
                Changes.in("peer_reviews", "outcome", null, "status", "completed"),
                Changes.in("peer_reviews", "decline_reason", null, "status", "declined"),
                Changes.in("education_follow_ups", "completed_at", null, "status", "verified"),
                Changes.in("qa_trend_aggregations", "period_end", "2026-03-07", "period_start", "2026-03-08"));
    }

    @EngineTest
    void whatIsLeftOutGetsItsDefault(TestDatabase test) {
        Database database = installed(test);
        UUID id = UUID.randomUUID();
        database.write(dsl -> dsl.insertInto(QA_TRIGGER_CONFIGURATIONS)
                .set(QA_TRIGGER_CONFIGURATIONS.ID, id)
                .set(QA_TRIGGER_CONFIGURATIONS.AGENCY_ID, UUID.randomUUID())
                .set(QA_TRIGGER_CONFIGURATIONS.TRIGGER_CODE, "cardiac-arrest")
                .set(QA_TRIGGER_CONFIGURATIONS.TRIGGER_NAME, "Cardiac arrest")
                .set(QA_TRIGGER_CONFIGURATIONS.TRIGGER_KIND, "mandatory")
                .set(QA_TRIGGER_CONFIGURATIONS.EVENT_TYPE, "cardiac_arrest")
                .set(QA_TRIGGER_CONFIGURATIONS.REVIEW_WITHIN_HOURS, 24)
                .set(QA_TRIGGER_CONFIGURATIONS.CONFIGURED_BY, "u-1")
                .execute());
        var trigger = database.read(dsl -> dsl.fetchSingle(QA_TRIGGER_CONFIGURATIONS));
        assertThat(trigger.getIsEnabled()).isTrue();
        assertThat(trigger.getSamplingPercent()).isEqualTo(100);
        assertThat(trigger.getSeverity()).isEqualTo("moderate");
    }

    private static Database installed(TestDatabase test) {
        return TableContract.installed(test, Part.QUALITY);
    }
}
