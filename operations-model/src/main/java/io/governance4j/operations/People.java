package io.governance4j.operations;

import io.governance4j.jdbc.RowRelation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom the rows of a table are about. Immutable.
 *
 * @param patient the column with the patient's id; null where there is none
 * @param user the column with the id of the user whose row it is; null where rows are nobody's own
 * @param staff the same where it holds the id of a member of staff, whose profile names the user
 * @param reviewers by what stands before the names of tables, who is to look at a row; null where nobody in particular is
 */
record People(
        @Nullable String patient,
        @Nullable String user,
        @Nullable String staff,
        @Nullable Function<String, RowRelation> reviewers) {
    static final People NONE = new People(null, null, null, null);

    People patient(String column) {
        return new People(column, user, staff, reviewers);
    }

    People user(String column) {
        return new People(patient, column, null, reviewers);
    }

    People staff(String column) {
        return new People(patient, null, column, reviewers);
    }

    People reviewers(Function<String, RowRelation> relation) {
        return new People(patient, user, staff, relation);
    }

    /**
     * {@return who owns a row; null where nobody does}
     *
     * @param place what stands before the names of tables
     */
    @Nullable
    RowRelation owner(String place) {
        if (staff != null) {
            return RowRelation.column(staff).through(place + "staff_profiles", "id", "user_id");
        }
        return user == null ? null : RowRelation.column(user);
    }
}
