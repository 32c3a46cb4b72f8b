package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Subjects from the claims of access tokens. */
@NullUnmarked
class JwtClaimsTest {
    /** An access token of Keycloak 26, as a JSON library reads it. */
    private static final String TOKEN = """
            {
              "exp": 1767700800, "iat": 1767700500, "auth_time": 1767700499,
              "jti": "onrtac:6b1f4c2e-8a0d-4f0e-9d0b-1f2a3c4d5e6f",
              "iss": "https://id.example.org/realms/fusion", "aud": ["ops-app", "account"],
              "sub": "f3b1c1de-6f0b-4c60-9d8e-0f7c2f6f6f10", "typ": "Bearer", "azp": "ops-app",
              "sid": "0d7c8a3e", "acr": "1", "allowed-origins": ["https://ops.example.org"],
              "realm_access": { "roles": ["offline_access", "controlled_substance_officer", "default-roles-fusion"] },
              "resource_access": {
                "ops-app": { "roles": ["agency_administrator"] },
                "account": { "roles": ["manage-account", "view-profile"] }
              },
              "scope": "openid dea:view dea:edit email",
              "email_verified": true, "preferred_username": "m.ortiz", "email": "m.ortiz@example.org",
              "agency_id": "agency-7", "department": "pharmacy", "shifts": [1, 2]
            }
            """;

    private static final JwtClaims CLAIMS = JwtClaims.keycloak()
            .client("ops-app")
            .tenantClaim("agency_id")
            .attributes("department", "shifts", "email_verified");

    @Test
    void makesASubjectOfAKeycloakToken() {
        assertThat(CLAIMS.subject(token()))
                .isEqualTo(Subject.user("f3b1c1de-6f0b-4c60-9d8e-0f7c2f6f6f10")
                        .role("offline_access")
                        .role("controlled_substance_officer")
                        .role("default-roles-fusion")
                        .role("agency_administrator")
                        .tenant("agency-7")
                        .attribute("scopes", List.of("openid", "dea:view", "dea:edit", "email"))
                        .attribute("department", "pharmacy")
                        .attribute("shifts", List.of(1, 2))
                        .attribute("email_verified", true)
                        .build());
    }

    @Test
    void letsRulesReadTheScopes() {
        Governance governance = Governance.inMemory(PolicyPack.parse("""
                pack: portals
                roles: { controlled_substance_officer: {} }
                permissions: { open_dea_portal: {} }
                grants:
                  controlled_substance_officer:
                    - permission: open_dea_portal
                      scope: tenant
                      when: { attribute: subject.scopes, equals: "dea:view" }
                """));
        Map<String, Object> without = token();
        without.put("scope", "openid dea:edit dea:view:all");
        Map<String, Object> silent = token();
        silent.remove("scope");
        Resource portal = Resource.of("portal", "dea").tenant("agency-7").build();

        assertThat(governance.checkPermission(CLAIMS.subject(token()), "open_dea_portal", portal))
                .isTrue();
        assertThat(governance.checkPermission(CLAIMS.subject(without), "open_dea_portal", portal))
                .isFalse();
        assertThat(governance.checkPermission(CLAIMS.subject(silent), "open_dea_portal", portal))
                .isFalse();
        assertThat(governance.checkPermission(
                        CLAIMS.subject(token()),
                        "open_dea_portal",
                        Resource.of("portal", "dea").tenant("agency-8").build()))
                .isFalse();
    }

    @Test
    void takesOnlyWhatItWasToldToTake() {
        Subject subject = JwtClaims.keycloak().subject(token());

        assertThat(subject.roles()).extracting(HeldRole::role).doesNotContain("agency_administrator", "manage-account");
        assertThat(subject.tenants()).isEmpty();
        assertThat(subject.attributes()).containsOnlyKeys("scopes");
    }

    @Test
    void ignoresClaimsThatItDoesNotRead() {
        Map<String, Object> claims = token();
        claims.put("resource_access", "nonsense");
        claims.put("agency_id", Map.of());
        claims.put("email", 7);

        assertThat(JwtClaims.keycloak().subject(claims))
                .isEqualTo(JwtClaims.keycloak().subject(token()));
    }

    @Test
    void isAValueThatEachMethodLeavesAsItWas() {
        JwtClaims plain = JwtClaims.keycloak();
        Subject before = plain.subject(token());

        plain.client("account").tenantClaim("agency_id").attributes("email").subjectClaim("preferred_username");

        assertThat(plain.subject(token())).isEqualTo(before);
    }

    @Test
    void putsAPrefixBeforeTheRolesOfAClient() {
        assertThat(JwtClaims.keycloak()
                        .client("account", "account:")
                        .subject(token())
                        .roles())
                .extracting(HeldRole::role)
                .contains("account:manage-account", "account:view-profile")
                .doesNotContain("view-profile");
    }

    @Test
    void readsTheIdFromAnotherClaim() {
        assertThat(JwtClaims.keycloak()
                        .subjectClaim("preferred_username")
                        .subject(token())
                        .id())
                .isEqualTo("m.ortiz");
    }

    @Test
    void readsSeveralTenants() {
        Map<String, Object> claims = token();
        claims.put("agency_id", List.of("agency-7", "agency-8"));

        assertThat(CLAIMS.subject(claims).tenants()).containsExactlyInAnyOrder("agency-7", "agency-8");
    }

    @Test
    void takesAServiceAccountForAService() {
        Map<String, Object> claims = token();
        claims.put("client_id", "billing-job");
        claims.put("preferred_username", "service-account-billing-job");

        assertThat(CLAIMS.subject(claims).kind()).isEqualTo(SubjectKind.SERVICE);
    }

    @Test
    void doesNotTakeAPersonOfThatNameForAService() {
        Map<String, Object> claims = token();
        claims.put("preferred_username", "service-account-billing-job");
        assertThat(CLAIMS.subject(claims).kind()).isEqualTo(SubjectKind.HUMAN);

        claims.put("client_id", "ops-app");
        claims.put("preferred_username", "m.ortiz");
        assertThat(CLAIMS.subject(claims).kind()).isEqualTo(SubjectKind.HUMAN);
    }

    @Test
    void takesAbsentClaimsForNone() {
        assertThat(CLAIMS.subject(Map.of("sub", "u")))
                .isEqualTo(Subject.user("u").build());
        assertThat(CLAIMS.subject(
                        Map.of("sub", "u", "realm_access", Map.of(), "resource_access", Map.of(), "scope", " ")))
                .isEqualTo(Subject.user("u").attribute("scopes", List.of()).build());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void namesTheMalformedClaim(String claim, @Nullable Object value, String message) {
        Map<String, @Nullable Object> claims = new HashMap<>(token());
        claims.put(claim, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.subject(claims))
                .withMessage("claim " + message);
    }

    static Stream<Arguments> namesTheMalformedClaim() {
        String hostile = "must not contain the character U+202E (at 1)";
        return Stream.of(
                arguments("sub", null, "sub must be a string, but is null or missing"),
                arguments("sub", 7, "sub must be a string, but is of class java.lang.Integer"),
                arguments("sub", "", "sub must not be blank"),
                arguments("sub", "a\u202e", "sub " + hostile),
                arguments("sub", "x".repeat(1 << 20), "sub must have at most 200 characters, but has 1048576"),
                arguments("realm_access", null, "realm_access must be an object, but is null or missing"),
                arguments("realm_access", "admin", "realm_access must be an object, but is a string"),
                arguments("realm_access", List.of("admin"), "realm_access must be an object, but is a list"),
                arguments(
                        "realm_access",
                        roles("admin"),
                        "realm_access.roles must be a list of strings, but is a string"),
                arguments(
                        "realm_access",
                        roles(null),
                        "realm_access.roles must be a list of strings, but is null or missing"),
                arguments(
                        "realm_access",
                        roles(listOf(1)),
                        "realm_access.roles must be a string, but is of class java.lang.Integer"),
                arguments(
                        "realm_access",
                        roles(listOf(null)),
                        "realm_access.roles must be a string, but is null or missing"),
                arguments("realm_access", roles(listOf("a\u202e")), "realm_access.roles " + hostile),
                arguments(
                        "realm_access",
                        roles(listOf("a\0")),
                        "realm_access.roles must not contain the character U+0000 (at 1)"),
                arguments(
                        "realm_access",
                        roles(listOf("\ud83d")),
                        "realm_access.roles must not contain an unpaired surrogate (at 0)"),
                arguments(
                        "realm_access",
                        roles(Collections.nCopies(10_000, "r")),
                        "realm_access.roles must have at most 1000 entries, but has 10000"),
                arguments("resource_access", "x", "resource_access must be an object, but is a string"),
                arguments(
                        "resource_access",
                        Map.of("ops-app", List.of()),
                        "resource_access.ops-app must be an object, but is a list"),
                arguments(
                        "resource_access",
                        Map.of("ops-app", roles("x")),
                        "resource_access.ops-app.roles must be a list of strings, but is a string"),
                arguments(
                        "resource_access",
                        Map.of("ops-app", roles(listOf(" "))),
                        "resource_access.ops-app.roles must not be blank"),
                arguments("scope", List.of("a"), "scope must be a string, but is a list"),
                arguments("scope", null, "scope must be a string, but is null or missing"),
                arguments("scope", "openid\tdea:view", "scope must not contain the character U+0009 (at 6)"),
                arguments("scope", "x".repeat(201), "scope must have at most 200 characters, but has 201"),
                arguments("scope", "x ".repeat(1 << 19), "scope must have at most 200000 characters, but has 1048576"),
                arguments("scope", scopes(1001), "scope must have at most 1000 entries, but has 1001"),
                arguments("agency_id", 7, "agency_id must be a list of strings, but is of class java.lang.Integer"),
                arguments("agency_id", null, "agency_id must be a list of strings, but is null or missing"),
                arguments("agency_id", "", "agency_id must not be blank"),
                arguments("agency_id", listOf(7), "agency_id must be a string, but is of class java.lang.Integer"),
                arguments(
                        "agency_id",
                        Collections.nCopies(1001, "a"),
                        "agency_id must have at most 1000 entries, but has 1001"),
                arguments(
                        "department",
                        Map.of(),
                        "department must be a string, a finite number, a boolean or a list of those, but is an object"),
                arguments(
                        "department",
                        null,
                        "department must be a string, a finite number, a boolean or a list of those, but is null or missing"),
                arguments(
                        "department",
                        Double.NaN,
                        "department must be a string, a finite number, a boolean or a list of those, but is of class java.lang.Double"),
                arguments("department", "a\u202e", "department " + hostile),
                arguments(
                        "shifts",
                        listOf(listOf(1)),
                        "shifts must be a string, a finite number, a boolean or a list of those, but is a list"),
                arguments("client_id", 7, "client_id must be a string, but is of class java.lang.Integer"),
                arguments("preferred_username", List.of(), "preferred_username must be a string, but is a list"));
    }

    @Test
    void refusesAMissingSubject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.subject(Map.of()))
                .withMessage("claim sub must be a string, but is null or missing");
    }

    @Test
    void refusesNamesOfClaimsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.client(" "))
                .withMessage("client must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.tenantClaim(""))
                .withMessage("claim must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.subjectClaim(""))
                .withMessage("claim must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> CLAIMS.attributes("a\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.attributes("scopes"))
                .withMessage("the attribute scopes holds what the claim scope says");
    }

    private static Map<String, Object> roles(@Nullable Object roles) {
        Map<String, Object> access = new HashMap<>();
        access.put("roles", roles);
        return access;
    }

    private static List<Object> listOf(@Nullable Object one) {
        List<Object> list = new ArrayList<>();
        list.add(one);
        return list;
    }

    private static String scopes(int count) {
        StringBuilder scopes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            scopes.append("s").append(i).append(' ');
        }
        return scopes.toString();
    }

    private static Map<String, Object> token() {
        try {
            return new HashMap<>(new ObjectMapper().readValue(TOKEN, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
