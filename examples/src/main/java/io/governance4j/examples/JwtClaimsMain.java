package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.JwtClaims;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import java.util.Map;

/** A subject from the claims of an access token, as Keycloak writes them. The host has verified the token before. */
public final class JwtClaimsMain {
    private JwtClaimsMain() {}

    /**
     * Makes a subject of claims and asks; then shows what becomes of a malformed claim.
     *
     * @param args none
     */
    public static void main(String... args) {
        JwtClaims keycloak = JwtClaims.keycloak().tenantClaim("agency_id").attributes("department");
        Map<String, Object> claims = Map.of(
                "sub",
                "bill",
                "realm_access",
                Map.of("roles", List.of("billing_staff")),
                "agency_id",
                "north",
                "scope",
                "openid billing:read",
                "department",
                "claims");
        Subject bill = keycloak.subject(claims);
        System.out.println("roles:      " + bill.roles());
        System.out.println("tenants:    " + bill.tenants());
        System.out.println("scopes:     " + bill.attributes().get(JwtClaims.SCOPES));
        System.out.println("department: " + bill.attributes().get("department"));

        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/fusion-ems.yaml"))) {
            for (String agency : List.of("north", "south")) {
                Resource statement =
                        Resource.of("statement", "s-1").tenant(agency).build();
                System.out.println(governance
                        .decide(Question.permission(bill, "view_billing_statements", statement))
                        .explanation());
            }
        }
        try {
            Subject unexpected = keycloak.subject(Map.of("sub", "bill", "agency_id", 7));
            System.out.println("not refused: " + unexpected);
        } catch (IllegalArgumentException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
