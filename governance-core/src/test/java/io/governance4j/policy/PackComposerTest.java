package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.PolicyException;
import io.governance4j.permission.Grant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packs put together. */
class PackComposerTest {
    private static final PolicyPack ONE = PolicyPack.parse("""
            pack: one
            roles: {r: {name: R}, s: {}}
            permissions: {p: {}}
            grants: {r: [p]}
            features: {f: {status: beta}}
            raci: {m: {strict: true}}
            agentRole: r
            administration: {publish_policy: [r]}
            """);
    private static final PolicyPack TWO = PolicyPack.parse("""
            pack: two
            roles: {r: {name: Other}, s: {}, t: {}}
            permissions: {p: {}}
            grants:
              r: [p, {permission: p, scope: own}]
            features: {f: {status: enabled}}
            raci: {m: {}}
            agentRole: s
            administration: {publish_policy: [s]}
            """);

    @Test
    void listsEveryConflictWithBothNames() {
        assertThatThrownBy(() -> PolicyPack.compose(ONE, TWO))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "pack two, line 2, column 9, roles.r: pack two defines it differently from pack one;"
                                                + " say which pack holds",
                                        "pack two, line 8, column 1, agentRole: pack two defines the agent role differently"
                                                + " from pack one; say which pack holds",
                                        "pack two, line 6, column 12, features.f: pack two defines it differently from pack"
                                                + " one; say which pack holds",
                                        "pack two, line 7, column 8, raci.m: pack two defines it differently from pack one;"
                                                + " say which pack holds",
                                        "pack two, line 9, column 1, administration: pack two defines administrators"
                                                + " differently from pack one; say which pack holds"));
    }

    @Test
    void letsThePreferredPackDecide() {
        PolicyPack composed = PolicyPack.composePreferring("two", List.of(ONE, TWO));

        assertThat(composed.name()).isEqualTo("one+two");
        assertThat(composed.access().roles().get("r"))
                .isEqualTo(TWO.access().roles().get("r"));
        assertThat(composed.features()).isEqualTo(TWO.features());
        assertThat(composed.raci()).isEqualTo(TWO.raci());
        assertThat(composed.access().agentRole()).isEqualTo("s");
        assertThat(composed.administration()).isEqualTo(TWO.administration());
    }

    @Test
    void addsGrantsUpAndKeepsWhatIsAlikeOnce() {
        PolicyPack composed = PolicyPack.composePreferring("one", List.of(ONE, TWO));

        assertThat(composed.access().grants()).extracting(Grant::scope).hasSize(2);
        assertThat(composed.access().roles()).containsOnlyKeys("r", "s", "t");
    }

    @Test
    void takesEqualDefinitionsForOne() {
        PolicyPack composed = PolicyPack.compose(ONE, PolicyPack.parse(ONE.toYaml()));

        assertThat(composed.access()).isEqualTo(ONE.access());
        assertThat(composed.administration()).isEqualTo(ONE.administration());
    }

    @Test
    void takesNumbersOfOneValueForOneDefinition() {
        String rule = "pack: x\nroles: {r: {}}\npermissions: {p: {}}\ngrants: {r: [{permission: p, when: {attribute:"
                + " resource.amount, atMost: %s}}]}";

        PolicyPack composed =
                PolicyPack.compose(PolicyPack.parse(rule.formatted("500")), PolicyPack.parse(rule.formatted("5.00e2")));

        assertThat(composed.access().grants()).hasSize(1);
    }

    @Test
    void takesAdministratorsFromTheOnlyPackThatNamesThem() {
        PolicyPack silent = PolicyPack.parse("pack: silent\nroles: {z: {}}");

        assertThat(PolicyPack.compose(silent, ONE).administration()).isEqualTo(ONE.administration());
        assertThat(PolicyPack.composePreferring("silent", List.of(silent, ONE)).administration())
                .containsEntry("publish_policy", Set.of("r"));
        assertThatThrownBy(() -> PolicyPack.composePreferring(
                        "silent",
                        List.of(
                                silent,
                                PolicyPack.parse("pack: a\nadministration: {erase: [r]}"),
                                PolicyPack.parse("pack: b\nadministration: {erase: [s]}"))))
                .hasMessageContaining("pack b defines administrators differently from pack a");
    }

    @Test
    void refusesToPreferAPackThatIsNotThereOrNotTheOnlyOne() {
        assertThatThrownBy(() -> PolicyPack.composePreferring("three", List.of(ONE, TWO)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("no pack named 'three' is being composed; there are [one, two]");
        assertThatThrownBy(() ->
                        PolicyPack.composePreferring("one", List.of(ONE, PolicyPack.parse("pack: one\nroles: {}"))))
                .hasMessageContaining("more than one pack named 'one' is being composed");
    }

    @Test
    void refusesToComposeNothingAndNamesThatGrowTooLong() {
        assertThatThrownBy(PolicyPack::compose)
                .isInstanceOf(PolicyException.class)
                .hasMessage("there is no pack to compose");
        PolicyPack longName = PolicyPack.parse("pack: " + "n".repeat(199));
        assertThatThrownBy(() -> PolicyPack.compose(longName, ONE))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("pack: the composed name must have at most 200 characters, but has 203");
    }

    @Test
    void composesTheBundledPacksOnlyWithAPreference() {
        PolicyPack clinics = PolicyPack.fromClasspath("packs/aim-os.yaml");
        PolicyPack raci = PolicyPack.fromClasspath("packs/practice-raci.yaml");
        PolicyPack ambulances = PolicyPack.fromClasspath("packs/fusion-ems.yaml");

        assertThat(PolicyPack.composePreferring("aim-os", List.of(clinics, raci))
                        .raci())
                .isEqualTo(raci.raci());
        assertThatThrownBy(() -> PolicyPack.compose(clinics, ambulances))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("pack fusion-ems defines administrators differently from pack aim-os");
        assertThat(PolicyPack.composePreferring("fusion-ems", List.of(clinics, ambulances))
                        .administration())
                .isEqualTo(ambulances.administration());
    }
}
