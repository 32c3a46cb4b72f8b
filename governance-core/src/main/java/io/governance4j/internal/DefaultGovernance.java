package io.governance4j.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.governance4j.ActingGovernance;
import io.governance4j.Audit;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Health;
import io.governance4j.Names;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.feature.Features;
import io.governance4j.permission.Permissions;
import io.governance4j.permission.TenantReach;
import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.Raci;
import io.governance4j.raci.RaciRole;
import io.governance4j.spi.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facade over any ports: it wires the parts together and holds no rules of its own. */
public final class DefaultGovernance implements Governance, RowAccess {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultGovernance.class);

    private final Ports ports;
    private final PolicyKeeper keeper;
    private final Decider decider;
    private final Features features;
    private final Permissions permissions;
    private final Raci raci;
    private final Policies policies;
    private final Audit audit;
    private final Cache<SubjectKey, Subject> subjects;

    /** A subject as of a revision: what was loaded under an older one is never found again. */
    private record SubjectKey(String id, long revision) {}

    /**
     * Starts the facade.
     *
     * @param ports what it needs from outside
     * @param initial the policy to publish when the store holds none, or null
     * @param staleness for how long a stored subject may be kept although nobody moved the revision
     */
    public DefaultGovernance(Ports ports, @Nullable PolicyPack initial, Duration staleness) {
        this.ports = ports;
        VersionLog versions = new VersionLog(ports.clock());
        this.keeper = new PolicyKeeper(ports.store(), versions, ports.clock());
        this.decider = new Decider(keeper::snapshot, ports.log(), ports.clock());
        PolicyWriter writer = new PolicyWriter(ports.store(), keeper, decider, versions);
        PeopleAdministration people = new PeopleAdministration(keeper, writer, ports.clock());
        this.features = new FeaturesArea(keeper, writer, decider, ports);
        this.permissions = new PermissionsArea(keeper, people, decider, ports, this::subject);
        this.raci = new RaciArea(keeper);
        this.policies = new PoliciesArea(keeper, writer, decider, ports);
        this.audit = new AuditArea(keeper, decider, ports);
        this.subjects = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(staleness)
                .build();
        keeper.start(initial);
    }

    /** Follows what other instances have written. */
    public void refresh() {
        keeper.refresh();
    }

    /**
     * Decides whether a subject may administer something, and logs the answer: the door for what other modules add.
     *
     * @param by who wants to
     * @param action one of {@link io.governance4j.policy.Administration}
     * @return the decision, a yes
     * @throws io.governance4j.AccessDeniedException if they may not
     */
    public Decision requireAdministration(Subject by, String action) {
        return decider.requireAdministration(by, action);
    }

    @Override
    public RowAnswer rows(Subject subject, String permission, String resourceType) {
        return decider.rows(subject, permission, resourceType);
    }

    @Override
    public Set<String> crossing(Subject subject, Map<String, Set<String>> kinds) {
        return decider.crossing(subject, kinds);
    }

    @Override
    public TenantReach reach(Subject subject, String permission) {
        return decider.reach(subject, permission);
    }

    @Override
    public boolean checkFeatureAccess(Subject subject, String featureKey) {
        return decide(Question.feature(subject, featureKey)).allowed();
    }

    @Override
    public boolean checkPermission(Subject subject, String permission) {
        return decide(Question.permission(subject, permission)).allowed();
    }

    @Override
    public boolean checkPermission(Subject subject, String permission, Resource resource) {
        return decide(Question.permission(subject, permission, resource)).allowed();
    }

    @Override
    public boolean checkRaci(Subject subject, String module, String task, RaciRole... letters) {
        return decide(Question.raci(subject, module, task, letters)).allowed();
    }

    @Override
    public void requireFeatureAccess(Subject subject, String featureKey) {
        Decider.insist(decide(Question.feature(subject, featureKey)));
    }

    @Override
    public void requirePermission(Subject subject, String permission) {
        Decider.insist(decide(Question.permission(subject, permission)));
    }

    @Override
    public void requirePermission(Subject subject, String permission, Resource resource) {
        Decider.insist(decide(Question.permission(subject, permission, resource)));
    }

    @Override
    public void requireRaci(Subject subject, String module, String task, RaciRole... letters) {
        Decider.insist(decide(Question.raci(subject, module, task, letters)));
    }

    @Override
    public Decision decide(Question question) {
        return decider.decide(question);
    }

    @Override
    public List<Decision> decideAll(List<Question> questions) {
        return decider.decideAll(questions);
    }

    @Override
    public Subject subject(String userId) {
        Names.require("user id", userId);
        SubjectKey key = new SubjectKey(userId, keeper.snapshot().people().revision());
        Subject known = subjects.getIfPresent(key);
        if (known != null) {
            return known;
        }
        try {
            Subject loaded = ports.subjects().load(userId);
            if (!loaded.id().equals(userId)) {
                LOG.error("the subject source answered with another subject than the one asked for");
                return Subject.unavailable(userId);
            }
            subjects.put(key, loaded);
            return loaded;
        } catch (RuntimeException e) {
            // A host's source may throw anything; not knowing somebody's roles is a no, not a crash of the caller.
            LOG.error("a stored subject could not be loaded; every question about it is answered with no", e);
            return Subject.unavailable(userId);
        }
    }

    @Override
    public ActingGovernance actingAs(Subject subject) {
        return new ActingGovernance(this, subject);
    }

    @Override
    public Features features() {
        return features;
    }

    @Override
    public Permissions permissions() {
        return permissions;
    }

    @Override
    public Raci raci() {
        return raci;
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Health health() {
        return keeper.health();
    }

    @Override
    public void close() {
        subjects.invalidateAll();
    }
}
