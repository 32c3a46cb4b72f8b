package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.Verb;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which tenants of one table each verb reaches; null is everywhere. */
record Reached(Map<Verb, Set<String>> tenants) {
    static final Reached OPEN = all(null);

    private static Reached all(Set<String> tenants) {
        Map<Verb, Set<String>> all = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            all.put(verb, tenants);
        }
        return new Reached(all);
    }

    /** The same for every verb, or one wider or narrower than another. */
    static Reached random(Random random, List<String> tenants) {
        Reached reached = all(some(random, tenants));
        if (random.nextInt(3) > 0) {
            for (Verb verb : Verb.values()) {
                if (random.nextInt(2) == 0) {
                    reached.tenants.put(verb, some(random, tenants));
                }
            }
        }
        return reached;
    }

    private static Set<String> some(Random random, List<String> tenants) {
        Set<String> some = new HashSet<>();
        switch (random.nextInt(9)) {
            case 0 -> {}
            case 1 -> some = null;
            default -> {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    some.add(tenants.get(random.nextInt(tenants.size())));
                }
            }
        }
        return some;
    }

    boolean covers(String tenant, Verb... verbs) {
        for (Verb verb : verbs) {
            Set<String> within = tenants.get(verb);
            if (within != null && (tenant == null || !within.contains(tenant))) {
                return false;
            }
        }
        return true;
    }

    boolean everywhere(Verb... verbs) {
        for (Verb verb : verbs) {
            if (tenants.get(verb) != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether what may be changed may also be read. */
    boolean readsWhatItChanges() {
        Set<String> read = tenants.get(Verb.SELECT);
        Set<String> changed = tenants.get(Verb.UPDATE);
        return read == null || (changed != null && read.containsAll(changed));
    }

    /** Those that all of some verbs reach; null is everywhere. */
    Set<String> within(Verb... verbs) {
        Set<String> all = null;
        for (Verb verb : verbs) {
            Set<String> one = tenants.get(verb);
            if (one != null && all == null) {
                all = new HashSet<>(one);
            } else if (one != null) {
                all.retainAll(one);
            }
        }
        return all;
    }
}
