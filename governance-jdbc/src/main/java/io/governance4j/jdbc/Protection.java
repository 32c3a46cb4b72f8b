package io.governance4j.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the connected database enforces, as probed and not as assumed.
 *
 * @param engine the product and its version, as the database names itself
 * @param claims what was probed
 */
public record Protection(String engine, List<Claim> claims) {
    /**
     * Copies the list.
     *
     * @param engine the product and its version, as the database names itself
     * @param claims what was probed
     */
    public Protection {
        claims = List.copyOf(claims);
    }

    /**
     * The same with another claim.
     *
     * @param claim what else was probed
     * @return both
     */
    public Protection and(Claim claim) {
        List<Claim> all = new ArrayList<>(claims);
        all.add(claim);
        return new Protection(engine, all);
    }

    /**
     * One thing that a database may enforce.
     *
     * @param name what, such as {@code append-only:permission_checks}
     * @param enforced whether it does, for the user that was connected
     * @param detail how that was found out, or what is missing
     */
    public record Claim(String name, boolean enforced, String detail) {
        /** Writes {@code yes  name: detail}. */
        @Override
        public String toString() {
            return (enforced ? "yes  " : "no   ") + name + ": " + detail;
        }
    }

    /**
     * A claim by its name.
     *
     * @param name the name
     * @return the claim, or empty when it was not probed
     */
    public Optional<Claim> claim(String name) {
        return claims.stream().filter(claim -> claim.name().equals(name)).findFirst();
    }

    /** One claim a line. */
    @Override
    public String toString() {
        return engine + "\n"
                + String.join("\n", claims.stream().map(Claim::toString).toList());
    }
}
