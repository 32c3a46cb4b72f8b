package io.governance4j;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from and under which decision it is served: what audit events tell beside who acted. An immutable
 * value; everything in it may be missing.
 *
 * @param ipAddress the caller's address, at most {@link Names#MAX_LENGTH} characters, or null
 * @param userAgent the caller's program, at most {@link #MAX_USER_AGENT} characters, or null
 * @param sessionId a name of the caller's session, at most {@link Names#MAX_LENGTH} characters, or null; auditors read it,
 *     so it must not be what lets somebody into the session
 * @param decision the id of the decision under which it is done, or null
 */
public record RequestDetails(
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String sessionId,
        @Nullable UUID decision) {
    /** The longest user agent, in UTF-16 units. */
    public static final int MAX_USER_AGENT = 1000;

    /** Nothing is known. */
    public static final RequestDetails NONE = new RequestDetails(null, null, null, null);

    /**
     * Checks sizes and characters, by the rule of {@link Names}.
     *
     * @param ipAddress the caller's address, or null
     * @param userAgent the caller's program, or null
     * @param sessionId a name of the caller's session, or null
     * @param decision the id of the decision under which it is done, or null
     * @throws IllegalArgumentException if one breaks the rule; the message names it
     */
    public RequestDetails {
        check("ipAddress", ipAddress, Names.MAX_LENGTH);
        check("userAgent", userAgent, MAX_USER_AGENT);
        check("sessionId", sessionId, Names.MAX_LENGTH);
    }

    /**
     * Details as a stranger sent them: shortened and cleaned where they break the rule, never refused.
     *
     * @param ipAddress the caller's address, or null
     * @param userAgent the caller's program, or null
     * @param sessionId a name of the caller's session, or null
     * @return the details, without a decision
     */
    public static RequestDetails received(
            @Nullable String ipAddress, @Nullable String userAgent, @Nullable String sessionId) {
        return new RequestDetails(
                clean(ipAddress, Names.MAX_LENGTH),
                clean(userAgent, MAX_USER_AGENT),
                clean(sessionId, Names.MAX_LENGTH),
                null);
    }

    /**
     * The same with another address.
     *
     * @param address the caller's address, or null
     * @return a copy
     * @throws IllegalArgumentException if it breaks the rule
     */
    public RequestDetails withIpAddress(@Nullable String address) {
        return new RequestDetails(address, userAgent, sessionId, decision);
    }

    /**
     * The same with another user agent.
     *
     * @param agent the caller's program, or null
     * @return a copy
     * @throws IllegalArgumentException if it breaks the rule
     */
    public RequestDetails withUserAgent(@Nullable String agent) {
        return new RequestDetails(ipAddress, agent, sessionId, decision);
    }

    /**
     * The same with another session.
     *
     * @param session a name of the caller's session, or null
     * @return a copy
     * @throws IllegalArgumentException if it breaks the rule
     */
    public RequestDetails withSessionId(@Nullable String session) {
        return new RequestDetails(ipAddress, userAgent, session, decision);
    }

    /**
     * The same under another decision.
     *
     * @param id the decision's id, or null
     * @return a copy
     */
    public RequestDetails withDecision(@Nullable UUID id) {
        return new RequestDetails(ipAddress, userAgent, sessionId, id);
    }

    private static void check(String field, @Nullable String value, int most) {
        String problem = value == null ? null : Names.problem(value, most);
        if (problem != null) {
            throw new IllegalArgumentException(field + " " + problem);
        }
    }

    private static @Nullable String clean(@Nullable String value, int most) {
        if (value == null) {
            return null;
        }
        // Cut before it is looked at: a stranger may send a megabyte. Stripped again, because the cut may end in a
        // blank.
        String cut = Names.printable(value.strip(), most).strip();
        return cut.isEmpty() ? null : cut;
    }
}
