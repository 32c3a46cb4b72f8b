package io.governance4j.billing;

import static io.governance4j.billing.Tables.DOCUMENTATION_ACCESS_LOG;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLE_VERSIONS;

import io.governance4j.billing.tables.records.DocumentationAccessLogRecord;
import io.governance4j.billing.tables.records.KnowledgeArticleVersionsRecord;
import io.governance4j.billing.tables.records.KnowledgeArticlesRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Shared;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The knowledge center for those who read it: only published versions are found, and each search and each reading is logged
 * in the same transaction, so that an article that was read without a trace does not exist. Takes {@code knowledge.read},
 * {@code knowledge.record} and one of {@code documentation:read}, {@code view_reference_materials} and, as an agent has it,
 * {@code suggest_faq_articles}. For one transaction, used by one thread at a time.
 */
public final class Knowledge {
    private static final String TYPE = "knowledge_articles";
    private static final List<String> READERS =
            List.of("documentation:read", "view_reference_materials", "suggest_faq_articles");

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Knowledge(Work work) {
        this.work = work;
    }

    /**
     * {@return the published articles of an agency and those shared by all in which each word is found, in any case; those with
     * a word in the title first}
     *
     * @param agency the tenant of the reader
     * @param words separated by blanks; at least one
     */
    public List<KnowledgeArticleVersionsRecord> search(UUID agency, String words) {
        Given.text("words", words, 500);
        reader(agency);
        List<String> wanted = Arrays.stream(words.strip().split("\\s+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        List<KnowledgeArticleVersionsRecord> found = published(agency).stream()
                .filter(version -> wanted.stream().allMatch(text(version)::contains))
                .sorted(Comparator.comparing((KnowledgeArticleVersionsRecord version) ->
                                wanted.stream().noneMatch(title(version)::contains))
                        .thenComparing(KnowledgeArticleVersionsRecord::getTitle))
                .toList();
        DocumentationAccessLogRecord row = row(agency, "searched");
        row.setSearchWords(words);
        row.setResultCount(found.size());
        work.dsl().insertInto(DOCUMENTATION_ACCESS_LOG).set(row).execute();
        return found;
    }

    /**
     * {@return the version of an article that readers see}
     *
     * @param agency the tenant of the reader
     * @param article the article, of that agency or shared by all
     * @throws UnknownRecordException if no such article is published
     */
    public KnowledgeArticleVersionsRecord read(UUID agency, UUID article) {
        reader(agency);
        KnowledgeArticleVersionsRecord version = published(agency).stream()
                .filter(one -> one.getArticleId().equals(article))
                .findFirst()
                .orElseThrow(() -> new UnknownRecordException(TYPE, article));
        DocumentationAccessLogRecord row = row(agency, "viewed");
        row.setArticleScopeId(version.getScopeId());
        row.setArticleId(article);
        row.setVersionNumber(version.getVersionNumber());
        work.dsl().insertInto(DOCUMENTATION_ACCESS_LOG).set(row).execute();
        return version;
    }

    private void reader(UUID agency) {
        work.require("knowledge.read", TYPE, agency);
        work.require("knowledge.record", "documentation_access_log", agency);
        work.requireAny(READERS, TYPE, agency);
    }

    private List<KnowledgeArticleVersionsRecord> published(UUID agency) {
        Map<UUID, Integer> versions = work
                .dsl()
                .selectFrom(KNOWLEDGE_ARTICLES)
                .where(KNOWLEDGE_ARTICLES.SCOPE_ID.in(agency, Shared.SCOPE))
                .and(KNOWLEDGE_ARTICLES.PUBLISHED_VERSION.isNotNull())
                .and(KNOWLEDGE_ARTICLES.STATUS.ne("archived"))
                .fetch()
                .stream()
                .collect(
                        Collectors.toMap(KnowledgeArticlesRecord::getId, KnowledgeArticlesRecord::getPublishedVersion));
        return work
                .dsl()
                .selectFrom(KNOWLEDGE_ARTICLE_VERSIONS)
                .where(KNOWLEDGE_ARTICLE_VERSIONS.SCOPE_ID.in(agency, Shared.SCOPE))
                .and(KNOWLEDGE_ARTICLE_VERSIONS.ARTICLE_ID.in(versions.keySet()))
                .fetch()
                .stream()
                .filter(version -> version.getVersionNumber().equals(versions.get(version.getArticleId())))
                .toList();
    }

    private DocumentationAccessLogRecord row(UUID agency, String access) {
        DocumentationAccessLogRecord row = new DocumentationAccessLogRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setUserId(work.subject().id());
        row.setAccessType(access);
        row.setOccurredAt(work.now());
        return row;
    }

    private static String title(KnowledgeArticleVersionsRecord version) {
        return version.getTitle().toLowerCase(Locale.ROOT);
    }

    private static String text(KnowledgeArticleVersionsRecord version) {
        return title(version) + "\n" + version.getBody().toLowerCase(Locale.ROOT);
    }
}
