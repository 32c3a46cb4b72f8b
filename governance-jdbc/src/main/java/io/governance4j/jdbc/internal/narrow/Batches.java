package io.governance4j.jdbc.internal.narrow;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.VisitContext;

/** Which statements are rendered for one batch of values. */
final class Batches {
    private static final String COLLECTOR = "org.jooq.impl.BatchCRUD$QueryCollector";

    private Batches() {}

    /** {@return whether the values of a statement are bound after it was rendered, perhaps several times} */
    static boolean areValuesBoundLater(VisitContext context) {
        ExecuteContext execution = context.context().executeContext();
        if (execution == null) {
            return false;
        }
        return execution.batchMode() == ExecuteContext.BatchMode.SINGLE || isCollected(context);
    }

    /** A batch of records first renders what each would run by itself, to find those that are alike. */
    private static boolean isCollected(VisitContext context) {
        for (ExecuteListenerProvider provider : context.configuration().executeListenerProviders()) {
            if (!(provider instanceof GatedStatements.Provider)
                    && provider.provide().getClass().getName().equals(COLLECTOR)) {
                return true;
            }
        }
        return false;
    }
}
