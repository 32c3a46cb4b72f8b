package io.governance4j.jdbc;

import io.governance4j.internal.DefaultGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Pools;
import io.governance4j.jdbc.internal.capture.JdbcAuditTriggers;
import io.governance4j.jdbc.internal.evidence.EvidenceParts;
import io.governance4j.jdbc.internal.narrow.Bounds;
import io.governance4j.jdbc.internal.narrow.Bounds.Keeping;
import io.governance4j.jdbc.internal.rows.JdbcRows;
import io.governance4j.jdbc.internal.schema.Ddl;
import io.governance4j.jdbc.internal.schema.Migrator;
import io.governance4j.jdbc.internal.session.GovernedSessions;
import io.governance4j.jdbc.internal.store.JdbcAuditTrail;
import io.governance4j.jdbc.internal.store.JdbcDecisionLog;
import io.governance4j.jdbc.internal.store.JdbcStore;
import io.governance4j.jdbc.internal.store.JdbcSubjects;
import io.governance4j.jdbc.internal.tenancy.JdbcTenancy;
import io.governance4j.jdbc.internal.tenancy.ProtectedTables;
import io.governance4j.jdbc.internal.tenancy.Reaches;
import io.governance4j.jdbc.internal.tenancy.SessionReach;
import io.governance4j.permission.Permission;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.Ports;
import io.governance4j.spi.SubjectSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.conf.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Collects how a {@link JdbcGovernance} is to be set up; what is wrong is said by {@link #build()}, naming the property.
 * Not safe for use by several threads.
 */
public final class JdbcGovernanceBuilder {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Supplier<Pools> connect;
    private @Nullable DataSource logDataSource;
    private @Nullable String schema;
    private @Nullable String tablePrefix;
    private SchemaMode schemaMode = SchemaMode.MIGRATE;
    private @Nullable PolicyPack policy;
    private @Nullable SubjectSource subjects;
    private @Nullable EvidenceOptions evidence;
    private Clock clock = Clock.systemUTC();
    private Duration refreshInterval = Duration.ofSeconds(2);
    private UnaryOperator<Settings> jooq = settings -> settings;

    JdbcGovernanceBuilder(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        this.connect = () -> Pools.over(dataSource);
    }

    JdbcGovernanceBuilder(String url, String user, String password) {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        this.connect = () -> Pools.of(url, user, password);
    }

    /**
     * The policy to publish when the store holds none. A store that holds one keeps it.
     *
     * @param packs the policy, composed of these packs
     * @return this
     * @throws io.governance4j.PolicyException if the packs do not compose
     */
    public JdbcGovernanceBuilder policy(PolicyPack... packs) {
        this.policy = PolicyPack.compose(packs);
        return this;
    }

    /**
     * The schema of the library's tables, where the engine has schemas; default {@code governance} on PostgreSQL and H2.
     *
     * @param name lower-case letters, digits and underscores
     * @return this
     */
    public JdbcGovernanceBuilder schema(String name) {
        this.schema = Objects.requireNonNull(name, "schema");
        return this;
    }

    /**
     * What the names of the library's tables begin with; default {@code gov_} on MariaDB and SQLite, else nothing.
     *
     * @param prefix lower-case letters, digits and underscores
     * @return this
     */
    public JdbcGovernanceBuilder tablePrefix(String prefix) {
        this.tablePrefix = Objects.requireNonNull(prefix, "tablePrefix");
        return this;
    }

    /**
     * What to do about the library's own tables; default {@link SchemaMode#MIGRATE}.
     *
     * @param mode the mode
     * @return this
     */
    public JdbcGovernanceBuilder schemaMode(SchemaMode mode) {
        this.schemaMode = Objects.requireNonNull(mode, "schemaMode");
        return this;
    }

    /**
     * Where stored subjects come from; default the library's own tables.
     *
     * @param source the host's source
     * @return this
     */
    public JdbcGovernanceBuilder subjects(SubjectSource source) {
        this.subjects = Objects.requireNonNull(source, "subjects");
        return this;
    }

    /**
     * The pool of the decision log, so that a check within a transaction of the host's never waits for a connection that
     * this transaction holds. Without it, a HikariCP pool is given a small sibling with the same settings; any other
     * data source is used as it is, and must then have a connection to spare.
     *
     * @param dataSource the pool, which stays the host's
     * @return this
     */
    public JdbcGovernanceBuilder logDataSource(DataSource dataSource) {
        this.logDataSource = Objects.requireNonNull(dataSource, "logDataSource");
        return this;
    }

    /**
     * Within which time this instance follows what others write; default two seconds.
     *
     * @param interval 50 milliseconds to one hour
     * @return this
     */
    public JdbcGovernanceBuilder refreshInterval(Duration interval) {
        this.refreshInterval = Objects.requireNonNull(interval, "refreshInterval");
        return this;
    }

    /**
     * Lets this instance make evidence: it moves what was recorded into the tree and signs checkpoints, at an interval, on
     * a thread of its own. Several instances may; one at a time does. Without it, what this instance records waits until
     * another instance integrates it.
     *
     * @param options who signs, where checkpoints go, how often
     * @return this
     */
    public JdbcGovernanceBuilder evidence(EvidenceOptions options) {
        this.evidence = Objects.requireNonNull(options, "evidence");
        return this;
    }

    /**
     * Changes the settings of the jOOQ that {@link JdbcGovernance#transaction} and {@link JdbcGovernance#join} give to the
     * host. By default it renders names in lower case and unquoted, unless they were quoted explicitly, and logs nothing.
     *
     * @param change is given the default settings, and returns them changed or others instead
     * @return this
     */
    public JdbcGovernanceBuilder jooq(UnaryOperator<Settings> change) {
        this.jooq = Objects.requireNonNull(change, "jooq");
        return this;
    }

    /**
     * The clock by which schedules and expiries are judged; default the system's.
     *
     * @param source the clock
     * @return this
     */
    public JdbcGovernanceBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Prints the tables as SQL for the connected engine, for people who run their schema themselves. Changes nothing.
     *
     * @return the statements
     * @throws io.governance4j.StorageException if the database cannot be reached
     */
    public String ddl() {
        try (Pools pools = connect.get()) {
            Database database = Database.open(pools.main(), schema, tablePrefix);
            return Ddl.print(database.dialect(), database.namespace());
        }
    }

    /**
     * Connects, prepares the tables, publishes the policy if the store holds none, and takes the stored one into force.
     *
     * @return the facade, which the caller closes
     * @throws IllegalArgumentException if a property is not valid; the message names it
     * @throws io.governance4j.StorageException if the database cannot be reached or its tables are not fit
     * @throws io.governance4j.PolicyException if there is no policy to take into force
     */
    public JdbcGovernance build() {
        if (refreshInterval.compareTo(SHORTEST) < 0 || refreshInterval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "refreshInterval: must be between " + SHORTEST + " and " + LONGEST + ", but is " + refreshInterval);
        }
        if (policy != null) {
            PolicyLint.require(policy);
        }
        Pools pools = connect.get();
        try {
            Database database = Database.open(pools.main(), schema, tablePrefix);
            Migrator.prepare(database, schemaMode);
            Database logs = Database.open(pools.log(logDataSource), schema, tablePrefix);
            Ports ports = new Ports(
                    new JdbcStore(database),
                    new JdbcDecisionLog(logs),
                    subjects == null ? new JdbcSubjects(database) : subjects,
                    new JdbcAuditTrail(database),
                    clock);
            DefaultGovernance facade = new DefaultGovernance(ports, policy, refreshInterval);
            ProtectedTables tables = new ProtectedTables(database);
            SessionReach reach = new SessionReach(tables, facade);
            DatabaseAreas areas = new DatabaseAreas(
                    new JdbcAuditTriggers(database, clock),
                    EvidenceParts.of(database, evidence, clock, facade::requireAdministration),
                    new GovernedSessions(database, jooq, facade::health, subject -> bounds(reach.of(subject), tables)),
                    // Within a transaction of the host's, its pool may have no connection left to look at a table with.
                    new JdbcRows(logDataSource == null ? logs : database, facade),
                    tables,
                    new JdbcTenancy(
                            database,
                            clock,
                            tables,
                            () -> facade.permissions().all().stream()
                                    .map(Permission::name)
                                    .collect(Collectors.toUnmodifiableSet())));
            return new DefaultJdbcGovernance(facade, database, pools, refreshInterval, areas);
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
    }

    /** Its reaches come first: a table that is protected meanwhile is out of reach then, and not unknown. */
    private static Bounds bounds(Reaches reaches, ProtectedTables tables) {
        return new Bounds(tables.kinds(), reaches, tables.intact() ? null : Keeping.NOTHING);
    }
}
