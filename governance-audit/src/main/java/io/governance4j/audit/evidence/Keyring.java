package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.VerifierKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges who signed a checkpoint. */
final class Keyring {
    private final List<TrustedKey> keys;
    private final Findings findings;

    Keyring(List<TrustedKey> keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * A checkpoint that may be relied upon.
     *
     * @param checkpoint what it says
     * @param key the name of the key that signed it, or null when signatures are not judged
     */
    record Good(Checkpoint checkpoint, @Nullable String key) {}

    /** The checkpoint, or null after a finding. */
    @Nullable
    Good judge(String note, String origin) {
        try {
            return judge(SignedCheckpoint.parse(note), origin);
        } catch (IllegalArgumentException e) {
            findings.add(
                    FindingKind.CHECKPOINT_INVALID,
                    "not a signed checkpoint: " + Printed.text(String.valueOf(e.getMessage())));
            return null;
        }
    }

    @Nullable
    Good judge(SignedCheckpoint signed, String origin) {
        Checkpoint checkpoint = signed.checkpoint();
        String which = "the checkpoint of " + checkpoint.size() + " leaves ";
        if (!checkpoint.origin().equals(origin)) {
            findings.add(
                    FindingKind.CHECKPOINT_ORIGIN,
                    which + "is of the log " + Printed.text(checkpoint.origin()) + ", not of " + Printed.text(origin));
            return null;
        }
        if (keys.isEmpty()) {
            return new Good(checkpoint, null);
        }
        List<VerifierKey> fit = keys.stream()
                .filter(key -> key.covers(checkpoint.size()))
                .map(TrustedKey::key)
                .toList();
        Optional<VerifierKey> by = signed.verifiedBy(fit);
        if (by.isPresent()) {
            return new Good(checkpoint, by.get().name());
        }
        if (fit.stream().anyMatch(key -> signed.signers().contains(key.name()))) {
            findings.add(FindingKind.CHECKPOINT_INVALID, which + "has no good signature of the key that it names");
        } else {
            findings.add(
                    FindingKind.CHECKPOINT_KEY,
                    which + "is signed by " + Printed.text(String.join(", ", signed.signers()))
                            + " and by no key that is trusted for this size");
        }
        return null;
    }
}
