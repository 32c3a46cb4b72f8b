package io.governance4j.jdbc.tenancy;

import io.governance4j.Subject;
import java.util.List;
import java.util.Set;

/**
 * Somebody in the storm and what they reach, worked out by hand from the pack of {@link Practice}.
 *
 * @param subject who it is
 * @param seen the tenants that they may look at; null is everywhere
 * @param changed the tenants that they may change; null is everywhere
 */
record StormActor(Subject subject, Set<String> seen, Set<String> changed) {
    static final List<String> TENANTS = List.of("a", "b", "c", "d");

    static final StormActor FOUNDER =
            new StormActor(Subject.user("fay").role("founder").tenant("a").build(), null, null);

    static final List<StormActor> ALL = List.of(
            FOUNDER,
            new StormActor(Subject.user("ann").role("manager").tenant("a").build(), Set.of("a"), Set.of("a")),
            new StormActor(
                    Subject.user("ben").role("manager").tenant("a").tenant("c").build(),
                    Set.of("a", "c"),
                    Set.of("a", "c")),
            new StormActor(
                    Subject.user("cat").role("manager", "b").role("nurse", "c").build(), Set.of("b", "c"), Set.of("b")),
            new StormActor(Subject.user("dov").role("nurse").tenant("d").build(), Set.of("d"), Set.of()),
            new StormActor(Subject.user("eli").role("manager").build(), Set.of(), Set.of()));

    static StormActor called(String id) {
        return ALL.stream()
                .filter(one -> one.subject().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    boolean sees(String tenant) {
        return seen == null || (tenant != null && seen.contains(tenant));
    }

    boolean changes(String tenant) {
        return changed == null || (tenant != null && changed.contains(tenant));
    }
}
