package io.governance4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes subjects of the claims of access tokens, as Keycloak writes them.
 *
 * <pre>{@code
 * JwtClaims claims = JwtClaims.keycloak().client("ops-app").tenantClaim("agency_id").attributes("department");
 * Subject subject = claims.subject(token.getClaims());
 * }</pre>
 *
 * <p>The host must have verified the token: its signature, issuer, audience and times. Nothing of that is looked at here,
 * and whoever can choose the claims can choose the roles.
 *
 * <p>{@code realm_access.roles} and the named clients' {@code resource_access.<client>.roles} become roles that are held
 * in all of the subject's tenants; {@code scope} becomes the attribute {@code scopes}, a list, so that a rule can say
 * {@code {attribute: subject.scopes, equals: "dea:view"}}. A service account ({@code client_id} beside a
 * {@code preferred_username} that begins with {@code service-account-}) is a {@link SubjectKind#SERVICE}, everybody else
 * a {@link SubjectKind#HUMAN}. Claims that are read and are not what they should be are an error; there is never a
 * subject with a part of its claims.
 *
 * <p>An immutable value, safe for all threads: each method returns another one.
 */
public final class JwtClaims {
    /** The attribute that holds the scopes. */
    public static final String SCOPES = "scopes";

    private static final int MAX_ENTRIES = 1000;
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final String subjectClaim;
    private final @Nullable String tenantClaim;
    private final Map<String, String> clients;
    private final Set<String> attributes;

    private JwtClaims(
            String subjectClaim, @Nullable String tenantClaim, Map<String, String> clients, Set<String> attributes) {
        this.subjectClaim = subjectClaim;
        this.tenantClaim = tenantClaim;
        this.clients = clients;
        this.attributes = attributes;
    }

    /**
     * Begins with the id from {@code sub}, realm roles and scopes; no client roles, no tenants, no other attributes.
     *
     * @return the claims as Keycloak writes them
     */
    public static JwtClaims keycloak() {
        return new JwtClaims("sub", null, Map.of(), Set.of());
    }

    /**
     * Reads the subject's id from another claim than {@code sub}.
     *
     * @param claim the claim's name; its value must be unique and never be given to somebody else
     * @return another value
     */
    public JwtClaims subjectClaim(String claim) {
        return new JwtClaims(Names.require("claim", claim), tenantClaim, clients, attributes);
    }

    /**
     * Reads the roles of a client as well.
     *
     * @param client the client's id
     * @return another value
     */
    public JwtClaims client(String client) {
        return client(client, "");
    }

    /**
     * Reads the roles of a client as well, under names that begin with a prefix, so that they are not mistaken for realm
     * roles of the same name.
     *
     * @param client the client's id
     * @param prefix what is put before each role, such as {@code ops:}
     * @return another value
     */
    public JwtClaims client(String client, String prefix) {
        Map<String, String> more = new LinkedHashMap<>(clients);
        more.put(Names.require("client", client), Objects.requireNonNull(prefix, "prefix"));
        return new JwtClaims(subjectClaim, tenantClaim, more, attributes);
    }

    /**
     * Reads the subject's tenants from a claim, which holds one as a string or several as a list. Without the claim the
     * subject belongs to no tenant.
     *
     * @param claim the claim's name, such as {@code agency_id}
     * @return another value
     */
    public JwtClaims tenantClaim(String claim) {
        return new JwtClaims(subjectClaim, Names.require("claim", claim), clients, attributes);
    }

    /**
     * Takes further claims over as attributes of the same name. Each holds a string, number, boolean or a list of those;
     * one that is absent leaves the attribute absent.
     *
     * @param claims the claims' names; {@value #SCOPES} is taken already
     * @return another value
     */
    public JwtClaims attributes(String... claims) {
        Set<String> more = new LinkedHashSet<>(attributes);
        for (String claim : claims) {
            if (Names.require("claim", claim).equals(SCOPES)) {
                throw new IllegalArgumentException("the attribute " + SCOPES + " holds what the claim scope says");
            }
            more.add(claim);
        }
        return new JwtClaims(subjectClaim, tenantClaim, clients, more);
    }

    /**
     * Makes the subject.
     *
     * @param claims the claims of a token that the host has verified
     * @return the subject
     * @throws IllegalArgumentException if a claim that is read is missing or malformed; the message names the claim and
     *     never repeats its value
     */
    public Subject subject(Map<String, ? extends @Nullable Object> claims) {
        String id = name(subjectClaim, claims.get(subjectClaim));
        Subject.Builder subject = isServiceAccount(claims) ? Subject.service(id) : Subject.user(id);
        roles("realm_access", mapping("realm_access", claims, "realm_access"), "")
                .forEach(subject::role);
        Map<?, ?> access = clients.isEmpty() ? Map.of() : mapping("resource_access", claims, "resource_access");
        clients.forEach((client, prefix) -> {
            String claim = "resource_access." + client;
            roles(claim, mapping(claim, access, client), prefix).forEach(subject::role);
        });
        if (tenantClaim != null && claims.containsKey(tenantClaim)) {
            tenants(tenantClaim, claims.get(tenantClaim)).forEach(subject::tenant);
        }
        if (claims.containsKey("scope")) {
            subject.attribute(SCOPES, scopes(claims.get("scope")));
        }
        for (String claim : attributes) {
            if (claims.containsKey(claim)) {
                subject.attribute(claim, attribute(claim, claims.get(claim)));
            }
        }
        return subject.build();
    }

    private static boolean isServiceAccount(Map<String, ? extends @Nullable Object> claims) {
        boolean client = claims.containsKey("client_id");
        boolean named = claims.containsKey("preferred_username");
        if (client) {
            name("client_id", claims.get("client_id"));
        }
        return named
                && name("preferred_username", claims.get("preferred_username")).startsWith(SERVICE_ACCOUNT)
                && client;
    }

    /** The roles of a realm or client; none when the token does not speak of it. */
    private static List<String> roles(String claim, Map<?, ?> access, String prefix) {
        return access.containsKey("roles") ? names(claim + ".roles", access.get("roles"), prefix) : List.of();
    }

    private static Map<?, ?> mapping(String claim, Map<?, ?> claims, String key) {
        Object value = claims.get(key);
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (claims.containsKey(key)) {
            throw wrong(claim, "an object", value);
        }
        return Map.of();
    }

    private static List<String> tenants(String claim, @Nullable Object value) {
        return value instanceof String ? List.of(name(claim, value)) : names(claim, value, "");
    }

    private static List<String> names(String claim, @Nullable Object value, String prefix) {
        List<String> names = new ArrayList<>();
        for (Object one : list(claim, value)) {
            names.add(name(claim, one instanceof String name ? prefix + name : one));
        }
        return names;
    }

    private static String name(String claim, @Nullable Object value) {
        if (value instanceof String name) {
            return Names.require("claim " + claim, name);
        }
        throw wrong(claim, "a string", value);
    }

    private static Collection<?> list(String claim, @Nullable Object value) {
        if (!(value instanceof Collection<?> list)) {
            throw wrong(claim, "a list of strings", value);
        }
        if (list.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException(
                    "claim " + claim + " must have at most " + MAX_ENTRIES + " entries, but has " + list.size());
        }
        return list;
    }

    /** RFC 6749, section 3.3: scopes are separated by spaces. */
    private static List<String> scopes(@Nullable Object value) {
        if (!(value instanceof String text)) {
            throw wrong("scope", "a string", value);
        }
        if (text.length() > MAX_ENTRIES * Names.MAX_LENGTH) {
            throw new IllegalArgumentException("claim scope must have at most " + MAX_ENTRIES * Names.MAX_LENGTH
                    + " characters, but has " + text.length());
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : text.split(" ", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(name("scope", scope));
            }
        }
        return List.copyOf(
                list("scope", scopes).stream().map(String.class::cast).toList());
    }

    private static Object attribute(String claim, @Nullable Object value) {
        if (value instanceof Collection<?>) {
            List<Object> values = new ArrayList<>();
            for (Object one : list(claim, value)) {
                values.add(scalar(claim, one));
            }
            return values;
        }
        return scalar(claim, value);
    }

    /** An empty text says that nothing is known; any other must be one that can be logged. */
    private static Object scalar(String claim, @Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? text : name(claim, text);
        }
        if (value instanceof Boolean || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
            return value;
        }
        throw wrong(claim, "a string, a finite number, a boolean or a list of those", value);
    }

    private static IllegalArgumentException wrong(String claim, String expected, @Nullable Object value) {
        return new IllegalArgumentException("claim " + claim + " must be " + expected + ", but is " + kind(value));
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null or missing";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        return value instanceof Collection<?>
                ? "a list"
                : value instanceof String ? "a string" : "of " + value.getClass();
    }
}
