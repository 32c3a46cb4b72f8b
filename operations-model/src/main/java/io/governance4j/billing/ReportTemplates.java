package io.governance4j.billing;

import static io.governance4j.billing.Tables.REPORT_TEMPLATES;

import io.governance4j.billing.tables.records.ReportTemplatesRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import io.governance4j.operations.internal.Shared;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Reports to begin from, of one agency or shared by all. None is offered before somebody else than its writer approved it.
 * For one transaction, used by one thread at a time.
 */
public final class ReportTemplates {
    private static final String TYPE = "report_templates";

    private final Work work;

    /** What a template is about. */
    public enum Category implements Coded {
        /** Operations. */
        OPERATIONAL,
        /** How soon help was there. */
        RESPONSE_TIME,
        /** How long it stayed. */
        ON_SCENE_TIME,
        /** Cardiac arrests. */
        CARDIAC_ARREST,
        /** Patients who refused. */
        REFUSAL,
        /** Billing. */
        BILLING,
        /** Quality. */
        QUALITY,
        /** The whole, in short. */
        EXECUTIVE,
        /** Registrations and enrollments. */
        COMPLIANCE;
    }

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public ReportTemplates(Work work) {
        this.work = work;
    }

    /**
     * Writes a template, as the next version of its code, and gives it for review. Takes {@code reports.write}; for a shared
     * one, everywhere.
     *
     * @param agency the tenant; null to share it with all
     * @param code what programs call it
     * @param name what people call it
     * @param category what it is about
     * @param definition what it selects and shows, as JSON
     * @return the version's id
     */
    public UUID write(@Nullable UUID agency, String code, String name, Category category, String definition) {
        work.require("reports.write", TYPE, agency);
        UUID scope = Shared.scope(agency);
        ReportTemplatesRecord row = new ReportTemplatesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setScopeId(scope);
        row.setTemplateCode(Given.text("code", code, 100));
        row.setVersionNumber(1
                + work.dsl()
                        .fetchCount(
                                REPORT_TEMPLATES,
                                REPORT_TEMPLATES.SCOPE_ID.eq(scope).and(REPORT_TEMPLATES.TEMPLATE_CODE.eq(code))));
        row.setTemplateName(Given.text("name", name, 200));
        row.setCategory(category.code());
        row.setDefinition(Given.json("definition", definition));
        row.setStatus("in_review");
        row.setCreatedBy(work.subject().id());
        work.dsl().insertInto(REPORT_TEMPLATES).set(row).execute();
        return row.getId();
    }

    /**
     * Approves a template. Takes {@code approve_templates} and {@code templates.decide}; nobody approves their own.
     *
     * @param agency its tenant; null if it is shared
     * @param id the version
     * @throws UnknownRecordException if there is no such template within reach
     * @throws WrongStateException if it is not in review, or the subject wrote it
     */
    public void approve(@Nullable UUID agency, UUID id) {
        work.require("approve_templates", TYPE, agency);
        ReportTemplatesRecord row = locked(agency, id);
        if (!row.getStatus().equals("in_review")) {
            throw new WrongStateException("template " + id + " is " + row.getStatus() + "; it has to be in_review");
        }
        if (row.getCreatedBy().equals(work.subject().id())) {
            throw new WrongStateException(
                    "template " + id + " was written by who would approve it; somebody else does");
        }
        row.setStatus("approved");
        row.setApprovedBy(work.subject().id());
        row.setApprovedAt(work.now());
        row.update();
    }

    /**
     * Takes a template back; it is offered no more. Takes {@code templates.decide}.
     *
     * @param agency its tenant; null if it is shared
     * @param id the version
     * @throws UnknownRecordException if there is no such template within reach
     */
    public void retire(@Nullable UUID agency, UUID id) {
        ReportTemplatesRecord row = locked(agency, id);
        row.setStatus("retired");
        row.update();
    }

    /**
     * {@return the approved templates of an agency and those shared by all, as far as the subject reaches them} Takes
     * {@code reports.read}.
     *
     * @param agency the tenant
     */
    public List<ReportTemplatesRecord> offered(UUID agency) {
        work.require("reports.read", TYPE, agency);
        return work.dsl()
                .selectFrom(REPORT_TEMPLATES)
                .where(REPORT_TEMPLATES.SCOPE_ID.in(agency, Shared.SCOPE))
                .and(REPORT_TEMPLATES.STATUS.eq("approved"))
                .orderBy(REPORT_TEMPLATES.TEMPLATE_CODE, REPORT_TEMPLATES.VERSION_NUMBER)
                .fetch();
    }

    private ReportTemplatesRecord locked(@Nullable UUID agency, UUID id) {
        work.require("templates.decide", TYPE, agency);
        Condition is = REPORT_TEMPLATES.SCOPE_ID.eq(Shared.scope(agency)).and(REPORT_TEMPLATES.ID.eq(id));
        return RowLock.row(work, REPORT_TEMPLATES.UPDATED_AT, is, id);
    }
}
