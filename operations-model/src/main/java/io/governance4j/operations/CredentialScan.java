package io.governance4j.operations;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Scans the credentials and certifications of a clinic to the end, in batches that each have a transaction of their own:
 *
 * <pre>{@code
 * new CredentialScan(governance, nightly).run(clinicId, ScanProgress.START, progress -> {});
 * }</pre>
 *
 * <p>What a batch did stays, whatever becomes of the next. A scan that was cut off goes on from the position that it
 * reported last, or begins anew, which finds what is done to be done. Several may run at once. Immutable.
 */
public final class CredentialScan {
    private final JdbcGovernance governance;
    private final Subject subject;
    private final LeadTimes leads;
    private final int batch;
    private final Clock clock;

    /**
     * A scan with the standard lead times, in batches of a hundred.
     *
     * @param governance the facade
     * @param subject who scans, as a nightly job
     */
    public CredentialScan(JdbcGovernance governance, Subject subject) {
        this(governance, subject, LeadTimes.STANDARD, 100, Clock.systemUTC());
    }

    private CredentialScan(JdbcGovernance governance, Subject subject, LeadTimes leads, int batch, Clock clock) {
        this.governance = Objects.requireNonNull(governance, "governance");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.leads = Objects.requireNonNull(leads, "leads");
        this.batch = batch;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * {@return the same with other lead times}
     *
     * @param others when to warn, where the kind of credential does not say itself
     */
    public CredentialScan leads(LeadTimes others) {
        return new CredentialScan(governance, subject, others, batch, clock);
    }

    /**
     * {@return the same with batches of another size}
     *
     * @param size how many credentials in a transaction, and how many certifications; at least one
     */
    public CredentialScan batch(int size) {
        return new CredentialScan(governance, subject, leads, size, clock);
    }

    /**
     * {@return the same by another clock}
     *
     * @param other tells which day it is
     */
    public CredentialScan at(Clock other) {
        return new CredentialScan(governance, subject, leads, batch, other);
    }

    /**
     * Scans from a place on.
     *
     * @param clinicId the clinic
     * @param from {@link ScanProgress#START}, or where a scan stopped
     * @param progress is told after each batch, once that is committed; what it throws ends the scan
     * @return how far it came, which is to the end
     * @throws io.governance4j.AccessDeniedException if the subject may not write there
     * @throws UnknownRecordException if there is no such clinic
     */
    public ScanProgress run(UUID clinicId, ScanProgress from, Consumer<ScanProgress> progress) {
        ScanProgress reached = from;
        do {
            ScanProgress before = reached;
            reached = Work.<ScanProgress, RuntimeException>in(
                    governance, subject, work -> new Credentials(work.at(clock)).scan(clinicId, leads, before, batch));
            progress.accept(reached);
        } while (!reached.done());
        return reached;
    }
}
