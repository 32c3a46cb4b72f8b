package io.governance4j.operations;

import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.MESSAGE_THREADS;
import static io.governance4j.billing.Tables.REPORT_TEMPLATES;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.OFFICER;
import static io.governance4j.operations.TwoAgencies.PEER;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.SECOND_FOUNDER;
import static io.governance4j.operations.TwoAgencies.START;
import static io.governance4j.quality.Tables.EDUCATION_FOLLOW_UPS;
import static io.governance4j.quality.Tables.PEER_REVIEWS;
import static io.governance4j.quality.Tables.QA_CASE_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.billing.Article;
import io.governance4j.billing.KnowledgeEditor;
import io.governance4j.billing.Letter;
import io.governance4j.billing.MessageCategory;
import io.governance4j.billing.MessagePriority;
import io.governance4j.billing.Messages;
import io.governance4j.billing.ReportTemplates;
import io.governance4j.compliance.DeaMetadata;
import io.governance4j.compliance.DeaNumber;
import io.governance4j.compliance.DeaRegistration;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.quality.Education;
import io.governance4j.quality.EducationType;
import io.governance4j.quality.EventType;
import io.governance4j.quality.Outcome;
import io.governance4j.quality.PeerReviews;
import io.governance4j.quality.QaCases;
import io.governance4j.quality.QaEvent;
import io.governance4j.quality.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Table;

/**
 * Two who change the same, of whom the second began before the first ended. In this world all of it happens within the same
 * microsecond.
 */
class AgencyRaceTest {
    @ServiceTest
    void whatWasTakenAwayIsNotGivenToReaders(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = agencies.as(FOUNDER, work -> {
                KnowledgeEditor editor = new KnowledgeEditor(work);
                UUID id = editor.draft(NORTH, "a", Article.Kind.GUIDE, new Article("Title", "Body", "First"));
                editor.submit(NORTH, id);
                return id;
            });
            agencies.run(SECOND_FOUNDER, work -> new KnowledgeEditor(work).approve(NORTH, article));
            refuses(
                    agencies,
                    KNOWLEDGE_ARTICLES,
                    FOUNDER,
                    work -> new KnowledgeEditor(work).retire(NORTH, article),
                    SECOND_FOUNDER,
                    work -> new KnowledgeEditor(work).publish(NORTH, article),
                    "is archived");
        }
    }

    @ServiceTest
    void aTemplateThatWasTakenBackIsNotOffered(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID template = agencies.as(
                    FOUNDER,
                    work -> new ReportTemplates(work)
                            .write(NORTH, "t", "Template", ReportTemplates.Category.BILLING, "{}"));
            refuses(
                    agencies,
                    REPORT_TEMPLATES,
                    FOUNDER,
                    work -> new ReportTemplates(work).retire(NORTH, template),
                    SECOND_FOUNDER,
                    work -> new ReportTemplates(work).approve(NORTH, template),
                    "is retired");
        }
    }

    @ServiceTest
    void nobodyWritesInAConversationThatIsClosed(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID thread = agencies.as(
                    NORTH_ADMIN,
                    work -> new Messages(work)
                            .open(NORTH, "Title", MessageCategory.BILLING, MessagePriority.NORMAL, Letter.of("Why?")));
            agencies.run(FOUNDER, work -> new Messages(work).resolve(NORTH, thread));
            refuses(
                    agencies,
                    MESSAGE_THREADS,
                    FOUNDER,
                    work -> new Messages(work).close(NORTH, thread),
                    NORTH_ADMIN,
                    work -> new Messages(work).reply(NORTH, thread, Letter.of("Still?")),
                    "is closed");
        }
    }

    @ServiceTest
    void aReviewThatWasDeclinedIsNotWritten(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = opened(agencies);
            UUID review = agencies.as(REVIEWER, work -> new PeerReviews(work).assign(NORTH, id, "peer", START));
            refuses(
                    agencies,
                    PEER_REVIEWS,
                    PEER,
                    work -> new PeerReviews(work).decline(NORTH, review, "No time"),
                    PEER,
                    work -> new PeerReviews(work).document(NORTH, review, "Saw", null, null),
                    "is declined");
        }
    }

    @ServiceTest
    void aLessonThatWasWaivedIsNotCompleted(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = opened(agencies);
            UUID lesson = agencies.as(
                    REVIEWER,
                    work -> new Education(work)
                            .assign(NORTH, id, "medic", "Airway", EducationType.SIMULATION, LocalDate.of(2026, 4, 1)));
            refuses(
                    agencies,
                    EDUCATION_FOLLOW_UPS,
                    REVIEWER,
                    work -> new Education(work).waive(NORTH, lesson, "Left"),
                    MEDIC,
                    work -> new Education(work).complete(NORTH, lesson),
                    "is waived");
        }
    }

    @ServiceTest
    void nothingIsRecommendedInACaseThatIsClosed(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = opened(agencies);
            agencies.run(REVIEWER, work -> new QaCases(work).take(NORTH, id));
            refuses(
                    agencies,
                    QA_CASE_RECORDS,
                    REVIEWER,
                    work -> new QaCases(work).close(NORTH, id, Outcome.NO_ACTION),
                    REVIEWER,
                    work -> new QaCases(work).recommend(NORTH, id, "Late", null),
                    "is closed");
        }
    }

    private static UUID opened(TwoAgencies agencies) {
        QaEvent event = new QaEvent(EventType.COMPLAINT, "i-1", "p-1", START, "medic", List.of(), null);
        return agencies.as(REVIEWER, work -> new QaCases(work).open(NORTH, event, Severity.HIGH, START, null));
    }

    @ServiceTest
    void eachOfTwoNotesStays(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = agencies.as(
                    OFFICER,
                    work -> new DeaMetadata(work)
                            .create(
                                    NORTH,
                                    new DeaRegistration(
                                            "North",
                                            DeaNumber.of("AB1234563"),
                                            DeaRegistration.Activity.EMERGENCY_MEDICAL_SERVICES,
                                            List.of("2"),
                                            DeaRegistration.Status.ACTIVE,
                                            LocalDate.of(2024, 1, 1),
                                            LocalDate.of(2026, 12, 31),
                                            30,
                                            null,
                                            "officer")));
            agencies.run(OFFICER, work -> {
                Beside.commits(
                        work,
                        DEA_REGISTRANT_METADATA,
                        () -> agencies.run(FOUNDER, other -> new DeaMetadata(other).note(NORTH, id, "One.")));
                new DeaMetadata(work).note(NORTH, id, "Two.");
            });
            assertThat(agencies.<String>as(
                            OFFICER,
                            work -> new DeaMetadata(work).get(NORTH, id).getComplianceNotes()))
                    .contains("One.", "Two.");
        }
    }

    private static void refuses(
            TwoAgencies agencies,
            Table<?> read,
            Subject one,
            Consumer<Work> first,
            Subject other,
            Consumer<Work> second,
            String why) {
        assertThatThrownBy(() -> agencies.run(other, work -> {
                    Beside.commits(work, read, () -> agencies.run(one, first));
                    second.accept(work);
                }))
                .isInstanceOf(WrongStateException.class)
                .hasMessageContaining(why);
    }
}
