package io.governance4j.operations;

import io.governance4j.jdbc.Verb;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the quality tables are governed, by {@code packs/agency-tables.yaml}. Nobody deletes a review. */
final class QualityTables {
    private static final ModelTable QUALITY = ModelTable.by("agency_id", Rights.of("quality"));

    private static final Rights CONFIGURED = Rights.stream("quality.overview", "quality.configure")
            .with(Verb.UPDATE, "quality.configure")
            .removedBy("quality.configure");

    private QualityTables() {}

    static List<ModelTable> all() {
        return Stream.of(
                        QUALITY.about("patient_id")
                                .reviewedIn("peer_reviews", "case_id", "reviewer_id")
                                .named("qa_case_records"),
                        QUALITY.named("qa_scores"),
                        QUALITY.reviewedBy("reviewer_id").named("peer_reviews"),
                        QUALITY.rights(Rights.of("education"))
                                .ownedByUser("learner_id")
                                .named("education_follow_ups"),
                        QUALITY.unaudited()
                                .rights(Rights.of("quality").with(Verb.SELECT, "quality.overview"))
                                .named("qa_trend_aggregations"),
                        QUALITY.rights(CONFIGURED).named("qa_trigger_configurations"))
                .flatMap(Function.identity())
                .toList();
    }
}
