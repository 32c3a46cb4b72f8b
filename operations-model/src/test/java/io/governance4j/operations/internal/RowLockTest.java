package io.governance4j.operations.internal;

import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.operations.TwoAgencies.FOUNDER;
import static io.governance4j.operations.TwoAgencies.NORTH;
import static io.governance4j.operations.TwoAgencies.SOUTH;
import static io.governance4j.operations.TwoAgencies.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.Article;
import io.governance4j.billing.KnowledgeEditor;
import io.governance4j.billing.tables.records.KnowledgeArticlesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.Beside;
import io.governance4j.operations.ServiceTest;
import io.governance4j.operations.TwoAgencies;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.junit.jupiter.api.Test;

/** Locks rows of articles and counts in one of their columns; all of it happens within the same microsecond. */
class RowLockTest {
    /** An update that begins with {@code updated_at}, and what locks without an update. */
    private static final Pattern ANOTHER_WAY =
            Pattern.compile("\\.update\\(\\w+\\)\\s*\\.set\\(\\s*\\w+\\.UPDATED_AT\\b|\\.for(NoKey)?(Update|Share)\\(");

    @ServiceTest
    void showsWhatOthersChangedInTheMeantime(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = article(agencies, "one");
            agencies.run(FOUNDER, work -> {
                for (int time = 1; time <= 3; time++) {
                    Beside.commits(
                            work, KNOWLEDGE_ARTICLES, () -> agencies.run(FOUNDER, other -> count(other, article)));
                }
                assertThat(lock(work, article).getLatestVersion()).isEqualTo(4);
                count(work, article);
            });
            assertThat(agencies.<Integer>as(FOUNDER, work -> lock(work, article).getLatestVersion()))
                    .isEqualTo(5);
        }
    }

    @ServiceTest
    void showsWhatOthersAddedInTheMeantime(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            article(agencies, "one");
            agencies.run(FOUNDER, work -> {
                Beside.commits(work, KNOWLEDGE_ARTICLES, () -> article(agencies, "two"));
                assertThat(RowLock.rows(work, KNOWLEDGE_ARTICLES.UPDATED_AT, KNOWLEDGE_ARTICLES.SCOPE_ID.eq(NORTH)))
                        .extracting(KnowledgeArticlesRecord::getSlug)
                        .containsExactlyInAnyOrder("one", "two");
            });
        }
    }

    @ServiceTest
    void letsTheNextOneWait(TestDatabase database) throws Exception {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = article(agencies, "one");
            List<Callable<Integer>> counting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                counting.add(() -> agencies.as(FOUNDER, work -> count(work, article)));
            }
            List<Integer> counted = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(counting.size());
            try {
                for (Future<Integer> done : threads.invokeAll(counting)) {
                    counted.add(done.get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(counted).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @ServiceTest
    void findsNoRowThatIsNotThere(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = article(agencies, "one");
            agencies.run(FOUNDER, work -> {
                assertThatThrownBy(() -> lock(work, UUID.randomUUID()))
                        .isInstanceOf(UnknownRecordException.class)
                        .hasMessageContaining("knowledge_articles");
                Condition elsewhere = is(article).and(KNOWLEDGE_ARTICLES.SCOPE_ID.eq(SOUTH));
                assertThat(RowLock.rows(work, KNOWLEDGE_ARTICLES.UPDATED_AT, elsewhere))
                        .isEmpty();
            });
        }
    }

    @ServiceTest
    void changesTheTimeByAtMostAMicrosecond(TestDatabase database) {
        try (TwoAgencies agencies = new TwoAgencies(database)) {
            UUID article = article(agencies, "one");
            agencies.run(FOUNDER, work -> {
                assertThat(lock(work, article).getUpdatedAt()).isEqualTo(START);
                assertThat(lock(work, article).getUpdatedAt()).isEqualTo(START.plusNanos(1000));
                assertThat(lock(work, article).getUpdatedAt()).isEqualTo(START);
            });
        }
    }

    @Test
    void isTheOneWayToLock() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (ANOTHER_WAY.matcher(Files.readString(file)).find()) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static UUID article(TwoAgencies agencies, String slug) {
        return agencies.as(
                FOUNDER,
                work -> new KnowledgeEditor(work)
                        .draft(NORTH, slug, Article.Kind.GUIDE, new Article("Title", "Body", "First")));
    }

    private static int count(Work work, UUID article) {
        KnowledgeArticlesRecord row = lock(work, article);
        row.setLatestVersion(row.getLatestVersion() + 1);
        row.update();
        return row.getLatestVersion();
    }

    private static KnowledgeArticlesRecord lock(Work work, UUID article) {
        return RowLock.row(work, KNOWLEDGE_ARTICLES.UPDATED_AT, is(article), article);
    }

    private static Condition is(UUID article) {
        return KNOWLEDGE_ARTICLES.ID.eq(article);
    }
}
