package io.governance4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy that cannot be read, does not hold together, or may not be changed now. Nothing of it was applied. */
public final class PolicyException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the exception for a policy with problems.
     *
     * @param summary what was being done
     * @param problems what is wrong, at least one
     */
    public PolicyException(String summary, List<Problem> problems) {
        super(summary + describe(problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates the exception for a change that is refused.
     *
     * @param message what was refused and why
     */
    public PolicyException(String message) {
        super(message);
        this.problems = List.of();
    }

    /**
     * What is wrong.
     *
     * @return an immutable list, in the order of the document; empty when the policy itself is fine
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String describe(List<Problem> problems) {
        StringBuilder text = new StringBuilder(": ").append(problems.size()).append(" problem");
        text.append(problems.size() == 1 ? "" : "s");
        problems.stream().limit(20).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > 20) {
            text.append("\n  and ").append(problems.size() - 20).append(" more");
        }
        return text.toString();
    }

    /**
     * One thing that is wrong in a policy.
     *
     * @param path where in the document, such as {@code features.v2_x.rollout.percentage}; empty for the whole
     * @param line the line, from 1, or 0 when the policy did not come from text
     * @param column the column, from 1, or 0
     * @param message what is wrong
     * @param pack the pack in which line and column are counted, when there are several, or null
     */
    public record Problem(
            String path,
            int line,
            int column,
            String message,
            @Nullable String pack) {
        /**
         * A problem of the only pack that there is.
         *
         * @param path where in the document; empty for the whole
         * @param line the line, from 1, or 0 when the policy did not come from text
         * @param column the column, from 1, or 0
         * @param message what is wrong
         */
        public Problem(String path, int line, int column, String message) {
            this(path, line, column, message, null);
        }

        /** Writes {@code line 3, column 7, roles.admin: message}, and the pack before it when there are several. */
        @Override
        public String toString() {
            List<String> where = new ArrayList<>();
            if (pack != null) {
                where.add("pack " + pack);
            }
            if (line != 0) {
                where.add("line " + line + ", column " + column);
            }
            if (!path.isEmpty()) {
                where.add(path);
            }
            return (where.isEmpty() ? "" : String.join(", ", where) + ": ") + message;
        }
    }
}
