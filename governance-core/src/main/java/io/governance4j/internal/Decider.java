package io.governance4j.internal;

import io.governance4j.AccessDeniedException;
import io.governance4j.Asked;
import io.governance4j.Asked.ResourceRef;
import io.governance4j.Decision;
import io.governance4j.Names;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.internal.RowAccess.RowAnswer;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.RowVerdict;
import io.governance4j.permission.TenantReach;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.DecisionLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a question through the snapshot to a decision in the log. Whatever fails on the way makes the answer a no. */
final class Decider {
    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
    private static final Verdict ERROR =
            Verdict.no(Reason.EVALUATION_ERROR, "evaluation", "may not, because evaluating the rules failed");

    private final Supplier<PolicySnapshot> snapshots;
    private final DecisionLog log;
    private final Clock clock;

    Decider(Supplier<PolicySnapshot> snapshots, DecisionLog log, Clock clock) {
        this.snapshots = snapshots;
        this.log = log;
        this.clock = clock;
    }

    Decision decide(Question question) {
        return decideAll(List.of(question)).get(0);
    }

    List<Decision> decideAll(List<Question> questions) {
        PolicySnapshot snapshot = snapshots.get();
        long now = clock.millis();
        List<Decision> decisions = new ArrayList<>(questions.size());
        for (Question question : questions) {
            decisions.add(answer(snapshot, question, now));
        }
        return logged(decisions);
    }

    /** {@link RowAccess#rows}. */
    RowAnswer rows(Subject subject, String permission, String type) {
        PolicySnapshot snapshot = snapshots.get();
        long now = clock.millis();
        RowVerdict answer = rows(snapshot, subject, permission, type, now);
        Decision decision = logged(List.of(decision(snapshot, subject, permission, type, answer.verdict(), now)))
                .get(0);
        return new RowAnswer(decision, decision.allowed() ? answer.rule() : RowRule.NONE);
    }

    /** {@link RowAccess#crossing}. */
    Set<String> crossing(Subject subject, Map<String, Set<String>> kinds) {
        PolicySnapshot snapshot = snapshots.get();
        long now = clock.millis();
        List<Decision> decisions = new ArrayList<>();
        Set<String> crossing = new HashSet<>();
        kinds.forEach((permission, types) -> {
            Map<String, Verdict> verdicts = new TreeMap<>();
            types.forEach(type -> verdicts.put(
                    type, rows(snapshot, subject, permission, type, now).verdict()));
            Set<Verdict> different = Set.copyOf(verdicts.values());
            Map<String, Verdict> told = types.size() > 1 && different.size() == 1
                    ? Map.of(RowAccess.ANY_KIND, different.iterator().next())
                    : verdicts;
            told.forEach((type, verdict) -> decisions.add(decision(snapshot, subject, permission, type, verdict, now)));
            if (!different.isEmpty()
                    && different.stream().allMatch(verdict -> verdict.allowed() && verdict.crossTenant())) {
                crossing.add(permission);
            }
        });
        boolean recorded = logged(decisions).stream().noneMatch(one -> one.reason() == Reason.LOG_UNAVAILABLE);
        return recorded ? crossing : Set.of();
    }

    private static RowVerdict rows(PolicySnapshot snapshot, Subject subject, String permission, String type, long now) {
        Names.require("resource type", type);
        String problem = Names.problem(permission);
        return problem != null
                ? RowVerdict.no(invalid("permission", problem))
                : guardedRows(() -> snapshot.rows(subject, permission, type, now));
    }

    private static Decision decision(
            PolicySnapshot snapshot, Subject subject, String permission, String type, Verdict verdict, long now) {
        Asked asked = new Asked(
                Asked.Kind.PERMISSION,
                Names.printable(permission),
                subject.id(),
                subject.kind(),
                new ResourceRef(type, "*", null));
        return decision(snapshot, asked, verdict, now, snapshot.attributesOfPermission(subject, permission, null));
    }

    /** How far a permission reaches, without logging. */
    TenantReach reach(Subject subject, String permission) {
        PolicySnapshot snapshot = snapshots.get();
        long now = clock.millis();
        return TenantReach.of(
                guardedRows(() -> snapshot.rows(subject, permission, null, now)).rule(), subject.tenants());
    }

    /** Answers without logging, for reports. */
    Decision preview(PolicySnapshot snapshot, Question question) {
        return answer(snapshot, question, clock.millis());
    }

    /** Decides whether a subject may administer something, without logging. */
    Decision previewAdministration(PolicySnapshot snapshot, Subject by, String action) {
        Objects.requireNonNull(by, "by");
        Verdict verdict = guarded(() -> snapshot.administration(by, action));
        Asked asked = new Asked(Asked.Kind.ADMINISTRATION, action, by.id(), by.kind(), null);
        return decision(snapshot, asked, verdict, clock.millis(), Map.of());
    }

    /** Logs a decision that was previewed; a denial stays one whether or not this succeeds. */
    void log(Decision decision) {
        logged(List.of(decision));
    }

    /** Decides whether a subject may administer something, and logs the answer; whoever may not is refused. */
    Decision requireAdministration(Subject by, String action) {
        Decision decision = logged(List.of(previewAdministration(snapshots.get(), by, action)))
                .get(0);
        insist(decision);
        return decision;
    }

    static void insist(Decision decision) {
        if (!decision.allowed()) {
            throw new AccessDeniedException(decision);
        }
    }

    private Decision answer(PolicySnapshot snapshot, Question question, long now) {
        if (question instanceof Question.OfFeature q) {
            String problem = Names.problem(q.key());
            Verdict verdict = problem != null
                    ? invalid("feature key", problem)
                    : guarded(() -> snapshot.feature(q.subject(), q.key(), now));
            Asked asked = asked(Asked.Kind.FEATURE, q.key(), q.subject(), null);
            return decision(snapshot, asked, verdict, now, snapshot.attributesOfFeature(q.subject(), q.key()));
        }
        if (question instanceof Question.OfPermission q) {
            String problem = Names.problem(q.permission());
            Verdict verdict = problem != null
                    ? invalid("permission", problem)
                    : guarded(() -> snapshot.permission(q.subject(), q.permission(), q.resource(), now));
            Asked asked = asked(Asked.Kind.PERMISSION, q.permission(), q.subject(), q.resource());
            return decision(
                    snapshot,
                    asked,
                    verdict,
                    now,
                    snapshot.attributesOfPermission(q.subject(), q.permission(), q.resource()));
        }
        Question.OfRaci q = (Question.OfRaci) question;
        String problem = Names.problem(q.module()) == null ? Names.problem(q.task()) : Names.problem(q.module());
        Verdict verdict = problem != null
                ? invalid("module or task", problem)
                : guarded(() -> snapshot.raci(q.subject(), q.module(), q.task(), q.letters()));
        Asked asked = asked(
                Asked.Kind.RACI, Names.printable(q.module()) + "/" + Names.printable(q.task()), q.subject(), null);
        return decision(snapshot, asked, verdict, now, Map.of());
    }

    private static Verdict invalid(String field, String problem) {
        return Verdict.no(Reason.INVALID_QUESTION, "question", "may not, because the " + field + " " + problem);
    }

    private static Verdict guarded(Supplier<Verdict> evaluation) {
        try {
            return evaluation.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("evaluating the rules failed; the answer is no", e);
            return ERROR;
        }
    }

    private static RowVerdict guardedRows(Supplier<RowVerdict> evaluation) {
        try {
            return evaluation.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("evaluating the rules failed; the answer is no row", e);
            return RowVerdict.no(ERROR);
        }
    }

    private static Asked asked(Asked.Kind kind, String name, Subject subject, @Nullable Resource resource) {
        String logged = kind == Asked.Kind.RACI ? name : Names.printable(name);
        ResourceRef ref = resource == null ? null : new ResourceRef(resource.type(), resource.id(), resource.tenant());
        return new Asked(kind, logged, subject.id(), subject.kind(), ref);
    }

    private static Decision decision(
            PolicySnapshot snapshot, Asked asked, Verdict verdict, long now, Map<String, Object> attributes) {
        return new Decision(
                TimeOrderedId.at(now),
                asked,
                verdict,
                new Decision.PolicyPoint(snapshot.version(), snapshot.people().revision()),
                Instant.ofEpochMilli(now),
                attributes);
    }

    private List<Decision> logged(List<Decision> decisions) {
        try {
            log.append(decisions);
            return List.copyOf(decisions);
        } catch (RuntimeException e) {
            // A host's log may throw anything; an answer that nobody recorded is not given.
            LOG.error("{} decisions could not be recorded; the answers are no", decisions.size(), e);
            return decisions.stream().map(Decider::unrecorded).toList();
        }
    }

    private static Decision unrecorded(Decision decision) {
        Verdict no = Verdict.no(
                Reason.LOG_UNAVAILABLE, "decision log", "may not now, because the answer could not be recorded");
        return new Decision(
                decision.id(), decision.asked(), no, decision.policy(), decision.at(), decision.attributes());
    }
}
