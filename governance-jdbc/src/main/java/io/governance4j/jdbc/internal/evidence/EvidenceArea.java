package io.governance4j.jdbc.internal.evidence;

import io.governance4j.Subject;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.jdbc.Evidence;
import io.governance4j.jdbc.EvidenceScope;
import io.governance4j.jdbc.Integration;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.policy.Administration;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The area {@link Evidence}. */
final class EvidenceArea implements Evidence {
    private final Database database;
    private final LogName log;
    private final Clock clock;
    private final BiConsumer<Subject, String> requireAdministration;
    private final @Nullable EvidenceKeeper keeper;

    /**
     * Makes the area.
     *
     * @param database where the tables are
     * @param log which log
     * @param clock tells when evidence was read
     * @param requireAdministration refuses a subject an administrative action that they may not take
     * @param keeper who integrates here, or null
     */
    EvidenceArea(
            Database database,
            LogName log,
            Clock clock,
            BiConsumer<Subject, String> requireAdministration,
            @Nullable EvidenceKeeper keeper) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.requireAdministration = requireAdministration;
        this.keeper = keeper;
    }

    @Override
    public Integration integrate() {
        if (keeper == null) {
            throw new IllegalStateException(
                    "evidence: this instance makes none; configure it with JdbcGovernanceBuilder.evidence");
        }
        return keeper.drain();
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint() {
        return database.read(Checkpoints::last);
    }

    @Override
    public void export(Subject by, EvidenceScope what, OutputStream out) {
        Objects.requireNonNull(out, "out");
        if (!(what instanceof EvidenceScope.Decision)) {
            requireAdministration.accept(by, Administration.READ_AUDIT);
        }
        if (!(what instanceof EvidenceScope.Event)) {
            requireAdministration.accept(by, Administration.READ_CHECKS);
        }
        database.readOnce(dsl -> {
            new EvidenceExport(dsl, log.in(dsl), clock.instant()).write(what, out);
            return true;
        });
    }

    @Override
    public VerificationReport verify(Subject by, Collection<TrustedKey> trusted, Collection<SignedCheckpoint> outside) {
        requireAdministration.accept(by, Administration.VERIFY);
        TrailVerification verification = new TrailVerification(log, List.copyOf(trusted), List.copyOf(outside));
        return database.readOnce(dsl -> verification.of(dsl, clock.instant()));
    }
}
