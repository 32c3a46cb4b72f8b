package io.governance4j.permission;

import io.governance4j.Label;
import io.governance4j.Names;
import java.util.Set;

/**
 * A role.
 *
 * @param name the name by which subjects hold it
 * @param label what people call it
 * @param inherits the roles that holding this one includes
 */
public record Role(String name, Label label, Set<String> inherits) {
    /**
     * Checks the name and copies the set.
     *
     * @param name the name by which subjects hold it
     * @param label what people call it
     * @param inherits the roles that holding this one includes
     */
    public Role {
        Names.require("role", name);
        inherits = Set.copyOf(inherits);
    }
}
