package io.governance4j.operations;

import io.governance4j.jdbc.RowRelation;
import org.jspecify.annotations.Nullable;

/**
 * Whom the rows of a table are about. Immutable.
 *
 * @param patient the column with the patient's id; null where there is none
 * @param user the column with the id of the user whose row it is; null where rows are nobody's own
 * @param staff the same where it holds the id of a member of staff, whose profile names the user
 */
record People(
        @Nullable String patient,
        @Nullable String user,
        @Nullable String staff) {
    static final People NONE = new People(null, null, null);

    People patient(String column) {
        return new People(column, user, staff);
    }

    People user(String column) {
        return new People(patient, column, null);
    }

    People staff(String column) {
        return new People(patient, null, column);
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
