package io.governance4j.jdbc.internal.session;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What somebody may do with a connection that is lent to them. */
interface ConnectionRules {
    /** Ends the loan; called any number of times. */
    void close() throws SQLException;

    boolean isOver();

    /** Takes note that the driver threw something. */
    void failed();

    /** Throws if this method is not for the borrower to call. */
    void check(Method method, @Nullable Object @Nullable [] arguments) throws SQLException;

    /** Throws likewise, but lets statements through: somebody else answers for those. */
    void checkWithin(Method method, @Nullable Object @Nullable [] arguments) throws SQLException;
}
