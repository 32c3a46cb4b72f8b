package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of seeds 000, 001, 003 and 004, read from the packs as plain YAML. */
@NullUnmarked
class PackFactsTest {
    static final List<String> PACKS = Packs.NAMES;

    private static final List<String> FUSION_ROLES = List.of(
            "founder",
            "agency_administrator",
            "qa_reviewer",
            "peer_reviewer",
            "clinical_staff",
            "billing_staff",
            "compliance_officer",
            "ai_agent");

    private static final Set<String> NEVER = Set.of(
            "store_dea_credentials", "store_cms_credentials", "submit_dea_applications", "submit_cms_enrollment");

    @ParameterizedTest
    @FieldSource("PACKS")
    void definesWhatItRefersTo(String name) {
        JsonNode pack = Packs.pack(name);
        Set<String> roles = Set.copyOf(Packs.keys(pack.path("roles")));
        Set<String> permissions = Set.copyOf(Packs.keys(pack.path("permissions")));

        assertThat(pack.path("pack").textValue()).isEqualTo(name);
        assertThat(roles).containsAll(Packs.keys(pack.path("grants")));
        assertThat(roles).containsAll(roleReferences(pack));
        grants(pack)
                .forEach((role, granted) ->
                        assertThat(permissions).as("granted to %s", role).containsAll(granted.keySet()));
        pack.path("guardrails")
                .forEach(
                        guardrail -> assertThat(permissions).containsAll(Packs.strings(guardrail.path("permissions"))));
        pack.findValuesAsText("permission")
                .forEach(permission -> assertThat(permissions).contains(permission));
        assertThat(permissions).containsAll(permissionConditions(pack));
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void grantsEachPermissionOnceToARole(String name) {
        Packs.pack(name).path("grants").properties().forEach(entry -> {
            List<String> granted = new ArrayList<>();
            entry.getValue().forEach(grant -> granted.add(permission(grant)));
            assertThat(granted).as(entry.getKey()).doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @CsvSource({"executive,5", "admin,5", "clinic_manager,4", "clinician,3", "contractor,2"})
    void countsTheGrantsOfAimOs(String role, int count) {
        assertThat(Packs.pack("aim-os").path("grants").path(role)).hasSize(count);
    }

    @Test
    void grantsInAimOsWhatTheTableSays() {
        Map<String, Map<String, String>> grants = grants(Packs.pack("aim-os"));
        List<Packs.Row> facts = Packs.facts("aim-os");

        assertThat(facts).hasSize(5 * 12);
        assertThat(facts.stream().filter(fact -> fact.get("verdict").equals("can")))
                .hasSize(19);
        assertThat(grants.values().stream().mapToInt(Map::size).sum()).isEqualTo(19);
        facts.forEach(fact -> assertThat(
                        grants.getOrDefault(fact.get("role"), Map.of()).getOrDefault(fact.get("permission"), ""))
                .as("%s", fact)
                .isEqualTo(fact.get("scope")));
    }

    @Test
    void startsAimOsWithEightFeaturesOfWhichOneIsPiloted() {
        JsonNode features = Packs.pack("aim-os").path("features");
        Map<String, String> statuses = new LinkedHashMap<>();
        features.properties()
                .forEach(entry -> statuses.put(
                        entry.getKey(), entry.getValue().path("status").textValue()));

        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "v2_employer_intelligence", "disabled",
                        "v2_payor_intelligence", "disabled",
                        "v2_case_management", "disabled",
                        "v2_credential_alerts", "disabled",
                        "v2_capacity_intelligence", "disabled",
                        "v2_emr_integration", "disabled",
                        "v2_assistive_ai", "disabled",
                        "v2_advanced_audit", "pilot"));
        assertThat(Packs.strings(features.path("v2_advanced_audit").path("roles")))
                .containsExactly("admin");
        assertThat(features).allSatisfy(feature -> {
            assertThat(feature.path("name").textValue()).isNotBlank();
            assertThat(feature.path("description").textValue()).isNotBlank();
        });
    }

    @Test
    void letsAdminsGovernAimOsAndExecutivesReadItsAuditTrail() {
        JsonNode administration = Packs.pack("aim-os").path("administration");

        assertThat(Stream.of("manage_features", "manage_permissions", "publish_policy", "read_policy", "read_checks"))
                .allSatisfy(action ->
                        assertThat(Packs.strings(administration.path(action))).containsExactly("admin"));
        assertThat(Packs.strings(administration.path("read_audit"))).containsExactlyInAnyOrder("admin", "executive");
    }

    @Test
    void describesFiveModules() {
        JsonNode raci = Packs.pack("practice-raci").path("raci");

        assertThat(Packs.keys(raci))
                .containsExactly("scheduling", "clinical_notes", "billing", "client_portal", "telehealth");
        assertThat(raci).allSatisfy(module -> {
            assertThat(module.path("tasks")).hasSizeGreaterThanOrEqualTo(5);
            assertThat(module.path("slas")).isNotEmpty();
            assertThat(module.path("escalations")).isNotEmpty();
            assertThat(module.path("handoffs")).isNotEmpty();
        });
    }

    @Test
    void assignsSchedulingCellByCell() {
        JsonNode tasks =
                Packs.pack("practice-raci").path("raci").path("scheduling").path("tasks");
        List<Packs.Row> facts = Packs.facts("scheduling-raci");
        Set<String> columns = new LinkedHashSet<>();

        assertThat(facts).hasSize(9 * 5);
        facts.forEach(fact -> {
            JsonNode task = tasks.path(fact.get("task"));
            columns.add(fact.get("role"));
            assertThat(task.path("name").textValue()).isEqualTo(fact.get("name"));
            assertThat(letters(task, fact.get("role"))).as("%s", fact).isEqualTo(fact.get("letters"));
        });
        assertThat(tasks).hasSize(9).allSatisfy(task -> assertThat(columns).containsAll(everyRole(task)));
    }

    @Test
    void assignsTheNotesThatTheSeedCodes() {
        JsonNode tasks =
                Packs.pack("practice-raci").path("raci").path("clinical_notes").path("tasks");

        assertThat(tasks.path("create_note").path("responsible"))
                .isEqualTo(Packs.yaml("[therapist, associate_trainee]"));
        assertThat(tasks.path("create_note").path("accountable")).isEqualTo(Packs.yaml("[therapist]"));
        assertThat(tasks.path("create_note").path("consulted")).isEmpty();
        assertThat(tasks.path("create_note").path("informed")).isEqualTo(Packs.yaml("[supervisor]"));
        assertThat(tasks.path("cosign_note").path("responsible")).isEqualTo(Packs.yaml("[supervisor]"));
        assertThat(tasks.path("cosign_note").path("accountable")).isEqualTo(Packs.yaml("[supervisor]"));
        assertThat(tasks.path("cosign_note").path("consulted")).isEmpty();
        assertThat(tasks.path("cosign_note").path("informed")).isEqualTo(Packs.yaml("[administrator]"));
    }

    @Test
    void promisesWhatSchedulingPromises() {
        JsonNode scheduling = Packs.pack("practice-raci").path("raci").path("scheduling");
        JsonNode slas = scheduling.path("slas");
        JsonNode escalations = scheduling.path("escalations");

        assertThat(slas).hasSize(4);
        assertThat(slas.path("appointment_creation").path("atMost").textValue()).isEqualTo("PT2M");
        assertThat(slas.path("cancellation_processing").path("atMost").textValue())
                .isEqualTo("PT5M");
        assertThat(slas.path("reminder_sending").path("atLeast").textValue()).isEqualTo("PT24H");
        assertThat(slas.path("reminder_sending").path("atMost").textValue()).isEqualTo("PT48H");
        assertThat(slas.path("no_show_documentation").path("atMost").textValue())
                .isEqualTo("PT24H");
        assertThat(escalations).hasSize(3);
        assertThat(Packs.strings(escalations.path("scheduling_conflict").path("path")))
                .containsExactly("front_desk", "therapist", "supervisor");
        assertThat(Packs.strings(escalations.path("system_issue").path("path")))
                .containsExactly("front_desk", "it_support", "administrator");
        assertThat(Packs.strings(escalations.path("client_complaint").path("path")))
                .containsExactly("front_desk", "therapist", "clinical_director");
        assertThat(scheduling.path("handoffs").path("daily").path("steps")).hasSize(4);
        assertThat(scheduling.path("handoffs").path("on_call").path("steps")).hasSize(3);
    }

    @Test
    void namesOneAccountableRoleATaskOutsideScheduling() {
        Packs.pack("practice-raci").path("raci").properties().stream()
                .filter(module -> !module.getKey().equals("scheduling"))
                .forEach(module -> {
                    assertThat(module.getValue().path("strict").booleanValue()).isTrue();
                    assertThat(module.getValue().path("tasks"))
                            .allSatisfy(task -> assertThat(task.path("accountable"))
                                    .as("%s", task)
                                    .hasSize(1));
                });
    }

    @Test
    void grantsATaskToExactlyItsResponsibleAndAccountableRoles() {
        JsonNode pack = Packs.pack("practice-raci");
        Set<String> expected = new TreeSet<>();
        Set<String> tasks = new TreeSet<>();
        pack.path("raci")
                .properties()
                .forEach(module -> module.getValue().path("tasks").properties().forEach(task -> {
                    String permission = module.getKey() + "." + task.getKey();
                    tasks.add(permission);
                    assertThat(pack.path("permissions")
                                    .path(permission)
                                    .path("raci")
                                    .textValue())
                            .isEqualTo(module.getKey() + "/" + task.getKey());
                    Stream.of("responsible", "accountable")
                            .flatMap(letter -> Packs.strings(task.getValue().path(letter)).stream())
                            .forEach(role -> expected.add(role + " " + permission));
                }));
        Set<String> granted = new TreeSet<>();
        grants(pack)
                .forEach((role, permissions) -> permissions.forEach((permission, scope) -> {
                    granted.add(role + " " + permission);
                    assertThat(role.equals("client") ? Set.of("own") : Set.of("own", "tenant"))
                            .contains(scope);
                }));

        assertThat(granted).isEqualTo(expected);
        assertThat(Packs.keys(pack.path("permissions"))).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void grantsInAssemblrWhatTheTableSays() {
        JsonNode pack = Packs.pack("assemblr");
        Map<String, Map<String, String>> grants = grants(pack);
        List<Packs.Row> facts = Packs.facts("assemblr");

        assertThat(facts).hasSize(3 * pack.path("permissions").size());
        facts.forEach(
                fact -> assertThat(inherited(pack, grants, fact.get("role")).getOrDefault(fact.get("permission"), ""))
                        .as("%s", fact)
                        .isEqualTo(fact.get("scope")));
    }

    @Test
    void definesTheEightRolesAndEveryScopeOfFusionEms() {
        JsonNode pack = Packs.pack("fusion-ems");
        Set<String> scopes = new TreeSet<>();
        FUSION_ROLES.forEach(role -> scopes.addAll(scopes(role)));

        assertThat(Packs.keys(pack.path("roles"))).startsWith(FUSION_ROLES.toArray(String[]::new));
        assertThat(scopes).hasSize(37);
        assertThat(Packs.keys(pack.path("permissions")).stream().filter(name -> name.contains(":")))
                .containsExactlyInAnyOrderElementsOf(scopes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency_administrator",
                "qa_reviewer",
                "peer_reviewer",
                "clinical_staff",
                "billing_staff",
                "compliance_officer"
            })
    void holdsExactlyTheScopesOfItsRoleAndNothingEverywhere(String role) {
        Map<String, String> granted = grants(Packs.pack("fusion-ems")).getOrDefault(role, Map.of());

        assertThat(granted.keySet().stream().filter(name -> name.contains(":")))
                .containsExactlyInAnyOrderElementsOf(scopes(role));
        assertThat(granted.values()).doesNotContain("global");
    }

    @Test
    void givesTheFounderEverythingButWhatThePlatformNeverDoes() {
        JsonNode pack = Packs.pack("fusion-ems");
        Set<String> expected = new TreeSet<>(Packs.keys(pack.path("permissions")));
        expected.removeAll(NEVER);
        Map<String, String> founder = grants(pack).getOrDefault("founder", Map.of());

        assertThat(founder.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(founder.values()).containsOnly("global");
        grants(pack)
                .values()
                .forEach(granted -> assertThat(Collections.disjoint(granted.keySet(), NEVER))
                        .isTrue());
        assertThat(pack.path("administration"))
                .hasSize(10)
                .allSatisfy(roles -> assertThat(Packs.strings(roles)).containsExactly("founder"));
    }

    @Test
    void letsAgentsDoOnlyWhatARoleThatLendsMayDo() {
        JsonNode pack = Packs.pack("fusion-ems");
        Map<String, Map<String, String>> grants = grants(pack);
        Set<String> agent = grants.getOrDefault(pack.path("agentRole").textValue(), Map.of())
                .keySet();
        Set<String> refused = new TreeSet<>();
        pack.path("guardrails").forEach(guardrail -> refused.addAll(Packs.strings(guardrail.path("permissions"))));

        assertThat(grants.getOrDefault("founder", Map.of()).keySet()).containsAll(agent);
        assertThat(grants.getOrDefault("agency_administrator", Map.of()).keySet())
                .contains("generate_reports", "generate_summaries", "triage_messages", "calculate_kpis");
        assertThat(Collections.disjoint(agent, refused)).isTrue();
    }

    @Test
    void exceptsOneselfAndOnesCrewFromPeerReview() {
        JsonNode grants = Packs.pack("fusion-ems").path("grants").path("peer_reviewer");

        assertThat(grants)
                .filteredOn(grant -> grant.path("scope").textValue().equals("assigned"))
                .hasSize(9)
                .allSatisfy(
                        grant -> assertThat(Packs.strings(grant.path("except"))).containsExactly("owner", "crew"));
    }

    /** Seed 004 has 57 lines of what the roles can do and 53 of what they cannot, the founder's "none" included. */
    @Test
    void asksEveryLineOfTheFusionEmsMatrix() {
        List<Packs.Row> facts = Packs.facts("fusion-ems");
        Set<String> permissions = Set.copyOf(Packs.keys(Packs.pack("fusion-ems").path("permissions")));

        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.get("role")).isIn(FUSION_ROLES);
            assertThat(fact.get("permission")).isIn(permissions);
            assertThat(fact.get("verdict")).isIn("can", "cannot");
            assertThat(fact.get("resource"))
                    .isIn(
                            "none",
                            "own_tenant",
                            "other_tenant",
                            "assigned",
                            "unassigned",
                            "owned",
                            "crew",
                            "own_record",
                            "others_record");
        });
        assertThat(lines(facts, "founder", "can")).containsAll(range(112, 121));
        assertThat(lines(facts, "founder", "cannot")).containsAll(range(124, 124));
        assertThat(lines(facts, "agency_administrator", "can")).containsAll(range(142, 150));
        assertThat(lines(facts, "agency_administrator", "cannot")).containsAll(range(153, 161));
        assertThat(lines(facts, "qa_reviewer", "can")).containsAll(range(178, 186));
        assertThat(lines(facts, "qa_reviewer", "cannot")).containsAll(range(189, 197));
        assertThat(lines(facts, "peer_reviewer", "can")).containsAll(range(213, 218));
        assertThat(lines(facts, "peer_reviewer", "cannot")).containsAll(range(221, 228));
        assertThat(lines(facts, "clinical_staff", "can")).containsAll(range(243, 247));
        assertThat(lines(facts, "clinical_staff", "cannot")).containsAll(range(250, 256));
        assertThat(lines(facts, "billing_staff", "can")).containsAll(range(272, 277));
        assertThat(lines(facts, "billing_staff", "cannot")).containsAll(range(280, 286));
        assertThat(lines(facts, "compliance_officer", "can")).containsAll(range(302, 307));
        assertThat(lines(facts, "compliance_officer", "cannot")).containsAll(range(310, 315));
        assertThat(lines(facts, "ai_agent", "can")).containsAll(range(331, 336));
        assertThat(lines(facts, "ai_agent", "cannot")).containsAll(range(339, 344));
    }

    /** The scopes that seed 004 lists for a role. */
    private static Set<String> scopes(String role) {
        return switch (role) {
            case "founder" ->
                Set.of(
                        "founder:read",
                        "founder:write",
                        "founder:admin",
                        "billing:execute",
                        "billing:governance",
                        "collections:governance",
                        "qa:governance",
                        "reports:cross_agency",
                        "analytics:cross_agency",
                        "dea:view",
                        "dea:edit",
                        "cms:view",
                        "cms:edit");
            case "agency_administrator" ->
                Set.of(
                        "agency:read",
                        "agency:admin",
                        "reports:agency",
                        "analytics:agency",
                        "messaging:agency",
                        "documentation:read",
                        "cms:view");
            case "qa_reviewer" ->
                Set.of("qa:read", "qa:write", "qa:review", "peer_review:assign", "education:assign", "clinical:read");
            case "peer_reviewer" -> Set.of("peer_review:read", "peer_review:write", "clinical:read");
            case "clinical_staff" ->
                Set.of("clinical:write", "epcr:read", "epcr:write", "protocols:read", "training:read");
            case "billing_staff" ->
                Set.of("billing:read", "billing_reports:read", "billing_analytics:read", "cms:view");
            case "compliance_officer" ->
                Set.of("dea:view", "dea:edit", "cms:view", "cms:edit", "compliance:read", "compliance:write");
            default -> Set.of();
        };
    }

    /** Role → permission → scope, without what is inherited. */
    private static Map<String, Map<String, String>> grants(JsonNode pack) {
        Map<String, Map<String, String>> grants = new LinkedHashMap<>();
        pack.path("grants").properties().forEach(entry -> {
            Map<String, String> granted = new LinkedHashMap<>();
            entry.getValue()
                    .forEach(grant ->
                            granted.put(permission(grant), grant.path("scope").asText("global")));
            grants.put(entry.getKey(), granted);
        });
        return grants;
    }

    private static String permission(JsonNode grant) {
        return grant.isTextual() ? grant.textValue() : grant.path("permission").textValue();
    }

    private static Map<String, String> inherited(JsonNode pack, Map<String, Map<String, String>> grants, String role) {
        Map<String, String> held = new LinkedHashMap<>(grants.getOrDefault(role, Map.of()));
        Packs.strings(pack.path("roles").path(role).path("inherits"))
                .forEach(parent -> held.putAll(inherited(pack, grants, parent)));
        return held;
    }

    private static String letters(JsonNode task, String role) {
        StringBuilder letters = new StringBuilder();
        List.of("responsible", "accountable", "consulted", "informed").forEach(letter -> {
            if (Packs.strings(task.path(letter)).contains(role)) {
                letters.append(Character.toUpperCase(letter.charAt(0)));
            }
        });
        return letters.isEmpty() ? "-" : letters.toString();
    }

    private static List<String> everyRole(JsonNode task) {
        return Stream.of("responsible", "accountable", "consulted", "informed")
                .flatMap(letter -> Packs.strings(task.path(letter)).stream())
                .toList();
    }

    private static Set<String> roleReferences(JsonNode pack) {
        Set<String> roles = new TreeSet<>();
        pack.path("roles").forEach(role -> roles.addAll(Packs.strings(role.path("inherits"))));
        pack.path("features").forEach(feature -> roles.addAll(Packs.strings(feature.path("roles"))));
        pack.path("administration").forEach(list -> roles.addAll(Packs.strings(list)));
        pack.path("raci").forEach(module -> {
            module.path("tasks").forEach(task -> roles.addAll(everyRole(task)));
            module.path("escalations").forEach(escalation -> roles.addAll(Packs.strings(escalation.path("path"))));
        });
        if (pack.has("agentRole")) {
            roles.add(pack.path("agentRole").textValue());
        }
        return roles;
    }

    /** What follows permission: in every text of the grants. */
    private static Set<String> permissionConditions(JsonNode node) {
        Set<String> found = new TreeSet<>();
        if (node.isTextual() && node.textValue().startsWith("permission:")) {
            found.add(node.textValue().substring("permission:".length()));
        }
        node.forEach(child -> found.addAll(permissionConditions(child)));
        return found;
    }

    private static Set<Integer> lines(List<Packs.Row> facts, String role, String verdict) {
        Set<Integer> lines = new TreeSet<>();
        facts.stream()
                .filter(fact -> role.equals(fact.get("role")) && verdict.equals(fact.get("verdict")))
                .forEach(fact -> lines.add(Integer.valueOf(fact.get("line"))));
        return lines;
    }

    private static List<Integer> range(int first, int last) {
        return Stream.iterate(first, line -> line <= last, line -> line + 1).toList();
    }
}
