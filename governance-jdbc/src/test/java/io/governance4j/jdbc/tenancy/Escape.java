package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.testkit.Engine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A known way out of a tenant, and what becomes of it on each engine.
 *
 * @param name what it is called
 * @param attack does it and brings back what it found
 * @param honest what is found if there is no way out
 * @param fates what becomes of it; an engine that is not there has no such thing
 */
record Escape(String name, Attack attack, List<String> honest, Map<Engine, Fate> fates) {
    /** Refused with an error in which nothing is foreign. */
    static final Fate REFUSED = new Fate("refused");

    /** Runs, and finds or changes nothing that is foreign. */
    static final Fate NOTHING = new Fate("nothing");

    /** An escape, as code. */
    interface Attack {
        List<String> in(EscapeWorld world) throws Exception;
    }

    /**
     * What becomes of an escape.
     *
     * @param name {@code refused}, {@code nothing}, or what {@code docs/tenancy.md} calls it where it succeeds
     */
    record Fate(String name) {}

    static Escape of(String name, Attack attack) {
        return new Escape(name, attack, List.of(), Map.of());
    }

    /** It succeeds, and is listed in the document under this name. */
    static Fate listed(String name) {
        return new Fate(name);
    }

    Escape answers(String... lines) {
        return new Escape(name, attack, List.of(lines), fates);
    }

    Escape everywhere(Fate fate) {
        return on(Engine.H2, fate).on(Engine.POSTGRESQL, fate).on(Engine.MARIADB, fate);
    }

    Escape on(Engine engine, Fate fate) {
        Map<Engine, Fate> more = new EnumMap<>(Engine.class);
        more.putAll(fates);
        more.put(engine, fate);
        return new Escape(name, attack, honest, more);
    }
}
