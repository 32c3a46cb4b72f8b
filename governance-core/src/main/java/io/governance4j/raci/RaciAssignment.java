package io.governance4j.raci;

import io.governance4j.Label;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Who does what in one task.
 *
 * @param label what people call the task
 * @param responsible the roles that do the work
 * @param accountable the roles that decide
 * @param consulted the roles that give input
 * @param informed the roles that are kept updated
 */
public record RaciAssignment(
        Label label, Set<String> responsible, Set<String> accountable, Set<String> consulted, Set<String> informed) {
    /**
     * Copies the sets.
     *
     * @param label what people call the task
     * @param responsible the roles that do the work
     * @param accountable the roles that decide
     * @param consulted the roles that give input
     * @param informed the roles that are kept updated
     */
    public RaciAssignment {
        Objects.requireNonNull(label, "label");
        responsible = Set.copyOf(responsible);
        accountable = Set.copyOf(accountable);
        consulted = Set.copyOf(consulted);
        informed = Set.copyOf(informed);
    }

    /**
     * The roles with one letter.
     *
     * @param letter the letter
     * @return an immutable set
     */
    public Set<String> roles(RaciRole letter) {
        return switch (letter) {
            case RESPONSIBLE -> responsible;
            case ACCOUNTABLE -> accountable;
            case CONSULTED -> consulted;
            case INFORMED -> informed;
        };
    }

    /**
     * The letters of one role.
     *
     * @param role the role's name
     * @return the letters, in the order R, A, C, I
     */
    public Set<RaciRole> letters(String role) {
        EnumSet<RaciRole> letters = EnumSet.noneOf(RaciRole.class);
        for (RaciRole letter : RaciRole.values()) {
            if (roles(letter).contains(role)) {
                letters.add(letter);
            }
        }
        return letters;
    }

    /**
     * Whether a role may perform the task: it is responsible or accountable.
     *
     * @param role the role's name
     * @return true if it may
     */
    public boolean mayPerform(String role) {
        return responsible.contains(role) || accountable.contains(role);
    }
}
