package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import com.fasterxml.jackson.databind.JsonNode;
import io.governance4j.Asked;
import io.governance4j.Asked.ResourceRef;
import io.governance4j.Decision;
import io.governance4j.Reason;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.jdbc.internal.jooq.tables.records.FeatureAccessLogRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.PermissionChecksRecord;
import io.governance4j.permission.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decisions as rows of the two logs. */
final class DecisionRows {
    private DecisionRows() {}

    static FeatureAccessLogRecord ofFeature(Decision decision) {
        FeatureAccessLogRecord row = FEATURE_ACCESS_LOG.newRecord();
        row.setId(decision.id());
        row.setSubjectId(decision.asked().subjectId());
        row.setSubjectKind(decision.asked().subjectKind().name());
        row.setFeatureKey(decision.asked().name());
        row.setAllowed(decision.allowed());
        row.setReason(decision.reason().name());
        row.setRule(decision.rule());
        row.setExplanation(decision.verdict().explanation());
        row.setPolicyVersion(decision.policyVersion());
        row.setRevision(decision.revision());
        row.setAttributes(attributes(decision));
        row.setDecidedAt(decision.at());
        return row;
    }

    static PermissionChecksRecord ofPermission(Decision decision) {
        PermissionChecksRecord row = PERMISSION_CHECKS.newRecord();
        row.setId(decision.id());
        row.setQuestion(lower(decision.asked().kind()));
        row.setSubjectId(decision.asked().subjectId());
        row.setSubjectKind(decision.asked().subjectKind().name());
        row.setPermission(decision.asked().name());
        ResourceRef resource = decision.asked().resource();
        if (resource != null) {
            row.setResourceType(resource.type());
            row.setResourceId(resource.id());
            row.setResourceTenant(resource.tenant());
        }
        row.setAllowed(decision.allowed());
        row.setReason(decision.reason().name());
        row.setRule(decision.rule());
        row.setExplanation(decision.verdict().explanation());
        row.setLimitedTo(decision.limitedTo() == null ? null : lower(decision.limitedTo()));
        row.setCrossTenant(decision.crossTenant());
        row.setPolicyVersion(decision.policyVersion());
        row.setRevision(decision.revision());
        row.setAttributes(attributes(decision));
        row.setDecidedAt(decision.at());
        return row;
    }

    static Decision read(FeatureAccessLogRecord row) {
        return new Decision(
                row.getId(),
                new Asked(
                        Asked.Kind.FEATURE,
                        row.getFeatureKey(),
                        row.getSubjectId(),
                        SubjectKind.valueOf(row.getSubjectKind()),
                        null),
                new Verdict(
                        row.getAllowed(),
                        Reason.valueOf(row.getReason()),
                        row.getRule(),
                        row.getExplanation(),
                        null,
                        false),
                new Decision.PolicyPoint(row.getPolicyVersion(), row.getRevision()),
                row.getDecidedAt(),
                attributes(row.getAttributes()));
    }

    static Decision read(PermissionChecksRecord row) {
        ResourceRef resource = row.getResourceType() == null || row.getResourceId() == null
                ? null
                : new ResourceRef(row.getResourceType(), row.getResourceId(), row.getResourceTenant());
        String limitedTo = row.getLimitedTo();
        return new Decision(
                row.getId(),
                new Asked(
                        Asked.Kind.valueOf(row.getQuestion().toUpperCase(Locale.ROOT)),
                        row.getPermission(),
                        row.getSubjectId(),
                        SubjectKind.valueOf(row.getSubjectKind()),
                        resource),
                new Verdict(
                        row.getAllowed(),
                        Reason.valueOf(row.getReason()),
                        row.getRule(),
                        row.getExplanation(),
                        limitedTo == null ? null : Scope.valueOf(limitedTo.toUpperCase(Locale.ROOT)),
                        row.getCrossTenant()),
                new Decision.PolicyPoint(row.getPolicyVersion(), row.getRevision()),
                row.getDecidedAt(),
                attributes(row.getAttributes()));
    }

    /** Values are written as JSON has them; instants and dates as ISO text. */
    private static @Nullable String attributes(Decision decision) {
        if (decision.attributes().isEmpty()) {
            return null;
        }
        Map<String, Object> values = new TreeMap<>();
        decision.attributes().forEach((path, value) -> values.put(path, plain(value)));
        return Json.write(values);
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> many) {
            return many.stream().map(DecisionRows::plain).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Map<String, Object> attributes(@Nullable String json) {
        Map<String, Object> values = new TreeMap<>();
        if (json != null) {
            Json.read("attributes", json)
                    .properties()
                    .forEach(property -> values.put(property.getKey(), value(property.getValue())));
        }
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> many = new ArrayList<>();
            node.forEach(item -> many.add(value(item)));
            return many;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.decimalValue() : node.asText();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
