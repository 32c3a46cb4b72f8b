package io.governance4j.raci;

import io.governance4j.Label;
import java.util.Map;

/**
 * The matrix of one module, with what belongs beside it.
 *
 * @param label what people call the module
 * @param strict whether a task with several accountable roles is an error instead of a lint warning
 * @param tasks who does what, by task
 * @param slas how long things take, by key
 * @param escalations who is called, by key
 * @param handoffs how work changes hands, by key
 */
public record RaciModule(
        Label label,
        boolean strict,
        Map<String, RaciAssignment> tasks,
        Map<String, Sla> slas,
        Map<String, Escalation> escalations,
        Map<String, Handoff> handoffs) {
    /**
     * Copies the maps.
     *
     * @param label what people call the module
     * @param strict whether a task with several accountable roles is an error instead of a lint warning
     * @param tasks who does what, by task
     * @param slas how long things take, by key
     * @param escalations who is called, by key
     * @param handoffs how work changes hands, by key
     */
    public RaciModule {
        tasks = Map.copyOf(tasks);
        slas = Map.copyOf(slas);
        escalations = Map.copyOf(escalations);
        handoffs = Map.copyOf(handoffs);
    }
}
