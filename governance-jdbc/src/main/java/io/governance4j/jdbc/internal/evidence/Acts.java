package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.evidence.EvidenceWriter;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import io.governance4j.audit.merkle.InclusionProof;
import io.governance4j.audit.merkle.Subtrees;
import io.governance4j.jdbc.internal.evidence.StoredLeaves.StoredLeaf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Erasures and purges that explain what a file lacks. A stranger who has only a part of the trail needs them with it.
 * Not safe for several threads.
 */
final class Acts {
    private final DSLContext dsl;
    private final StoredLeaves leaves;
    private final Subtrees tree;
    private final long size;
    private final Set<String> withoutPayload = new HashSet<>();
    private final TreeSet<Long> withoutText = new TreeSet<>();
    private final Set<UUID> written = new HashSet<>();

    /**
     * Begins with nothing to explain.
     *
     * @param size how many leaves the checkpoint covers that the acts are proven by
     */
    Acts(DSLContext dsl, StoredLeaves leaves, Subtrees tree, long size) {
        this.dsl = dsl;
        this.leaves = leaves;
        this.tree = tree;
        this.size = size;
    }

    /** Notes what an event's leaf lacks. */
    void note(EvidenceLeaf leaf) {
        note(leaf, List.of());
    }

    /** Notes what a leaf lacks, and its decisions. */
    void note(EvidenceLeaf leaf, List<EvidenceLeaf> decisions) {
        written.add(leaf.id());
        String text = leaf.text();
        if (text == null || decisions.stream().anyMatch(decision -> decision.text() == null)) {
            withoutText.add(leaf.index());
        } else if (leaf.payload() == null) {
            withoutPayload.add(leaf.id().toString());
        }
    }

    /** Writes the acts that are about any of it and are not in the file already. */
    void write(EvidenceWriter writer) {
        if (withoutText.isEmpty() && withoutPayload.isEmpty()) {
            return;
        }
        for (UUID id : acts()) {
            StoredLeaf act = written.contains(id) ? null : leaves.of(id).orElse(null);
            if (act != null && act.leaf().index() < size && explains(act.leaf().payload())) {
                writer.proven(act.leaf(), InclusionProof.of(tree, act.leaf().index(), size));
            }
        }
    }

    private List<UUID> acts() {
        return dsl.select(AUDIT_EVENTS.ID)
                .from(AUDIT_EVENTS)
                .join(AUDIT_LEAVES)
                .on(AUDIT_LEAVES.ITEM_ID.eq(AUDIT_EVENTS.ID))
                .where(AUDIT_EVENTS.ACTION.in(AuditAction.ERASE.key(), AuditAction.PURGE.key()))
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .fetch(AUDIT_EVENTS.ID);
    }

    private boolean explains(EvidenceLeaf.@Nullable Payload payload) {
        String data = payload == null ? null : payload.newData();
        if (data == null) {
            return false;
        }
        try {
            return Json.parse(data) instanceof Json.Fields act
                    && (erases(act.fields().get("events"))
                            || purges(act.fields().get("leaves")));
        } catch (JsonException e) {
            // Then it says nothing that a verifier could read either.
            return false;
        }
    }

    private boolean erases(@Nullable Json events) {
        return events instanceof Json.Items list
                && list.items().stream()
                        .anyMatch(item -> item instanceof Json.Text id && withoutPayload.contains(id.value()));
    }

    private boolean purges(@Nullable Json spans) {
        return spans instanceof Json.Items list && list.items().stream().anyMatch(this::purgesSpan);
    }

    private boolean purgesSpan(Json span) {
        if (!(span instanceof Json.Items bounds)
                || bounds.items().size() != 2
                || !(bounds.items().get(0) instanceof Json.Numeral from)
                || !(bounds.items().get(1) instanceof Json.Numeral until)) {
            return false;
        }
        try {
            Long first = withoutText.ceiling(Long.parseLong(from.digits()));
            return first != null && first < Long.parseLong(until.digits());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
