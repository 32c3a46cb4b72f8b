package io.governance4j.condition;

import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Holds when a module is on in the registry of the tenant asked about.
 *
 * @param module the module's name
 */
public record ModuleOn(String module) implements Condition {
    /**
     * Checks the name.
     *
     * @param module the module's name
     */
    public ModuleOn {
        Names.require("module", module);
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return world.module(module, subject, resource);
    }

    @Override
    public String describe() {
        return "module " + module + " is on";
    }
}
