package io.governance4j.compliance;

import io.governance4j.audit.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How ready something is to be shown, told from what is stored about it and nothing else. Immutable.
 *
 * @param <I> what is looked at
 * @param checks what was looked at, each with its result
 */
public record Readiness<I extends Enum<I>>(List<Check<I>> checks) {
    /**
     * One thing that was looked at.
     *
     * @param <I> what is looked at
     * @param item what
     * @param passed whether it is as it should be
     */
    public record Check<I extends Enum<I>>(I item, boolean passed) {}

    /**
     * Takes the checks.
     *
     * @param checks what was looked at, each with its result
     */
    public Readiness {
        checks = List.copyOf(checks);
    }

    /** {@return whether every check passed} */
    public boolean isReady() {
        return checks.stream().allMatch(Check::passed);
    }

    String json() {
        return new Json.Items(checks.stream()
                        .<Json>map(check -> new Json.Fields(Map.of(
                                check.item().name().toLowerCase(Locale.ROOT),
                                check.passed() ? Json.Word.TRUE : Json.Word.FALSE)))
                        .toList())
                .toString();
    }
}
