package io.governance4j.operations;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.AUTO_PAY_ENROLLMENTS;
import static io.governance4j.billing.Tables.BILLING_AUTHORIZATIONS;
import static io.governance4j.billing.Tables.BILLING_CONSENTS;
import static io.governance4j.billing.Tables.COLLECTIONS_ACTIONS;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENT_LINES;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static io.governance4j.billing.Tables.PORTAL_NOTIFICATIONS;
import static io.governance4j.billing.Tables.REFUNDS;
import static io.governance4j.billing.Tables.REPORT_DEFINITIONS;
import static io.governance4j.billing.Tables.REPORT_EXPORTS;
import static io.governance4j.billing.Tables.REPORT_SCHEDULES;
import static io.governance4j.billing.Tables.REPORT_TEMPLATES;
import static io.governance4j.billing.Tables.REVENUE_KPIS;
import static io.governance4j.billing.Tables.WRITE_OFF_REQUESTS;
import static io.governance4j.billing.Tables.WRITE_OFF_THRESHOLDS;
import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static io.governance4j.operations.Tables.OPS_SHIFTS;
import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;
import static io.governance4j.quality.Tables.PEER_REVIEWS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;
import static io.governance4j.quality.Tables.QA_SCORES;
import static io.governance4j.quality.Tables.QA_TRIGGER_CONFIGURATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.governance4j.billing.Adjustments;
import io.governance4j.billing.Article;
import io.governance4j.billing.Authorizations;
import io.governance4j.billing.AutoPay;
import io.governance4j.billing.Cadence;
import io.governance4j.billing.CollectionsStep;
import io.governance4j.billing.ConsentType;
import io.governance4j.billing.MessageCategory;
import io.governance4j.billing.MessagePriority;
import io.governance4j.billing.NewConsent;
import io.governance4j.billing.NewPayment;
import io.governance4j.billing.NewStatement;
import io.governance4j.billing.NewWriteOff;
import io.governance4j.billing.NotificationKind;
import io.governance4j.billing.OnboardingStep;
import io.governance4j.billing.Payment;
import io.governance4j.billing.Refunds;
import io.governance4j.billing.ReportFormat;
import io.governance4j.billing.ReportScope;
import io.governance4j.billing.ReportTemplates;
import io.governance4j.billing.RevenueKpis;
import io.governance4j.billing.Schedule;
import io.governance4j.compliance.CmsEnrollment;
import io.governance4j.compliance.DeaRegistration;
import io.governance4j.quality.Criterion;
import io.governance4j.quality.EducationType;
import io.governance4j.quality.EventType;
import io.governance4j.quality.Outcome;
import io.governance4j.quality.QaTrigger;
import io.governance4j.quality.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;

/**
 * The enums that services take beside the closed lists of the columns that keep them. Others try each value of the lists on
 * each engine.
 */
class CodedTest {
    private record Kept(TableField<?, String> column, Class<? extends Coded> type) {}

    private static final List<Kept> KEPT = List.of(
            new Kept(OPS_CASES.STATUS, CaseStatus.class),
            new Kept(OPS_CASES.PRIORITY, CasePriority.class),
            new Kept(OPS_KPI_EVENTS.EVENT_TYPE, KpiEventType.class),
            new Kept(OPS_CAPACITY_SNAPSHOTS.CAPACITY_STATUS, CapacityStatus.class),
            new Kept(OPS_CAPACITY_SNAPSHOTS.SHIFT_TYPE, ShiftType.class),
            new Kept(OPS_SHIFTS.SHIFT_TYPE, ShiftType.class),
            new Kept(OPS_CREDENTIALS.STATUS, CredentialStatus.class),
            new Kept(OPS_CREDENTIAL_ALERTS.SEVERITY, AlertSeverity.class),
            new Kept(BILLING_CONSENTS.CONSENT_TYPE, ConsentType.class),
            new Kept(BILLING_CONSENTS.GIVEN_HOW, NewConsent.How.class),
            new Kept(BILLING_AUTHORIZATIONS.AUTHORIZATION_TYPE, Authorizations.Type.class),
            new Kept(AUTO_PAY_ENROLLMENTS.PAUSED_REASON, AutoPay.Pause.class),
            new Kept(PAYMENT_PLANS.FREQUENCY, Schedule.Frequency.class),
            new Kept(PATIENT_STATEMENT_LINES.LINE_TYPE, NewStatement.Type.class),
            new Kept(PAYMENTS.PAYER_TYPE, NewPayment.Payer.class),
            new Kept(PAYMENTS.METHOD_TYPE, NewPayment.Means.class),
            new Kept(PAYMENTS.STATUS, Payment.Status.class),
            new Kept(REFUNDS.REASON, Refunds.Reason.class),
            new Kept(ACCOUNT_ADJUSTMENTS.ADJUSTMENT_TYPE, Adjustments.Type.class),
            new Kept(WRITE_OFF_REQUESTS.REASON, NewWriteOff.Reason.class),
            new Kept(WRITE_OFF_THRESHOLDS.REASON, NewWriteOff.Reason.class),
            new Kept(COLLECTIONS_ACTIONS.ACTION_TYPE, CollectionsStep.Action.class),
            new Kept(COLLECTIONS_ACTIONS.RESULT, CollectionsStep.Result.class),
            new Kept(REVENUE_KPIS.PERIOD_TYPE, RevenueKpis.Period.class),
            new Kept(REVENUE_KPIS.KPI_KEY, RevenueKpis.Kpi.class),
            new Kept(MESSAGE_THREADS.CATEGORY, MessageCategory.class),
            new Kept(MESSAGE_THREADS.PRIORITY, MessagePriority.class),
            new Kept(PORTAL_NOTIFICATIONS.NOTIFICATION_TYPE, NotificationKind.class),
            new Kept(REPORT_DEFINITIONS.REPORT_SCOPE, ReportScope.class),
            new Kept(REPORT_EXPORTS.EXPORT_FORMAT, ReportFormat.class),
            new Kept(REPORT_SCHEDULES.EXPORT_FORMAT, ReportFormat.class),
            new Kept(REPORT_SCHEDULES.FREQUENCY, Cadence.Frequency.class),
            new Kept(REPORT_TEMPLATES.CATEGORY, ReportTemplates.Category.class),
            new Kept(KNOWLEDGE_ARTICLES.ARTICLE_KIND, Article.Kind.class),
            new Kept(QA_TRIGGER_CONFIGURATIONS.EVENT_TYPE, EventType.class),
            new Kept(QA_TRIGGER_CONFIGURATIONS.SEVERITY, Severity.class),
            new Kept(QA_TRIGGER_CONFIGURATIONS.THRESHOLD_OPERATOR, QaTrigger.Operator.class),
            new Kept(QA_TRIGGER_CONFIGURATIONS.THRESHOLD_UNIT, QaTrigger.Unit.class),
            new Kept(QA_CASE_RECORDS.SEVERITY, Severity.class),
            new Kept(QA_CASE_RECORDS.OUTCOME, Outcome.class),
            new Kept(PEER_REVIEWS.OUTCOME, Outcome.class),
            new Kept(QA_SCORES.CRITERION, Criterion.class),
            new Kept(EDUCATION_FOLLOW_UPS.EDUCATION_TYPE, EducationType.class),
            new Kept(DEA_REGISTRANT_METADATA.BUSINESS_ACTIVITY, DeaRegistration.Activity.class),
            new Kept(DEA_REGISTRANT_METADATA.REGISTRATION_STATUS, DeaRegistration.Status.class),
            new Kept(CMS_ENROLLMENT_METADATA.ENROLLMENT_STATUS, CmsEnrollment.Status.class));

    /** That stand beside other text, or within JSON. */
    private static final Set<Class<? extends Coded>> OTHERS =
            Set.of(OnboardingStep.class, CmsEnrollment.Participation.class);

    @Test
    void areTheClosedListsOfTheColumns() {
        for (Kept kept : KEPT) {
            assertThat(codes(kept.type()))
                    .as(kept.toString())
                    .containsExactlyInAnyOrderElementsOf(listed(kept.column()));
        }
    }

    @Test
    void areAllHere() {
        Set<Class<?>> known = new HashSet<>(OTHERS);
        KEPT.forEach(kept -> known.add(kept.type()));
        assertThat(known).hasSizeGreaterThan(40).isEqualTo(coded());
    }

    private static Set<Class<?>> coded() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(Stream.of(Part.values())
                                .map(part -> "io.governance4j." + part.model().name())
                                .toList())
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Coded.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .collect(Collectors.toSet());
    }

    private static List<String> listed(TableField<?, String> column) {
        return ClosedList.byColumn(column.getTable()).get(column.getName());
    }

    private static List<String> codes(Class<? extends Coded> type) {
        return Stream.of(type.getEnumConstants()).map(Coded::code).toList();
    }
}
