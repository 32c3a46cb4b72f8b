package io.governance4j.policy;

import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
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
        if (packs.size() == 1 && preferredName == null) {
            return packs.get(0);
        }
        PolicyPack preferred = null;
        if (preferredName != null) {
            preferred = packs.stream()
                    .filter(pack -> pack.name().equals(preferredName))
                    .findFirst()
                    .orElseThrow(() -> new PolicyException("no pack named '" + preferredName + "' is being composed"));
        }
        return new PackComposer(packs, preferred).compose();
    }

    private PolicyPack compose() {
        String name = packs.stream().map(PolicyPack::name).collect(Collectors.joining("+"));
        AccessRules access = new AccessRules(
                union("roles", pack -> pack.access().roles()),
                union("permissions", pack -> pack.access().permissions()),
                List.copyOf(this.<Grant>rules(pack -> pack.access().grants())),
                List.copyOf(this.<Denial>rules(pack -> pack.access().denials())),
                union("guardrails", pack -> pack.access().guardrails()),
                agentRole());
        PolicyPack composed = new PolicyPack(
                new PolicyPack.Header(name, null),
                access,
                union("features", PolicyPack::features),
                union("raci", PolicyPack::raci),
                administration(),
                SourceMap.NONE);
        if (!problems.isEmpty()) {
            throw new PolicyException(name + " cannot be composed", problems);
        }
        return composed;
    }

    /** Rules only add up; the same rule in two packs is one rule. */
    private <T> Set<T> rules(Function<PolicyPack, List<T>> part) {
        Set<T> all = new LinkedHashSet<>();
        packs.forEach(pack -> all.addAll(part.apply(pack)));
        return all;
    }

    private <T> Map<String, T> union(String section, Function<PolicyPack, Map<String, T>> part) {
        Map<String, T> all = new LinkedHashMap<>();
        for (PolicyPack pack : packs) {
            part.apply(pack).forEach((key, value) -> {
                T first = all.putIfAbsent(key, value);
                if (first != null && !first.equals(value)) {
                    T held = preferred == null ? null : part.apply(preferred).get(key);
                    if (held == null) {
                        problems.add(pack.source()
                                .problem(
                                        section + "." + key,
                                        "pack " + pack.name() + " defines it differently from another pack"));
                    } else {
                        all.put(key, held);
                    }
                }
            });
        }
        return all;
    }

    private @Nullable String agentRole() {
        if (preferred != null && preferred.access().agentRole() != null) {
            return preferred.access().agentRole();
        }
        Set<String> named = packs.stream()
                .map(pack -> pack.access().agentRole())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (named.size() > 1) {
            problems.add(new Problem("agentRole", 0, 0, "the packs name different roles: " + named));
        }
        return named.isEmpty() ? null : named.iterator().next();
    }

    /** Administrators are not added up: that would hand one product's policy to another's administrators. */
    private Map<String, Set<String>> administration() {
        if (preferred != null) {
            return preferred.administration();
        }
        List<PolicyPack> naming =
                packs.stream().filter(pack -> !pack.administration().isEmpty()).toList();
        for (PolicyPack pack : naming) {
            if (!pack.administration().equals(naming.get(0).administration())) {
                problems.add(pack.source()
                        .problem(
                                "administration",
                                "pack " + pack.name() + " names other administrators than pack "
                                        + naming.get(0).name() + "; say which pack holds"));
            }
        }
        return naming.isEmpty() ? Map.of() : naming.get(0).administration();
    }
}
