package io.governance4j.jdbc.internal.session;

import io.governance4j.Health;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.narrow.Bounds;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Sessions over a database in which there are no tables of ours, because they need none. */
final class Sessions {
    private Sessions() {}

    static GovernedSessions over(DataSource pool) {
        return new GovernedSessions(
                Database.open(pool, null, null),
                UnaryOperator.identity(),
                () -> new Health(7, 3, null, List.of()),
                subject -> Bounds.NONE);
    }
}
