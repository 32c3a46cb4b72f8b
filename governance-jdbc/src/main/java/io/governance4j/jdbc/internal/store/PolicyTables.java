package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_FLAGS;
import static io.governance4j.jdbc.internal.jooq.Tables.GUARDRAILS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.RACI_ASSIGNMENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.RACI_ESCALATIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.RACI_HANDOFFS;
import static io.governance4j.jdbc.internal.jooq.Tables.RACI_MODULES;
import static io.governance4j.jdbc.internal.jooq.Tables.RACI_SLAS;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.tables.records.FeatureFlagsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.GuardrailsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.PermissionsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RaciAssignmentsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RaciEscalationsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RaciHandoffsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RaciModulesRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RaciSlasRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.RolesRecord;
import io.governance4j.policy.PolicyPack;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.TableRecord;

/**
 * The policy as tables: administrators read them, and may change them with SQL. They hold all that a policy document
 * holds except its name and description, so that one can be made from the other and compared.
 */
final class PolicyTables {
    private static final List<PolicyTable<?>> ALL = List.of(
            new DefinitionTable<>(
                    "roles",
                    ROLES,
                    ROLES.ROLE,
                    new Mapping<RolesRecord>()
                            .text("name", ROLES.ROLE_NAME)
                            .text("description", ROLES.DESCRIPTION)
                            .list("inherits", ROLES.INHERITS)
                            .flag("agent", ROLES.IS_AGENT_ROLE)),
            new DefinitionTable<>(
                    "permissions",
                    PERMISSIONS,
                    PERMISSIONS.PERMISSION,
                    new Mapping<PermissionsRecord>()
                            .text("name", PERMISSIONS.PERMISSION_NAME)
                            .text("description", PERMISSIONS.DESCRIPTION)
                            .flag("resource", PERMISSIONS.REQUIRES_RESOURCE, "required")
                            .text("raci", PERMISSIONS.RACI_TASK)),
            new RuleTable(),
            new DefinitionTable<>(
                    "guardrails",
                    GUARDRAILS,
                    GUARDRAILS.GUARDRAIL,
                    new Mapping<GuardrailsRecord>()
                            .text("description", GUARDRAILS.DESCRIPTION)
                            .list("permissions", GUARDRAILS.PERMISSIONS)
                            .list("roles", GUARDRAILS.ROLES)
                            .list("kinds", GUARDRAILS.SUBJECT_KINDS)
                            .json("when", GUARDRAILS.CONDITIONS),
                    GUARDRAILS.IS_ACTIVE),
            new DefinitionTable<>(
                    "features",
                    FEATURE_FLAGS,
                    FEATURE_FLAGS.FEATURE_KEY,
                    new Mapping<FeatureFlagsRecord>()
                            .text("name", FEATURE_FLAGS.FEATURE_NAME, "")
                            .text("description", FEATURE_FLAGS.DESCRIPTION)
                            .text("status", FEATURE_FLAGS.STATUS, "disabled")
                            .list("roles", FEATURE_FLAGS.ENABLED_FOR_ROLES)
                            .list("tenants", FEATURE_FLAGS.PILOT_CLINIC_IDS)
                            .list("users", FEATURE_FLAGS.ENABLED_FOR_USERS)
                            .list("deniedUsers", FEATURE_FLAGS.DENIED_USERS)
                            .number("rollout.percentage", FEATURE_FLAGS.ROLLOUT_PERCENTAGE)
                            .text("rollout.group", FEATURE_FLAGS.ROLLOUT_GROUP)
                            .text("rollout.stickiness", FEATURE_FLAGS.ROLLOUT_STICKINESS)
                            .instant("schedule.from", FEATURE_FLAGS.STARTS_AT)
                            .instant("schedule.until", FEATURE_FLAGS.ENDS_AT)
                            .list("requires", FEATURE_FLAGS.PREREQUISITES)
                            .json("when", FEATURE_FLAGS.CONDITIONS)
                            .json("config", FEATURE_FLAGS.CONFIGURATION)
                            .json("variants", FEATURE_FLAGS.VARIANTS)),
            new DefinitionTable<>(
                    "raci",
                    RACI_MODULES,
                    RACI_MODULES.MODULE,
                    new Mapping<RaciModulesRecord>()
                            .text("name", RACI_MODULES.MODULE_NAME)
                            .text("description", RACI_MODULES.DESCRIPTION)
                            .flag("strict", RACI_MODULES.IS_STRICT)),
            new RaciTable<>(
                    "tasks",
                    RACI_ASSIGNMENTS,
                    RACI_ASSIGNMENTS.MODULE,
                    RACI_ASSIGNMENTS.TASK,
                    new Mapping<RaciAssignmentsRecord>()
                            .text("name", RACI_ASSIGNMENTS.TASK_NAME)
                            .text("description", RACI_ASSIGNMENTS.DESCRIPTION)
                            .list("responsible", RACI_ASSIGNMENTS.RESPONSIBLE)
                            .list("accountable", RACI_ASSIGNMENTS.ACCOUNTABLE)
                            .list("consulted", RACI_ASSIGNMENTS.CONSULTED)
                            .list("informed", RACI_ASSIGNMENTS.INFORMED)),
            new RaciTable<>(
                    "slas",
                    RACI_SLAS,
                    RACI_SLAS.MODULE,
                    RACI_SLAS.SLA,
                    new Mapping<RaciSlasRecord>()
                            .text("description", RACI_SLAS.DESCRIPTION)
                            .text("atLeast", RACI_SLAS.AT_LEAST)
                            .text("atMost", RACI_SLAS.AT_MOST)),
            new RaciTable<>(
                    "escalations",
                    RACI_ESCALATIONS,
                    RACI_ESCALATIONS.MODULE,
                    RACI_ESCALATIONS.ESCALATION,
                    new Mapping<RaciEscalationsRecord>()
                            .text("description", RACI_ESCALATIONS.DESCRIPTION)
                            .list("path", RACI_ESCALATIONS.PATH)),
            new RaciTable<>(
                    "handoffs",
                    RACI_HANDOFFS,
                    RACI_HANDOFFS.MODULE,
                    RACI_HANDOFFS.HANDOFF,
                    new Mapping<RaciHandoffsRecord>()
                            .text("description", RACI_HANDOFFS.DESCRIPTION)
                            .list("steps", RACI_HANDOFFS.STEPS)),
            new AdministrationTable());

    private final Database database;

    PolicyTables(Database database) {
        this.database = database;
    }

    /**
     * Reads the policy that the tables hold.
     *
     * @param named the published policy, whose name and description they share
     * @param locking whether to keep others from changing the rows until the transaction ends
     * @throws io.governance4j.PolicyException if they do not make up a policy
     */
    PolicyPack read(DSLContext dsl, PolicyPack named, boolean locking) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("pack", named.name());
        if (named.description() != null) {
            document.put("description", named.description());
        }
        ALL.forEach(table -> new RowSync<>(database, table).show(dsl, document, locking));
        AgentRole.show(document);
        return parse(Json.write(document));
    }

    /** Lines and columns of a text that nobody has seen would only mislead; the paths say where to look. */
    private static PolicyPack parse(String document) {
        try {
            return PolicyPack.parse("the document that the policy tables make", document)
                    .unlocated();
        } catch (PolicyException e) {
            List<Problem> problems = e.problems().stream()
                    .map(problem -> new Problem(problem.path(), 0, 0, problem.message()))
                    .toList();
            throw new PolicyException("the policy tables do not make up a policy", problems);
        }
    }

    /** Makes the tables say what the pack says, touching only the rows that differ. */
    void write(DSLContext dsl, PolicyPack pack, Instant now) {
        JsonNode document = Json.read("document", pack.toJson());
        AgentRole.store((ObjectNode) document);
        ALL.forEach(table -> sync(dsl, table, document, now));
    }

    private <R extends TableRecord<R>> void sync(DSLContext dsl, PolicyTable<R> table, JsonNode document, Instant now) {
        new RowSync<>(database, table).write(dsl, table.rows(document), now);
    }
}
