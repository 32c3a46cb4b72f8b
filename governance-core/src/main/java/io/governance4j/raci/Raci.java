package io.governance4j.raci;

import java.util.Map;
import java.util.Optional;

/** The RACI matrices of the policy in force. */
public interface Raci {
    /**
     * Who does what in a task.
     *
     * @param module the module
     * @param task the task
     * @return the assignment
     * @throws io.governance4j.PolicyException if there is no such module or task; the message names those there are
     */
    RaciAssignment assignment(String module, String task);

    /**
     * Who does what in a task, if there is such a task.
     *
     * @param module the module
     * @param task the task
     * @return the assignment, or empty
     */
    Optional<RaciAssignment> find(String module, String task);

    /**
     * The matrix of a module, with SLAs, escalations and handoffs.
     *
     * @param module the module
     * @return the matrix, or empty
     */
    Optional<RaciModule> module(String module);

    /**
     * Every matrix.
     *
     * @return an immutable map by module
     */
    Map<String, RaciModule> modules();
}
