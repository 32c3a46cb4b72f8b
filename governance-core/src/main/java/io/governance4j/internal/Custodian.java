package io.governance4j.internal;

import io.governance4j.HeldException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.Custody;
import io.governance4j.audit.retention.Custody.ErasureStep;
import io.governance4j.audit.retention.Custody.PurgeStep;
import io.governance4j.audit.retention.Custody.Rule;
import io.governance4j.audit.retention.Custody.Stage;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.LeafRange;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.spi.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Removes evidence step by step. Each step is kept when it is done, so whoever was interrupted begins again and goes on. */
final class Custodian {
    /** An act lists the ids of what it erased, so that it stays a text of a few ten thousand characters. */
    private static final int EVENTS = 1_000;

    private final Custody custody;
    private final Recorder recorder;
    private final Ports ports;

    Custodian(Ports ports, Recorder recorder) {
        this.custody = ports.trail().custody();
        this.recorder = recorder;
        this.ports = ports;
    }

    private Stamp stamp(Subject by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason must not be blank; it is what an auditor reads first");
        }
        return new Stamp(by.id(), ports.clock().instant(), reason);
    }

    private AuditEvent event(Subject by, Act act) {
        return recorder.event(by, act.action(), act.target(), act.change());
    }

    Erased erase(Subject by, Erasure what, String reason) {
        String why = stamp(by, reason).why();
        long erased = 0;
        List<UUID> acts = new ArrayList<>();
        while (true) {
            ErasureStep step = custody.erase(what, EVENTS, events -> event(by, Act.erased(what, events, why)));
            if (step.held().isPresent()) {
                throw new HeldException(step.held().get(), erased);
            }
            if (step.act() == null) {
                return new Erased(erased, acts);
            }
            erased += step.events().size();
            acts.add(step.act());
        }
    }

    PurgeReport purge(Subject by, Rule rule, String reason, Consumer<PurgeReport> progress) {
        String why = stamp(by, reason).why();
        if (rule.now().isAfter(ports.clock().instant())) {
            throw new IllegalArgumentException("now must not lie in the future, but is " + rule.now()
                    + "; purgeable() tells what would go by then");
        }
        return walk(rule, leaves -> event(by, Act.purged(leaves, why)), progress);
    }

    PurgeReport purgeable(Rule rule) {
        return walk(rule, null, report -> {});
    }

    private PurgeReport walk(
            Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act, Consumer<PurgeReport> progress) {
        PurgeReport report = PurgeReport.NOTHING;
        Optional<Stage> stage = Optional.of(Stage.FIRST);
        while (stage.isPresent()) {
            PurgeStep step = custody.purge(stage.get(), rule, act);
            report = report.plus(step.report());
            progress.accept(report);
            stage = step.next();
        }
        return report;
    }

    Hold place(Subject by, HoldScope scope, String reason) {
        Stamp stamp = stamp(by, reason);
        Hold hold = new Hold(
                TimeOrderedId.at(stamp.at().toEpochMilli()),
                scope,
                new Hold.Note(stamp.by(), stamp.at(), stamp.why()),
                null);
        return hold.covering(custody.place(hold, event(by, Act.placed(hold))));
    }

    boolean release(Subject by, UUID hold, String reason) {
        Stamp stamp = stamp(by, reason);
        Hold.Note note = new Hold.Note(stamp.by(), stamp.at(), stamp.why());
        return custody.release(hold, note, placed -> event(by, Act.released(placed, stamp.why())));
    }

    List<Hold> holds() {
        return custody.holds();
    }
}
