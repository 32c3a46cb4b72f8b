package io.governance4j.quality;

import static io.governance4j.operations.TwoAgencies.MEDIC;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.PEER;
import static io.governance4j.operations.TwoAgencies.REVIEWER;
import static io.governance4j.operations.TwoAgencies.START;
import static io.governance4j.quality.QualityCases.assign;
import static io.governance4j.quality.QualityCases.manual;
import static io.governance4j.quality.QualityCases.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.WrongStateException;
import io.governance4j.quality.tables.records.PeerReviewsRecord;
import io.governance4j.quality.tables.records.QaCaseRecordsRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

class PeerReviewsTest {
    private static final Subject CREW_PEER = TwoAgencies.person("crew-peer", "peer_reviewer", NORTH);

    @ServiceTest
    void nobodyReviewsTheirOwnCaseOrOneOfTheirCrew(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            for (String person : List.of("medic", "crew-peer")) {
                assertThatThrownBy(() -> assign(agencies, id, person)).isInstanceOf(WrongStateException.class);
            }
            UUID review = assign(agencies, id, "peer");
            agencies.denies(CREW_PEER, work -> new PeerReviews(work).get(NORTH, review));
            assertThat(agencies.<QaCaseRecordsRecord>as(PEER, work -> new QaCases(work).get(NORTH, id)))
                    .isNotNull();
            // The peer turns out to have been on the crew: the policy takes back what the assignment gave.
            agencies.run(
                    REVIEWER,
                    work -> work.dsl()
                            .update(Tables.QA_CASE_RECORDS)
                            .set(Tables.QA_CASE_RECORDS.CREW_IDS, List.of("crew-peer", "peer"))
                            .where(Tables.QA_CASE_RECORDS.AGENCY_ID.eq(NORTH))
                            .and(Tables.QA_CASE_RECORDS.ID.eq(id))
                            .execute());
            agencies.denies(PEER, work -> new QaCases(work).get(NORTH, id));
            agencies.denies(PEER, work -> new PeerReviews(work).get(NORTH, review));
            agencies.denies(PEER, work -> new PeerReviews(work).document(NORTH, review, "Saw", null, null));
            agencies.denies(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.NO_ACTION));
            Subject both =
                    Subject.user("medic").role("qa_reviewer", NORTH.toString()).build();
            assertThatThrownBy(() -> agencies.run(both, work -> score(work, id, "5", false)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void aReviewIsDocumentedAndClosedByItsReviewer(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            UUID review = assign(agencies, id, "peer");
            Subject otherPeer = TwoAgencies.person("other-peer", "peer_reviewer", NORTH);
            agencies.denies(otherPeer, work -> new QaCases(work).get(NORTH, id));
            agencies.denies(otherPeer, work -> new PeerReviews(work).document(NORTH, review, "Saw", null, null));
            agencies.denies(PEER, work -> new PeerReviews(work).assign(NORTH, id, "other-peer", START));
            assertThatThrownBy(() ->
                            agencies.run(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.EDUCATION)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(PEER, work -> new PeerReviews(work).document(NORTH, review, "Saw", "Calm", "Practice"));
            agencies.run(PEER, work -> new PeerReviews(work).close(NORTH, review, Outcome.EDUCATION));
            assertThat(agencies.<List<PeerReviewsRecord>>as(REVIEWER, work -> new PeerReviews(work).of(NORTH, id)))
                    .extracting(PeerReviewsRecord::getReviewerId)
                    .containsExactly("peer");
            agencies.denies(PEER, work -> new PeerReviews(work).of(NORTH, id));
            UUID unassigned = manual(agencies);
            agencies.denies(PEER, work -> new QaCases(work).get(NORTH, unassigned));
            GovernedTable cases = OperationsModel.table("qa_case_records");
            assertThat(visible(agencies, PEER, cases)).containsExactly(id);
            assertThat(visible(agencies, REVIEWER, cases)).containsExactlyInAnyOrder(id, unassigned);
            GovernedTable reviews = OperationsModel.table("peer_reviews");
            assertThat(visible(agencies, PEER, reviews)).containsExactly(review);
            assertThat(visible(agencies, otherPeer, reviews)).isEmpty();
            assertThat(agencies.<List<PeerReviewsRecord>>as(PEER, work -> new PeerReviews(work).mine(NORTH)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getStatus()).isEqualTo("completed"));
            assertThatThrownBy(() -> agencies.run(
                            PEER, work -> new PeerReviews(work).document(NORTH, review, "More", null, null)))
                    .isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> assign(agencies, id, "peer")).isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void educationIsCompletedByTheLearnerAndVerifiedBySomebodyElse(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID id = manual(agencies);
            UUID lesson = agencies.as(
                    REVIEWER,
                    work -> new Education(work)
                            .assign(NORTH, id, "medic", "Airway", EducationType.SIMULATION, LocalDate.of(2026, 4, 1)));
            Subject colleague = TwoAgencies.person("colleague", "clinical_staff", NORTH);
            agencies.denies(colleague, work -> new Education(work).complete(NORTH, lesson));
            agencies.denies(MEDIC, work -> new Education(work).verify(NORTH, lesson));
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new Education(work).verify(NORTH, lesson)))
                    .isInstanceOf(WrongStateException.class);
            assertThat(agencies.<Integer>as(
                            MEDIC, work -> new Education(work).mine(NORTH).size()))
                    .isEqualTo(1);
            agencies.run(MEDIC, work -> new Education(work).complete(NORTH, lesson));
            Subject both =
                    Subject.user("medic").role("qa_reviewer", NORTH.toString()).build();
            assertThatThrownBy(() -> agencies.run(both, work -> new Education(work).verify(NORTH, lesson)))
                    .isInstanceOf(WrongStateException.class);
            agencies.run(REVIEWER, work -> new Education(work).verify(NORTH, lesson));
            assertThatThrownBy(() -> agencies.run(REVIEWER, work -> new Education(work).waive(NORTH, lesson, "Late")))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    private static Set<UUID> visible(TwoAgencies agencies, Subject subject, GovernedTable table) {
        return agencies.as(
                subject,
                work -> work.dsl()
                        .select(DSL.field(DSL.name("id"), SQLDataType.UUID))
                        .from(DSL.table(DSL.name(table.name())))
                        .where(agencies.governance()
                                .visibleTo(subject, "quality.read", table)
                                .condition())
                        .fetchSet(0, UUID.class));
    }
}
