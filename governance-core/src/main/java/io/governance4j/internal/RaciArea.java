package io.governance4j.internal;

import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.raci.Raci;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import java.util.Map;
import java.util.Optional;

/** The area {@link Raci}. */
final class RaciArea implements Raci {
    private final PolicyKeeper keeper;

    RaciArea(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public RaciAssignment assignment(String module, String task) {
        RaciModule found = module(module)
                .orElseThrow(() -> new PolicyException("no RACI module '" + Names.printable(module) + "'; there are "
                        + modules().keySet().stream().sorted().toList()));
        RaciAssignment assignment = found.tasks().get(task);
        if (assignment == null) {
            throw new PolicyException("no task '" + Names.printable(task) + "' in the RACI module '" + module
                    + "'; there are " + found.tasks().keySet().stream().sorted().toList());
        }
        return assignment;
    }

    @Override
    public Optional<RaciAssignment> find(String module, String task) {
        return module(module).map(found -> found.tasks().get(task));
    }

    @Override
    public Optional<RaciModule> module(String module) {
        return Optional.ofNullable(modules().get(module));
    }

    @Override
    public Map<String, RaciModule> modules() {
        return keeper.snapshot().pack().raci();
    }
}
