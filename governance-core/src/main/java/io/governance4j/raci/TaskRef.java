package io.governance4j.raci;

import io.governance4j.Names;

/**
 * The name of a task within its module.
 *
 * @param module the module
 * @param task the task
 */
public record TaskRef(String module, String task) {
    /**
     * Checks both names; neither may contain the slash that separates them.
     *
     * @param module the module
     * @param task the task
     */
    public TaskRef {
        requirePart("module", module);
        requirePart("task", task);
    }

    /**
     * Reads {@code module/task}.
     *
     * @param text the text
     * @return the reference
     * @throws IllegalArgumentException if the text is anything else
     */
    public static TaskRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a RACI task is written module/task, but this has no slash");
        }
        return new TaskRef(text.substring(0, slash), text.substring(slash + 1));
    }

    private static void requirePart(String field, String value) {
        if (Names.require(field, value).indexOf('/') >= 0) {
            throw new IllegalArgumentException(field + " must not contain a slash");
        }
    }

    /** Writes {@code module/task}. */
    @Override
    public String toString() {
        return module + "/" + task;
    }
}
