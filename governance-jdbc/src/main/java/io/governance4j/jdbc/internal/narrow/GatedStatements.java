package io.governance4j.jdbc.internal.narrow;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;

/** Opens the gate for each statement of jOOQ's while it is run. */
final class GatedStatements implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final transient SqlGate gate;

    GatedStatements(SqlGate gate) {
        this.gate = gate;
    }

    /**
     * Gives the listener for each statement.
     *
     * @param gate the gate
     */
    record Provider(SqlGate gate) implements ExecuteListenerProvider {
        @Override
        public ExecuteListener provide() {
            return new GatedStatements(gate);
        }
    }

    @Override
    public void start(ExecuteContext context) {
        gate.begin(context);
    }

    @Override
    public void prepareStart(ExecuteContext context) {
        if (!gate.admit(context, context.sql())) {
            throw Refusal.of("the statement was not rendered by the DSLContext of the transaction; where listeners are"
                    + " added to its configuration, use deriveAppending");
        }
    }

    /** A statement that is kept open comes here without having been rendered, and its values unseen. */
    @Override
    public void bindStart(ExecuteContext context) {
        if (!gate.isOpen(context)) {
            throw Refusal.of("statements are not kept open between executions; leave keepStatement out");
        }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        gate.close(context);
    }

    @Override
    public void exception(ExecuteContext context) {
        gate.close(context);
    }

    @Override
    public void end(ExecuteContext context) {
        gate.end(context);
    }
}
