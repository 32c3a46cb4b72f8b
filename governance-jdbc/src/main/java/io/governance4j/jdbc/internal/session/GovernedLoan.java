package io.governance4j.jdbc.internal.session;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A connection in the hands of the host, who may do what is usual with it. */
final class GovernedLoan implements ConnectionRules {
    private final Lent lent;
    private final AtomicBoolean over = new AtomicBoolean();

    GovernedLoan(Lent lent) {
        this.lent = lent;
    }

    @Override
    public void close() throws SQLException {
        if (over.compareAndSet(false, true)) {
            lent.giveBack();
        }
    }

    @Override
    public boolean isOver() {
        return over.get();
    }

    @Override
    public void failed() {}

    @Override
    public void check(Method method, @Nullable Object @Nullable [] arguments) {}

    @Override
    public void checkWithin(Method method, @Nullable Object @Nullable [] arguments) {}
}
