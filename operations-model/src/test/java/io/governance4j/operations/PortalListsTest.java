package io.governance4j.operations;

import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.PORTAL_NOTIFICATIONS;
import static io.governance4j.billing.Tables.REPORT_DEFINITIONS;
import static io.governance4j.billing.Tables.REPORT_EXPORTS;
import static io.governance4j.billing.Tables.REPORT_SCHEDULES;
import static io.governance4j.billing.Tables.REPORT_TEMPLATES;
import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;
import static io.governance4j.quality.Tables.PEER_REVIEWS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;
import static io.governance4j.quality.Tables.QA_SCORES;
import static io.governance4j.quality.Tables.QA_TRIGGER_CONFIGURATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.billing.Article;
import io.governance4j.billing.Cadence;
import io.governance4j.billing.MessageCategory;
import io.governance4j.billing.MessagePriority;
import io.governance4j.billing.NotificationKind;
import io.governance4j.billing.ReportFormat;
import io.governance4j.billing.ReportScope;
import io.governance4j.billing.ReportTemplates;
import io.governance4j.compliance.CmsEnrollment;
import io.governance4j.compliance.DeaRegistration;
import io.governance4j.quality.Criterion;
import io.governance4j.quality.EducationType;
import io.governance4j.quality.EventType;
import io.governance4j.quality.Outcome;
import io.governance4j.quality.QaTrigger;
import io.governance4j.quality.Severity;
import java.util.Arrays;
import java.util.function.Function;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;

/** The enums of the services are the closed lists of their columns. */
class PortalListsTest {
    @Test
    void agreeWithTheChecks() {
        agree(MESSAGE_THREADS.CATEGORY, MessageCategory.values(), MessageCategory::code);
        agree(MESSAGE_THREADS.PRIORITY, MessagePriority.values(), MessagePriority::code);
        agree(PORTAL_NOTIFICATIONS.NOTIFICATION_TYPE, NotificationKind.values(), NotificationKind::code);
        agree(REPORT_DEFINITIONS.REPORT_SCOPE, ReportScope.values(), ReportScope::code);
        agree(REPORT_EXPORTS.EXPORT_FORMAT, ReportFormat.values(), ReportFormat::code);
        agree(REPORT_SCHEDULES.EXPORT_FORMAT, ReportFormat.values(), ReportFormat::code);
        agree(REPORT_SCHEDULES.FREQUENCY, Cadence.Frequency.values(), Cadence.Frequency::code);
        agree(REPORT_TEMPLATES.CATEGORY, ReportTemplates.Category.values(), ReportTemplates.Category::code);
        agree(KNOWLEDGE_ARTICLES.ARTICLE_KIND, Article.Kind.values(), Article.Kind::code);
        agree(QA_TRIGGER_CONFIGURATIONS.EVENT_TYPE, EventType.values(), EventType::code);
        agree(QA_TRIGGER_CONFIGURATIONS.SEVERITY, Severity.values(), Severity::code);
        agree(QA_TRIGGER_CONFIGURATIONS.THRESHOLD_OPERATOR, QaTrigger.Operator.values(), QaTrigger.Operator::code);
        agree(QA_TRIGGER_CONFIGURATIONS.THRESHOLD_UNIT, QaTrigger.Unit.values(), QaTrigger.Unit::code);
        agree(QA_CASE_RECORDS.SEVERITY, Severity.values(), Severity::code);
        agree(QA_CASE_RECORDS.OUTCOME, Outcome.values(), Outcome::code);
        agree(PEER_REVIEWS.OUTCOME, Outcome.values(), Outcome::code);
        agree(QA_SCORES.CRITERION, Criterion.values(), Criterion::code);
        agree(EDUCATION_FOLLOW_UPS.EDUCATION_TYPE, EducationType.values(), EducationType::code);
        agree(
                DEA_REGISTRANT_METADATA.BUSINESS_ACTIVITY,
                DeaRegistration.Activity.values(),
                DeaRegistration.Activity::code);
        agree(
                DEA_REGISTRANT_METADATA.REGISTRATION_STATUS,
                DeaRegistration.Status.values(),
                DeaRegistration.Status::code);
        agree(CMS_ENROLLMENT_METADATA.ENROLLMENT_STATUS, CmsEnrollment.Status.values(), CmsEnrollment.Status::code);
    }

    private static <E> void agree(TableField<?, String> column, E[] values, Function<E, String> code) {
        assertThat(Arrays.stream(values).map(code))
                .as(column.getName())
                .containsExactlyInAnyOrderElementsOf(Columns.listed(column.getTable(), column));
    }
}
