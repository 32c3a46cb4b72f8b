package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.Decision;
import io.governance4j.Subject;
import io.governance4j.internal.RowAccess;
import io.governance4j.internal.RowAccess.RowAnswer;
import io.governance4j.internal.RowAccess.RowQuestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes note, durably, that somebody acts with permissions that reach tenants which they do not belong to: in the decision log,
 * for each permission a decision about each kind of record that it opens, all at once.
 */
public final class DecisionTrace {
    private final RowAccess access;
    private final ProtectedTables tables;

    /**
     * Logs through a facade.
     *
     * @param access decides and logs
     * @param tables tells the kinds of record
     */
    public DecisionTrace(RowAccess access, ProtectedTables tables) {
        this.access = access;
        this.tables = tables;
    }

    /**
     * {@return those of the permissions for which that is recorded as a yes} With the others they are not to reach them.
     *
     * @param subject who acts
     * @param permissions the permissions
     */
    Set<String> recorded(Subject subject, Set<String> permissions) {
        List<RowQuestion> questions = new ArrayList<>();
        Set<String> recorded = new HashSet<>();
        for (String permission : permissions) {
            for (String type : tables.types(permission)) {
                questions.add(new RowQuestion(permission, type));
                recorded.add(permission);
            }
        }
        List<RowAnswer> answers = access.rows(subject, questions);
        for (int i = 0; i < questions.size(); i++) {
            Decision decision = answers.get(i).decision();
            if (!decision.allowed() || !decision.crossTenant()) {
                recorded.remove(questions.get(i).permission());
            }
        }
        return recorded;
    }
}
