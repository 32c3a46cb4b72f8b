package io.governance4j.examples.tour;

import io.governance4j.policy.PolicyPack;
import java.util.List;

/** The four packs that come with the library, and a fifth by which the tour knows its own tables again. */
final class Packs {
    static final List<PolicyPack> SHIPPED = List.of(
            PolicyPack.fromClasspath("packs/aim-os.yaml"),
            PolicyPack.fromClasspath("packs/practice-raci.yaml"),
            PolicyPack.fromClasspath("packs/assemblr.yaml"),
            PolicyPack.fromClasspath("packs/fusion-ems.yaml"));

    private static final PolicyPack OWN =
            PolicyPack.parse("{\"pack\": \"tour\", \"description\": \"Marks tables as the tour's\"}");
    private static final PolicyPack ALL = PolicyPack.composePreferring(
            "aim-os", List.of(OWN, SHIPPED.get(0), SHIPPED.get(1), SHIPPED.get(2), SHIPPED.get(3)));

    private Packs() {}

    /** All of them as one policy, which the administrators of AIM OS administer. */
    static PolicyPack all() {
        return ALL;
    }
}
