package io.governance4j.jdbc;

import io.governance4j.ActingGovernance;
import io.governance4j.Audit;
import io.governance4j.Decision;
import io.governance4j.GovernanceException;
import io.governance4j.Health;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.feature.Features;
import io.governance4j.internal.DefaultGovernance;
import io.governance4j.jdbc.internal.Background;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Pools;
import io.governance4j.jdbc.internal.ProtectionProbe;
import io.governance4j.permission.Permissions;
import io.governance4j.policy.Policies;
import io.governance4j.raci.Raci;
import io.governance4j.raci.RaciRole;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Adds to core's facade what needs a database: following other instances, probing, closing. */
final class DefaultJdbcGovernance implements JdbcGovernance, Connected {
    private final DefaultGovernance core;
    private final Database database;
    private final Pools pools;
    private final Background refresher;
    private final DatabaseAreas areas;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultJdbcGovernance(
            DefaultGovernance core, Database database, Pools pools, Duration interval, DatabaseAreas areas) {
        this.core = core;
        this.database = database;
        this.pools = pools;
        this.areas = areas;
        this.refresher = new Background("refresh", this::follow, interval);
        areas.evidence().start();
    }

    /** Each by itself: a policy that cannot be read is no reason not to know what is protected. */
    private void follow() {
        try {
            core.refresh();
        } finally {
            areas.tables().refresh();
        }
    }

    private DefaultGovernance open() {
        if (closed.get()) {
            throw new GovernanceException("this governance has been closed");
        }
        return core;
    }

    @Override
    public Database database() {
        open();
        return database;
    }

    @Override
    public boolean checkFeatureAccess(Subject subject, String featureKey) {
        return open().checkFeatureAccess(subject, featureKey);
    }

    @Override
    public boolean checkPermission(Subject subject, String permission) {
        return open().checkPermission(subject, permission);
    }

    @Override
    public boolean checkPermission(Subject subject, String permission, Resource resource) {
        return open().checkPermission(subject, permission, resource);
    }

    @Override
    public boolean checkRaci(Subject subject, String module, String task, RaciRole... letters) {
        return open().checkRaci(subject, module, task, letters);
    }

    @Override
    public void requireFeatureAccess(Subject subject, String featureKey) {
        open().requireFeatureAccess(subject, featureKey);
    }

    @Override
    public void requirePermission(Subject subject, String permission) {
        open().requirePermission(subject, permission);
    }

    @Override
    public void requirePermission(Subject subject, String permission, Resource resource) {
        open().requirePermission(subject, permission, resource);
    }

    @Override
    public void requireRaci(Subject subject, String module, String task, RaciRole... letters) {
        open().requireRaci(subject, module, task, letters);
    }

    @Override
    public Decision decide(Question question) {
        return open().decide(question);
    }

    @Override
    public List<Decision> decideAll(List<Question> questions) {
        return open().decideAll(questions);
    }

    @Override
    public Subject subject(String userId) {
        return open().subject(userId);
    }

    @Override
    public ActingGovernance actingAs(Subject subject) {
        return new ActingGovernance(this, subject);
    }

    @Override
    public Features features() {
        return open().features();
    }

    @Override
    public Permissions permissions() {
        return open().permissions();
    }

    @Override
    public Raci raci() {
        return open().raci();
    }

    @Override
    public Policies policies() {
        return open().policies();
    }

    @Override
    public Audit audit() {
        return open().audit();
    }

    @Override
    public Health health() {
        return open().health().and(areas.evidence().problems());
    }

    @Override
    public void refresh() {
        open();
        follow();
    }

    @Override
    public AuditTriggers auditTriggers() {
        open();
        return areas.triggers();
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T transaction(Subject subject, TransactionWork<T, E> work)
            throws E {
        open();
        return areas.sessions().transaction(subject, work);
    }

    @Override
    public <E extends Exception> void runTransaction(Subject subject, TransactionAction<E> work) throws E {
        open();
        areas.sessions().run(subject, work);
    }

    @Override
    public JoinedTransaction join(Subject subject, Connection connection) {
        open();
        return areas.sessions().join(subject, connection);
    }

    @Override
    public DataSource governedDataSource() {
        open();
        return areas.sessions().governed();
    }

    @Override
    public Tenancy tenancy() {
        open();
        return areas.tenancy();
    }

    @Override
    public VisibleRows visibleTo(Subject subject, String permission, GovernedTable table) {
        open();
        return areas.rows().visibleTo(subject, permission, table);
    }

    @Override
    public Optional<Resource> resource(DSLContext dsl, GovernedTable table, Object... key) {
        open();
        return areas.rows().resource(dsl, table, key);
    }

    @Override
    public Protection protection() {
        open();
        return ProtectionProbe.of(database).and(areas.evidence().claim());
    }

    @Override
    public Evidence evidence() {
        open();
        return areas.evidence().area();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            areas.evidence().close();
            refresher.close();
            core.close();
            pools.close();
        }
    }
}
