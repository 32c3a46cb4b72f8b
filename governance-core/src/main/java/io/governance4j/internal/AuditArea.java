package io.governance4j.internal;

import io.governance4j.Audit;
import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditPage;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.export.ExportFormat;
import io.governance4j.audit.history.Disclosure;
import io.governance4j.audit.history.RecordHistory;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.history.RecordVersion;
import io.governance4j.audit.retention.Custody.Rule;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.policy.Administration;
import io.governance4j.spi.Ports;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The area {@link Audit}. */
final class AuditArea implements Audit {
    /** The relations that name whom a record is about, the first of them that is stated. */
    private static final List<String> PERSON = List.of("patient", "person");

    private final Decider decider;
    private final AuditTrail trail;
    private final Recorder recorder;
    private final Custodian custodian;

    AuditArea(PolicyKeeper keeper, Decider decider, Ports ports) {
        this.decider = decider;
        this.trail = ports.trail();
        this.recorder = new Recorder(keeper, ports);
        this.custodian = new Custodian(ports, recorder);
    }

    /** Whoever reads evidence must be allowed to, and the answer to that question is in the log. */
    private AuditTrail readableBy(Subject by) {
        decider.requireAdministration(by, Administration.READ_AUDIT);
        return trail;
    }

    @Override
    public List<AuditEvent> events(Subject by, AuditQuery query) {
        return readableBy(by).events(query);
    }

    @Override
    public AuditPage page(Subject by, AuditQuery query) {
        return readableBy(by).page(query);
    }

    @Override
    public void forEach(Subject by, AuditQuery query, Consumer<AuditEvent> action) {
        readableBy(by).forEach(query, action);
    }

    @Override
    public long export(Subject by, AuditQuery query, ExportFormat format, Writer to) {
        AuditTrail readable = readableBy(by);
        Consumer<AuditEvent> writer = format.to(to);
        AtomicLong count = new AtomicLong();
        readable.forEach(query, event -> {
            writer.accept(event);
            count.incrementAndGet();
        });
        return count.get();
    }

    @Override
    public List<RecordVersion> history(Subject by, RecordRef record) {
        return new RecordHistory(readableBy(by), record).versions();
    }

    @Override
    public RecordState asOf(Subject by, RecordRef record, Instant at) {
        return new RecordHistory(readableBy(by), record).asOf(at);
    }

    @Override
    public List<Disclosure> disclosures(Subject by, String person, Instant from, Instant until) {
        return Disclosure.of(readableBy(by), person, from, until);
    }

    @Override
    public AuditEvent record(Subject by, String what, Resource about) {
        AuditEvent.Target target = new AuditEvent.Target(about.type(), about.id(), about.tenant());
        AuditEvent event = recorder.event(by, AuditAction.EVENT, target, AuditEvent.Change.told(what));
        trail.record(event);
        return event;
    }

    @Override
    public AuditEvent recordRead(Subject by, Resource resource, String purpose) {
        AuditEvent.Target target =
                new AuditEvent.Target(null, resource.type(), resource.id(), resource.tenant(), person(resource));
        AuditEvent event =
                recorder.event(by, AuditAction.READ, target, AuditEvent.Change.told(Names.require("purpose", purpose)));
        trail.record(event);
        return event;
    }

    private static String person(Resource resource) {
        for (String relation : PERSON) {
            Set<String> ids = resource.relations().getOrDefault(relation, Set.of());
            if (ids.size() > 1) {
                throw new IllegalArgumentException("relation " + relation + " names " + ids.size()
                        + " ids, and a read is about one person; record one read for each of them");
            }
            if (!ids.isEmpty()) {
                return ids.iterator().next();
            }
        }
        return resource.id();
    }

    private Custodian let(Subject by, String action) {
        decider.requireAdministration(by, action);
        return custodian;
    }

    @Override
    public Erased erase(Subject by, Erasure what, String reason) {
        return let(by, Administration.ERASE).erase(by, what, reason);
    }

    @Override
    public PurgeReport purgeable(Subject by, Retentions retentions, Instant now) {
        return let(by, Administration.PURGE).purgeable(new Rule(retentions, now));
    }

    @Override
    public PurgeReport purge(
            Subject by, Retentions retentions, Instant now, String reason, Consumer<PurgeReport> progress) {
        return let(by, Administration.PURGE).purge(by, new Rule(retentions, now), reason, progress);
    }

    @Override
    public Hold hold(Subject by, HoldScope scope, String reason) {
        return let(by, Administration.PURGE).place(by, scope, reason);
    }

    @Override
    public boolean release(Subject by, UUID hold, String reason) {
        return let(by, Administration.PURGE).release(by, hold, reason);
    }

    @Override
    public List<Hold> holds(Subject by) {
        return let(by, Administration.READ_AUDIT).holds();
    }
}
