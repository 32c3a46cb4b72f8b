package io.governance4j.policy;

import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.feature.Feature;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.raci.RaciModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts packs together and refuses what they disagree about, unless a preferred pack settles it. */
final class PackComposer {
    private final List<PolicyPack> packs;
    private final @Nullable PolicyPack preferred;
    private final List<Problem> problems = new ArrayList<>();

    private PackComposer(List<PolicyPack> packs, @Nullable PolicyPack preferred) {
        this.packs = packs;
        this.preferred = preferred;
    }

    static PolicyPack compose(List<PolicyPack> packs, @Nullable String preferredName) {
        if (packs.isEmpty()) {
            throw new PolicyException("there is no pack to compose");
        }
        PolicyPack preferred = preferredName == null ? null : named(preferredName, packs);
        return packs.size() == 1 ? packs.get(0) : new PackComposer(packs, preferred).compose();
    }

    private static PolicyPack named(String name, List<PolicyPack> packs) {
        List<PolicyPack> found = packs.stream()
                .filter(pack -> pack.name().equals(name))
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new PolicyException(
                    (found.isEmpty() ? "no pack" : "more than one pack") + " named '" + Names.printable(name)
                            + "' is being composed; there are "
                            + packs.stream().map(PolicyPack::name).toList());
        }
        return found.get(0);
    }

    private PolicyPack compose() {
        String name = packs.stream().map(PolicyPack::name).collect(Collectors.joining("+"));
        String tooLong = Names.problem(name);
        if (tooLong != null) {
            problems.add(new Problem("pack", 0, 0, "the composed name " + tooLong));
        }
        AccessRules access = new AccessRules(
                union("roles", pack -> pack.access().roles()),
                union("permissions", pack -> pack.access().permissions()),
                List.copyOf(this.<Grant>rules(pack -> pack.access().grants())),
                List.copyOf(this.<Denial>rules(pack -> pack.access().denials())),
                union("guardrails", pack -> pack.access().guardrails()),
                settled("agentRole", "the agent role", pack -> pack.access().agentRole()));
        Map<String, Feature> features = union("features", PolicyPack::features);
        Map<String, RaciModule> raci = union("raci", PolicyPack::raci);
        Map<String, Set<String>> administration = settled(
                "administration",
                "administrators",
                pack -> pack.administration().isEmpty() ? null : pack.administration());
        if (!problems.isEmpty()) {
            throw new PolicyException("the packs do not compose", problems);
        }
        return new PolicyPack(
                new PolicyPack.Header(name, null),
                access,
                features,
                raci,
                administration == null ? Map.of() : administration,
                SourceMap.of(preferredFirst()));
    }

    private List<PolicyPack> preferredFirst() {
        Set<PolicyPack> ordered = new LinkedHashSet<>();
        if (preferred != null) {
            ordered.add(preferred);
        }
        ordered.addAll(packs);
        return List.copyOf(ordered);
    }

    /** Rules only add up; the same rule in two packs is one rule. */
    private <T> Set<T> rules(Function<PolicyPack, List<T>> part) {
        Set<T> all = new LinkedHashSet<>();
        packs.forEach(pack -> all.addAll(part.apply(pack)));
        return all;
    }

    private <T> Map<String, T> union(String section, Function<PolicyPack, Map<String, T>> part) {
        Map<String, T> all = new LinkedHashMap<>();
        Map<String, PolicyPack> definedBy = new LinkedHashMap<>();
        for (PolicyPack pack : preferredFirst()) {
            part.apply(pack).forEach((key, value) -> {
                PolicyPack first = definedBy.putIfAbsent(key, pack);
                if (first == null) {
                    all.put(key, value);
                } else if (!first.equals(preferred) && !value.equals(all.get(key))) {
                    problems.add(conflict(section + "." + key, "it", first, pack));
                }
            });
        }
        return all;
    }

    /**
     * What a pack says as a whole or not at all. Administrators, above all, are not added up: that would hand one
     * product's policy to another's administrators.
     */
    private <T> @Nullable T settled(String path, String what, Function<PolicyPack, @Nullable T> part) {
        List<PolicyPack> naming = preferredFirst().stream()
                .filter(pack -> part.apply(pack) != null)
                .toList();
        if (naming.isEmpty()) {
            return null;
        }
        PolicyPack first = naming.get(0);
        T held = part.apply(first);
        if (!first.equals(preferred)) {
            naming.stream()
                    .filter(pack -> !Objects.equals(held, part.apply(pack)))
                    .forEach(pack -> problems.add(conflict(path, what, first, pack)));
        }
        return held;
    }

    private static Problem conflict(String path, String what, PolicyPack first, PolicyPack other) {
        Problem at = other.source().problem(path, "");
        String pack = at.pack() == null ? other.name() : at.pack();
        String message = "pack " + other.name() + " defines " + what + " differently from pack " + first.name()
                + "; say which pack holds";
        return new Problem(path, at.line(), at.column(), message, pack);
    }
}
