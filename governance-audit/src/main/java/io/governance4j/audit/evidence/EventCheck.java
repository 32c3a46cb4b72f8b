package io.governance4j.audit.evidence;

import io.governance4j.audit.evidence.Findings.Item;
import io.governance4j.audit.evidence.IdStates.State;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds an event's data to its commitments, and reads what acts say. */
final class EventCheck {
    private static final Set<String> REMOVING = Set.of("erase", "purge");
    /** Events about the evidence itself, and what applications tell; their data are never erased. */
    private static final Set<String> LASTING = Set.of("erase", "purge", "hold", "release", "event");

    private final Findings findings;
    private final Absences absences;

    EventCheck(Findings findings, Absences absences) {
        this.findings = findings;
        this.absences = absences;
    }

    /**
     * What stands in the file beside a leaf's text.
     *
     * @param salt the salt, or null
     * @param oldData the state before, or null
     * @param newData the state after, or null
     */
    record Data(
            @Nullable String salt,
            @Nullable String oldData,
            @Nullable String newData) {
        boolean isEmpty() {
            return salt == null && oldData == null && newData == null;
        }
    }

    void judge(Item item, LeafFields leaf, Data data) {
        absences.id(item, state(item, leaf, data));
        String action = leaf.text("action");
        if (REMOVING.contains(action) && !data.isEmpty()) {
            act(item, leaf, data);
        }
    }

    private State state(Item item, LeafFields leaf, Data data) {
        if (leaf.optional("old") == null && leaf.optional("new") == null) {
            uncommitted(item, data);
            return State.OTHER;
        }
        if (data.isEmpty() && LASTING.contains(leaf.text("action"))) {
            findings.add(
                    FindingKind.PAYLOAD_MISSING, item, "the data of such an event are never erased, and are missing");
            return State.OTHER;
        }
        if (data.isEmpty()) {
            return State.MISSING;
        }
        side(item, Commitment.Side.OLD, leaf.optional("old"), data.salt(), data.oldData());
        side(item, Commitment.Side.NEW, leaf.optional("new"), data.salt(), data.newData());
        return State.PRESENT;
    }

    /** Refuses data that nothing commits to. */
    void uncommitted(Item item, Data data) {
        if (!data.isEmpty()) {
            findings.add(FindingKind.PAYLOAD_UNCOMMITTED, item, "there are data that no commitment is about");
        }
    }

    private void side(
            Item item,
            Commitment.Side side,
            @Nullable String commitment,
            @Nullable String salt,
            @Nullable String data) {
        String which = side == Commitment.Side.OLD ? "the old data " : "the new data ";
        if (commitment == null) {
            if (data != null) {
                findings.add(FindingKind.PAYLOAD_UNCOMMITTED, item, which + "have no commitment");
            }
        } else if (data == null) {
            findings.add(FindingKind.PAYLOAD_MISSING, item, which + "are missing, and the rest is there");
        } else if (!matches(commitment, salt, side, data)) {
            findings.add(FindingKind.PAYLOAD_MISMATCH, item, which + "are not what was committed to");
        }
    }

    private static boolean matches(
            @Nullable String commitment, @Nullable String salt, Commitment.Side side, String data) {
        return salt != null && Commitment.of(salt, side, data).equals(commitment);
    }

    private void act(Item item, LeafFields leaf, Data data) {
        String action = leaf.text("action");
        String told = data.newData();
        if (told != null && !matches(leaf.optional("new"), data.salt(), Commitment.Side.NEW, told)) {
            return;
        }
        ActContent content = ActContent.parse(action, told);
        if (content == null) {
            findings.add(FindingKind.ACT_MALFORMED, item, "it does not say what it removed");
        } else if (item.id() != null) {
            absences.act(
                    new Act(
                            item.index(),
                            item.id(),
                            action,
                            leaf.text("at"),
                            leaf.text("actor"),
                            content.reason(),
                            content.named()),
                    content);
        }
    }
}
