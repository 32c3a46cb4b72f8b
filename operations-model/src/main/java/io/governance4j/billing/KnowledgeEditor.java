package io.governance4j.billing;

import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLES;
import static io.governance4j.billing.Tables.KNOWLEDGE_ARTICLE_VERSIONS;

import io.governance4j.billing.Article.Kind;
import io.governance4j.billing.tables.records.KnowledgeArticleVersionsRecord;
import io.governance4j.billing.tables.records.KnowledgeArticlesRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import io.governance4j.operations.internal.Shared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge center for those who write it. Each change is a version that stays; an article goes from draft through
 * review and approval to its readers, and whoever wrote the version does not approve it, the founder neither. What readers see
 * stays what was last published until a newer version is. Takes {@code knowledge.write}, and
 * {@code knowledge.suggest} for each version; for what is shared, everywhere. For one transaction, used by one thread at a time.
 */
public final class KnowledgeEditor {
    private static final String TYPE = "knowledge_articles";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public KnowledgeEditor(Work work) {
        this.work = work;
    }

    /**
     * Drafts an article.
     *
     * @param agency the tenant; null to share it with all
     * @param slug its name in addresses
     * @param kind what it is
     * @param text its first version
     * @return the article's id
     */
    public UUID draft(@Nullable UUID agency, String slug, Kind kind, Article text) {
        writer(agency);
        return first(agency, slug, kind, text);
    }

    /**
     * Suggests an answer to a frequent question: a draft, which somebody else submits and approves. Takes
     * {@code suggest_faq_articles} and {@code knowledge.suggest}, which an agent holds within the role that it was lent; it
     * changes no article.
     *
     * @param agency the tenant
     * @param slug its name in addresses
     * @param text its first version
     * @return the article's id
     */
    public UUID suggest(UUID agency, String slug, Article text) {
        work.require("suggest_faq_articles", TYPE, agency);
        return first(agency, slug, Kind.FAQ, text);
    }

    private UUID first(@Nullable UUID agency, String slug, Kind kind, Article text) {
        work.require("knowledge.suggest", TYPE, agency);
        KnowledgeArticlesRecord row = new KnowledgeArticlesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setScopeId(Shared.scope(agency));
        row.setSlug(Given.text("slug", slug, 200));
        row.setArticleKind(kind.code());
        row.setStatus("draft");
        row.setOwnerId(work.subject().id());
        work.dsl().insertInto(KNOWLEDGE_ARTICLES).set(row).execute();
        version(row.getId(), agency, 1, text);
        return row.getId();
    }

    /**
     * Writes the next version, which is a draft again.
     *
     * @param agency the article's tenant; null if it is shared
     * @param article the article
     * @param text the version
     * @throws UnknownRecordException if there is no such article within reach
     * @throws WrongStateException if it is archived
     */
    public void revise(@Nullable UUID agency, UUID article, Article text) {
        work.require("knowledge.suggest", TYPE, agency);
        KnowledgeArticlesRecord row = locked(agency, article);
        if (row.getStatus().equals("archived")) {
            throw new WrongStateException("article " + article + " is archived");
        }
        int next = row.getLatestVersion() + 1;
        version(article, agency, next, text);
        row.setLatestVersion(next);
        row.setStatus("draft");
        row.setApprovedBy(null);
        row.setApprovedAt(null);
        row.update();
    }

    /**
     * Gives the latest version for review.
     *
     * @param agency the article's tenant; null if it is shared
     * @param article the article
     * @throws UnknownRecordException if there is no such article within reach
     * @throws WrongStateException if it is no draft
     */
    public void submit(@Nullable UUID agency, UUID article) {
        KnowledgeArticlesRecord row = locked(agency, article);
        requireState(row, "draft");
        row.setStatus("in_review");
        row.setSubmittedBy(work.subject().id());
        row.setSubmittedAt(work.now());
        row.update();
    }

    /**
     * Approves the latest version. Takes {@code approve_faqs} for an answer to a frequent question and
     * {@code approve_documentation} for everything else.
     *
     * @param agency the article's tenant; null if it is shared
     * @param article the article
     * @throws UnknownRecordException if there is no such article within reach
     * @throws WrongStateException if it is not in review, or the subject wrote the version
     */
    public void approve(@Nullable UUID agency, UUID article) {
        KnowledgeArticlesRecord row = locked(agency, article);
        work.require(Coded.of(Kind.class, row.getArticleKind()).approval(), TYPE, agency);
        requireState(row, "in_review");
        String author = work.dsl()
                .select(KNOWLEDGE_ARTICLE_VERSIONS.AUTHOR_ID)
                .from(KNOWLEDGE_ARTICLE_VERSIONS)
                .where(KNOWLEDGE_ARTICLE_VERSIONS.SCOPE_ID.eq(row.getScopeId()))
                .and(KNOWLEDGE_ARTICLE_VERSIONS.ARTICLE_ID.eq(article))
                .and(KNOWLEDGE_ARTICLE_VERSIONS.VERSION_NUMBER.eq(row.getLatestVersion()))
                .fetchSingle(KNOWLEDGE_ARTICLE_VERSIONS.AUTHOR_ID);
        if (work.subject().id().equals(author)) {
            throw new WrongStateException(
                    "article " + article + " was written by who would approve it; somebody else does");
        }
        row.setStatus("approved");
        row.setApprovedBy(work.subject().id());
        row.setApprovedAt(work.now());
        row.update();
    }

    /**
     * Shows the approved version to readers.
     *
     * @param agency the article's tenant; null if it is shared
     * @param article the article
     * @throws UnknownRecordException if there is no such article within reach
     * @throws WrongStateException if it is not approved
     */
    public void publish(@Nullable UUID agency, UUID article) {
        KnowledgeArticlesRecord row = locked(agency, article);
        requireState(row, "approved");
        row.setStatus("published");
        row.setPublishedVersion(row.getLatestVersion());
        row.setPublishedAt(work.now());
        row.update();
    }

    /**
     * Takes an article away from its readers, with all its versions kept.
     *
     * @param agency the article's tenant; null if it is shared
     * @param article the article
     * @throws UnknownRecordException if there is no such article within reach
     */
    public void retire(@Nullable UUID agency, UUID article) {
        KnowledgeArticlesRecord row = locked(agency, article);
        row.setStatus("archived");
        row.update();
    }

    private void version(UUID article, @Nullable UUID agency, int number, Article text) {
        KnowledgeArticleVersionsRecord row = new KnowledgeArticleVersionsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setScopeId(Shared.scope(agency));
        row.setArticleId(article);
        row.setVersionNumber(number);
        row.setTitle(text.title());
        row.setBody(text.body());
        row.setBodySha256(digest(text.body()));
        row.setChangeNote(text.changeNote());
        row.setAuthorId(work.subject().id());
        work.dsl().insertInto(KNOWLEDGE_ARTICLE_VERSIONS).set(row).execute();
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    private static void requireState(KnowledgeArticlesRecord row, String state) {
        if (!row.getStatus().equals(state)) {
            throw new WrongStateException(
                    "article " + row.getId() + " is " + row.getStatus() + "; it has to be " + state);
        }
    }

    private void writer(@Nullable UUID agency) {
        work.require("knowledge.write", TYPE, agency);
    }

    private KnowledgeArticlesRecord locked(@Nullable UUID agency, UUID article) {
        writer(agency);
        Condition is = KNOWLEDGE_ARTICLES.SCOPE_ID.eq(Shared.scope(agency)).and(KNOWLEDGE_ARTICLES.ID.eq(article));
        return RowLock.row(work, KNOWLEDGE_ARTICLES.UPDATED_AT, is, article);
    }
}
