package io.governance4j.billing;

import static io.governance4j.billing.Tables.DOCUMENTATION_ACCESS_LOG;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.operations.TwoAgencies.AGENT;
import static io.governance4j.operations.TwoAgencies.BILLER;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.NORTH_ADMIN;
import static io.governance4j.operations.TwoAgencies.OFFICER;
import static io.governance4j.operations.TwoAgencies.SECOND_FOUNDER;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.SOUTH_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.billing.Article.Kind;
import io.governance4j.billing.tables.records.KnowledgeArticleVersionsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.util.List;
import java.util.UUID;

class KnowledgeTest {
    private static final Article FIRST = new Article("How to read a statement", "Each Line is a charge.", "First");
    private static final Article SECOND = new Article("How to read a statement", "Each line is a credit.", "Credits");

    @ServiceTest
    void readersSeeWhatSomebodyElseApproved(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = agencies.as(
                    FOUNDER, work -> new KnowledgeEditor(work).draft(NORTH, "statements", Kind.GUIDE, FIRST));
            assertThatThrownBy(() -> read(agencies, MEDIC, article)).isInstanceOf(UnknownRecordException.class);
            agencies.run(FOUNDER, work -> new KnowledgeEditor(work).submit(NORTH, article));
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new KnowledgeEditor(work).approve(NORTH, article)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("somebody else");
            assertThatThrownBy(() -> agencies.run(FOUNDER, work -> new KnowledgeEditor(work).publish(NORTH, article)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(SECOND_FOUNDER, work -> new KnowledgeEditor(work).approve(NORTH, article));
            agencies.run(FOUNDER, work -> new KnowledgeEditor(work).publish(NORTH, article));
            assertThat(read(agencies, MEDIC, article).getBody()).isEqualTo(FIRST.body());

            agencies.run(FOUNDER, work -> new KnowledgeEditor(work).revise(NORTH, article, SECOND));
            assertThat(read(agencies, MEDIC, article).getVersionNumber()).isEqualTo(1);
            publish(agencies, NORTH, article);
            assertThat(read(agencies, MEDIC, article).getBody()).isEqualTo(SECOND.body());
            agencies.run(FOUNDER, work -> new KnowledgeEditor(work).retire(NORTH, article));
            assertThatThrownBy(() -> read(agencies, MEDIC, article)).isInstanceOf(UnknownRecordException.class);
        }
    }

    @ServiceTest
    void findsEachWordInAnyCaseAndLogsTheSearch(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article =
                    agencies.as(FOUNDER, work -> new KnowledgeEditor(work).draft(NORTH, "statements", Kind.FAQ, FIRST));
            assertThat(search(agencies, NORTH_ADMIN, NORTH, "statement")).isEmpty();
            publish(agencies, NORTH, article);
            assertThat(search(agencies, NORTH_ADMIN, NORTH, " line STATEMENT ")).hasSize(1);
            assertThat(search(agencies, NORTH_ADMIN, NORTH, "statement credit")).isEmpty();
            assertThat(search(agencies, NORTH_ADMIN, NORTH, "%")).isEmpty();
            assertThat(search(agencies, SOUTH_ADMIN, SOUTH, "statement")).isEmpty();
            read(agencies, MEDIC, article);
            List<String> log = agencies.as(
                    FOUNDER,
                    work -> work.dsl()
                            .selectFrom(DOCUMENTATION_ACCESS_LOG)
                            .where(DOCUMENTATION_ACCESS_LOG.AGENCY_ID.eq(NORTH))
                            .fetch(row -> row.getUserId() + " " + row.getAccessType() + " "
                                    + (row.getSearchWords() == null ? row.getVersionNumber() : row.getResultCount())));
            assertThat(log)
                    .containsExactlyInAnyOrder(
                            "north-admin searched 0",
                            "north-admin searched 1",
                            "north-admin searched 0",
                            "north-admin searched 0",
                            "medic viewed 1");
        }
    }

    @ServiceTest
    void whatIsSharedIsTheFoundersToWrite(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article =
                    agencies.as(FOUNDER, work -> new KnowledgeEditor(work).draft(null, "shared", Kind.GUIDE, FIRST));
            publish(agencies, null, article);
            assertThat(read(agencies, FOUNDER, article).getAgencyId()).isNull();
            assertThat(read(agencies, MEDIC, article).getAgencyId()).isNull();
            assertThat(search(agencies, SOUTH_ADMIN, SOUTH, "line")).hasSize(1);
            assertThat(renamed(agencies, SOUTH_ADMIN, article)).isZero();
            assertThat(renamed(agencies, FOUNDER, article)).isEqualTo(1);
            for (Subject other : List.of(NORTH_ADMIN, BILLER, MEDIC, AGENT)) {
                agencies.denies(other, work -> new KnowledgeEditor(work).draft(null, "s", Kind.FAQ, FIRST));
                agencies.denies(other, work -> new KnowledgeEditor(work).draft(NORTH, "s", Kind.FAQ, FIRST));
                agencies.denies(other, work -> new KnowledgeEditor(work).approve(null, article));
            }
            for (Subject other : List.of(SOUTH_ADMIN, OFFICER, BILLER)) {
                agencies.denies(other, work -> new Knowledge(work).read(NORTH, article));
                agencies.denies(other, work -> new Knowledge(work).search(NORTH, "line"));
            }
        }
    }

    @ServiceTest
    void anAgentSuggestsWhatPeopleApprove(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = agencies.as(AGENT, work -> new KnowledgeEditor(work).suggest(NORTH, "statements", FIRST));
            assertThatThrownBy(() -> read(agencies, MEDIC, article)).isInstanceOf(UnknownRecordException.class);
            agencies.denies(AGENT, work -> new KnowledgeEditor(work).submit(NORTH, article));
            agencies.denies(AGENT, work -> new KnowledgeEditor(work).approve(NORTH, article));
            agencies.denies(AGENT, work -> new KnowledgeEditor(work).revise(NORTH, article, SECOND));
            assertThat(renamed(agencies, AGENT, article)).isZero();
            publish(agencies, NORTH, article);
            assertThat(read(agencies, AGENT, article).getAuthorId()).isEqualTo("agent");
            Subject biller = TwoAgencies.agent("billing_staff", NORTH);
            Subject southern = TwoAgencies.agent("agency_administrator", SOUTH);
            for (Subject other : List.of(NORTH_ADMIN, SOUTH_ADMIN, BILLER, MEDIC, OFFICER, biller, southern)) {
                agencies.denies(other, work -> new KnowledgeEditor(work).suggest(NORTH, "other", FIRST));
            }
        }
    }

    private static int renamed(TwoAgencies agencies, Subject subject, UUID article) {
        return agencies.as(
                subject,
                work -> work.dsl()
                        .update(KNOWLEDGE_ARTICLES)
                        .set(KNOWLEDGE_ARTICLES.SLUG, "renamed")
                        .where(KNOWLEDGE_ARTICLES.ID.eq(article))
                        .execute());
    }

    private static void publish(TwoAgencies agencies, UUID agency, UUID article) {
        agencies.run(FOUNDER, work -> new KnowledgeEditor(work).submit(agency, article));
        agencies.run(SECOND_FOUNDER, work -> new KnowledgeEditor(work).approve(agency, article));
        agencies.run(FOUNDER, work -> new KnowledgeEditor(work).publish(agency, article));
    }

    private static KnowledgeArticleVersionsRecord read(TwoAgencies agencies, Subject subject, UUID article) {
        return agencies.as(subject, work -> new Knowledge(work).read(NORTH, article));
    }

    private static List<KnowledgeArticleVersionsRecord> search(
            TwoAgencies agencies, Subject subject, UUID agency, String words) {
        return agencies.as(subject, work -> new Knowledge(work).search(agency, words));
    }
}
