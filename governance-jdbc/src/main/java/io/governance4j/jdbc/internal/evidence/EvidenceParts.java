package io.governance4j.jdbc.internal.evidence;

import io.governance4j.Subject;
import io.governance4j.jdbc.Evidence;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.Background;
import io.governance4j.jdbc.internal.Database;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a facade needs for evidence: the area, and, where it is configured, who keeps it. Safe for all threads. */
public final class EvidenceParts implements AutoCloseable {
    private final Database database;
    private final @Nullable EvidenceOptions options;
    private final @Nullable EvidenceKeeper keeper;
    private final Evidence area;
    private @Nullable Background background;

    private EvidenceParts(
            Database database, @Nullable EvidenceOptions options, @Nullable EvidenceKeeper keeper, Evidence area) {
        this.database = database;
        this.options = options;
        this.keeper = keeper;
        this.area = area;
    }

    /**
     * Makes the parts; nothing runs yet.
     *
     * @param database where the tables are
     * @param options how evidence is made here, or null if it is not
     * @param clock tells the time of checkpoints
     * @param requireAdministration refuses a subject an administrative action that they may not take
     * @return the parts
     */
    public static EvidenceParts of(
            Database database,
            @Nullable EvidenceOptions options,
            Clock clock,
            BiConsumer<Subject, String> requireAdministration) {
        LogName log = LogName.of(options, database.namespace());
        EvidenceKeeper keeper = options == null ? null : new EvidenceKeeper(database, options, log.name(), clock);
        return new EvidenceParts(
                database, options, keeper, new EvidenceArea(database, log, clock, requireAdministration, keeper));
    }

    /** Starts integrating at the interval, if evidence is configured. */
    public void start() {
        if (keeper != null && options != null) {
            background = new Background("evidence", keeper::follow, options.interval());
        }
    }

    /** {@return the area} */
    public Evidence area() {
        return area;
    }

    /** {@return what is wrong, in sentences} */
    public List<String> problems() {
        return keeper == null ? List.of() : keeper.problems();
    }

    /** {@return what can be said of tamper evidence} */
    public Claim claim() {
        return TamperEvidenceClaim.of(database, options);
    }

    @Override
    public void close() {
        if (keeper != null && background != null) {
            keeper.stop();
            background.close();
        }
    }
}
