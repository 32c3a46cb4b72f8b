package io.governance4j.oracle;

import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.People;
import io.governance4j.raci.RaciRole;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Random people and questions about the policies of {@link PolicyGenerator}. The same seed gives the same cases in the same
 * order. Not safe for use by several threads.
 */
public final class CaseGenerator {
    /** The time at which every question is asked. */
    public static final Instant NOW = Vocabulary.NOW;

    /** A time before {@link #NOW} at which no generated override has expired yet. */
    public static final Instant EARLIER = NOW.minusSeconds(86_400);

    private static final List<Object> VALUES = List.of(
            "cardiology",
            "Cardiology",
            "billing",
            "12.5",
            "1e1",
            "2026-01-01",
            "2026-01-06T12:00:00.5+00:00",
            "1.2.3",
            "1.10.0",
            3,
            10L,
            12.5,
            new BigDecimal("3.0"),
            true,
            false,
            Instant.parse("2026-01-01T00:00:00Z"),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2030-01-01"));

    private final Dice dice;
    private final long version;

    /**
     * A generator.
     *
     * @param seed decides everything
     * @param version the policy version that well-behaved agents state
     */
    public CaseGenerator(long seed, long version) {
        this.dice = new Dice(seed);
        this.version = version;
    }

    /** Overrides of every kind, also expired ones and ones that end now, and modules. */
    public People people() {
        List<PermissionOverride> overrides = new ArrayList<>();
        for (int i = dice.between(0, 20); i > 0; i--) {
            overrides.add(new PermissionOverride(
                    new UUID(7, i),
                    dice.pick(Vocabulary.USERS),
                    dice.pick(Vocabulary.PERMISSIONS),
                    dice.chance(0.4) ? OverrideEffect.DENY : OverrideEffect.GRANT,
                    new PermissionOverride.Terms(dice.pick(List.of(Scope.values())), expiry()),
                    new Stamp("root", EARLIER, "random")));
        }
        Map<String, Set<String>> modules = new LinkedHashMap<>();
        for (String module : Vocabulary.MODULES) {
            modules.put(module, new LinkedHashSet<>(dice.some(Vocabulary.TENANTS, 0, 3)));
        }
        return new People(1, overrides, modules);
    }

    private @Nullable Instant expiry() {
        return switch (dice.between(0, 7)) {
            case 0 -> NOW.minusSeconds(60);
            case 1 -> NOW;
            case 2 -> NOW.plusMillis(1);
            case 3 -> NOW.plusSeconds(60);
            default -> null;
        };
    }

    /** A question, mostly about permissions. */
    public Question question() {
        Subject subject = subject();
        int kind = dice.between(1, 100);
        if (kind <= 20) {
            return Question.feature(subject, dice.chance(0.02) ? "unknown" : dice.pick(Vocabulary.FEATURES));
        }
        if (kind <= 28) {
            return Question.raci(
                    subject,
                    dice.chance(0.03) ? "unknown" : dice.pick(Vocabulary.RACI_MODULES),
                    dice.chance(0.03) ? "unknown" : dice.pick(Vocabulary.TASKS),
                    dice.some(List.of(RaciRole.values()), 0, 2).toArray(RaciRole[]::new));
        }
        String permission = dice.chance(0.02) ? "unknown" : dice.pick(Vocabulary.PERMISSIONS);
        return dice.chance(0.25)
                ? Question.permission(subject, permission)
                : Question.permission(subject, permission, resource(subject));
    }

    private Subject subject() {
        String id = dice.pick(Vocabulary.USERS);
        if (dice.chance(0.01)) {
            return Subject.unavailable(id);
        }
        Subject.Builder subject = ofSomeKind(id);
        dice.some(Vocabulary.TENANTS, 0, 2).forEach(subject::tenant);
        for (int i = dice.between(0, 4); i > 0; i--) {
            String role = dice.chance(0.02) ? "unknown" : dice.pick(Vocabulary.ROLES);
            if (dice.chance(0.4)) {
                subject.role(role, dice.pick(Vocabulary.TENANTS));
            } else {
                subject.role(role);
            }
        }
        if (dice.chance(0.5)) {
            subject.attribute("team", dice.pick(List.of("red", "blue", "grün")));
        }
        if (dice.chance(0.1)) {
            // Rules never read these: the names are the library's own.
            subject.attribute("id", dice.pick(Vocabulary.USERS)).attribute("kind", "HUMAN");
        }
        attributes().forEach(subject::attribute);
        return subject.build();
    }

    private Subject.Builder ofSomeKind(String id) {
        int kind = dice.between(1, 100);
        if (kind <= 78) {
            return Subject.user(id);
        }
        if (kind <= 85) {
            return Subject.service(id);
        }
        Subject.Builder agent = Subject.agent(id);
        if (dice.chance(0.95)) {
            agent.policyVersion(dice.chance(0.92) ? version : version + 1);
        }
        return agent;
    }

    /** A record that states what it states; half of what it states is about the one who asks. */
    private Resource resource(Subject subject) {
        Resource.Builder resource =
                Resource.of(dice.pick(List.of("case", "invoice")), dice.pick(List.of("r-1", "u-1")));
        List<String> home = subject.tenants().stream().sorted().toList();
        if (dice.chance(0.85)) {
            resource.tenant(dice.pick(home.isEmpty() || dice.chance(0.35) ? Vocabulary.TENANTS : home));
        }
        for (String relation : Vocabulary.RELATIONS) {
            if (dice.chance(0.8)) {
                List<String> ids = new ArrayList<>(dice.some(Vocabulary.USERS, 0, 2));
                if (dice.chance(0.4)) {
                    ids.add(subject.id());
                }
                resource.relation(relation, ids);
            }
        }
        if (dice.chance(0.1)) {
            resource.attribute("tenant", dice.pick(Vocabulary.TENANTS)).attribute("id", "u-1");
        }
        attributes().forEach(resource::attribute);
        return resource.build();
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : Vocabulary.SHARED_ATTRIBUTES) {
            if (dice.chance(0.7)) {
                attributes.put(name, dice.chance(0.15) ? dice.some(VALUES, 0, 3) : likely(name));
            }
        }
        return attributes;
    }

    /** Mostly of the type that rules expect, so that comparisons are decided. */
    private Object likely(String name) {
        List<Object> fitting = new ArrayList<>(
                switch (name) {
                    case "department" -> List.of("cardiology", "Cardiology", "billing");
                    case "level" -> List.of(3, 10L, 12.5, "12.5", new BigDecimal("3.0"));
                    case "since" -> List.of(Instant.parse("2026-01-01T00:00:00Z"), LocalDate.parse("2030-01-01"));
                    case "flag" -> List.of(true, false);
                    default -> List.of("1.2.3", "1.10.0", "2.0.0");
                });
        return dice.pick(dice.chance(0.8) ? fitting : VALUES);
    }
}
